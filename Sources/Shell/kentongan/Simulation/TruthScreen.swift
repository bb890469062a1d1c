// SPDX-License-Identifier: Apache-2.0
//
// Expected against raised. The table has a row for each kind of incident that happened; on a narrow screen
// the counts that are mostly nought go first. Below it, one by one, what was false, missed, told twice or
// taken back wrongly, with its time, its place and its incident; at the end one sentence that decides.

import VillageModel
import VillageSimulator
import Wording

/// How a scored scenario looks; pure.
struct TruthScreen: Sendable {
    let screen: Screen
    /// So many of each mistake are listed.
    private static let most = 20
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// The whole answer.
    func lines(_ result: TruthResult) -> [String] {
        var lines = table(result.table)
        lines += faults(result)
        return lines + screen.wrapped(verdict(result))
    }

    private func table(_ table: TruthTable) -> [String] {
        let columns = [
            Column(title: words("Kejadian", "Incident"), isName: true),
            Column(title: words("Kali", "Times"), alignsRight: true, goes: 2),
            Column(title: words("Wajib", "Due"), alignsRight: true, goes: 4),
            Column(title: words("Benar", "True"), alignsRight: true),
            Column(title: words("Salah", "False"), alignsRight: true),
            Column(title: words("Terlewat", "Missed"), alignsRight: true),
            Column(title: words("Ganda", "Twice"), alignsRight: true, goes: 3),
            Column(title: words("Pulih keliru", "Wrong end"), alignsRight: true, goes: 1),
            Column(title: words("Tunda p95", "Delay p95"), alignsRight: true, goes: 5),
        ]
        let rows = table.rows.map { row in
            [
                row.kind?.rawValue ?? words("(tanpa kejadian)", "(no incident)"),
                number(row.incidents), number(row.due), number(row.right), number(row.wrong),
                number(row.missed), number(row.again), number(row.recoveries),
                delay(row.delay),
            ]
        }
        let drawn = Table(columns: columns, rows: rows, codes: rows.map { $0[0] }).lines(screen)
        return drawn
            ?? table.rows.flatMap { row in
                screen.wrapped(
                    (row.kind?.rawValue ?? "-") + ": "
                        + words(
                            "\(row.right) benar, \(row.wrong) salah, \(row.missed) terlewat",
                            "\(row.right) true, \(row.wrong) false, \(row.missed) missed"),
                    hanging: 2)
            }
    }

    private func faults(_ result: TruthResult) -> [String] {
        let score = result.score
        var lines: [String] = []
        for alert in score.falseAlerts.prefix(TruthScreen.most) {
            let suspect = result.suspect(alert).map { " (\($0)?)" } ?? ""
            lines += line(
                words("SALAH", "FALSE"), alert.fired, alert.subject, alert.indicator, result
            )
            .map { $0 + suspect }
        }
        for one in score.missed.prefix(TruthScreen.most) {
            lines += line(
                words("TERLEWAT", "MISSED"), one.fires.from, one.subject, one.indicator, result
            )
            .map { $0 + " (\(one.incident))" }
        }
        for alert in score.duplicates.prefix(TruthScreen.most) {
            lines += line(
                words("GANDA", "TWICE"), alert.fired, alert.subject, alert.indicator, result)
        }
        for match in score.wrongRecoveries.prefix(TruthScreen.most) {
            guard let fault = match.recovery else { continue }
            let at = match.raised.recoveries.first?.at ?? match.expected.resolves.until
            let label = words("PULIH KELIRU", "WRONG END") + " " + word(fault)
            lines += line(label, at, match.raised.subject, match.raised.indicator, result)
                .map { $0 + " (\(match.expected.incident))" }
        }
        let counts = [
            score.falseAlerts.count, score.missed.count, score.duplicates.count,
            score.wrongRecoveries.count,
        ]
        let left = counts.reduce(0) { $0 + max(0, $1 - TruthScreen.most) }
        if left > 0 {
            lines.append(words("\(number(left)) lainnya: --json", "\(number(left)) more: --json"))
        }
        return lines.flatMap { screen.wrapped($0, hanging: 2) }
    }

    private func line(
        _ label: String, _ at: Instant, _ subject: Subject, _ indicator: IndicatorID,
        _ result: TruthResult
    ) -> [String] {
        let zone = result.scenario.zone
        let when =
            TimeText.shortDate(at, zone, language) + " "
            + TimeText.clockWithSeconds(at, zone, language)
        return ["\(label) \(when) \(subject) \(indicator.title[language])"]
    }

    private func verdict(_ result: TruthResult) -> String {
        let score = result.score
        let counts = words(
            "\(number(score.matches.count)) benar, \(number(score.falseAlerts.count)) salah, "
                + "\(number(score.missed.count)) terlewat, \(number(score.duplicates.count)) ganda, "
                + "\(number(score.wrongRecoveries.count)) pulih keliru",
            "\(number(score.matches.count)) true, \(number(score.falseAlerts.count)) false, "
                + "\(number(score.missed.count)) missed, \(number(score.duplicates.count)) twice, "
                + "\(number(score.wrongRecoveries.count)) wrong ends")
        let perCause = score.hundredthsPerCause
        let each = NumberText.decimal(Double(perCause) / 100, places: 2, fixed: true, language)
        let delays = [50, 95, 100].map { delay(score.delay(percent: $0)) }
        return counts
            + words(
                ". \(each) peringatan tiap sebab; tunda p50 \(delays[0]), p95 \(delays[1]), "
                    + "terlama \(delays[2]).",
                ". \(each) alerts a cause; delay p50 \(delays[0]), p95 \(delays[1]), "
                    + "longest \(delays[2]).")
    }

    private func word(_ fault: RecoveryFault) -> String {
        switch fault {
        case .missing: words("tidak ada", "missing")
        case .extra: words("berulang", "repeated")
        case .early: words("terlalu awal", "early")
        case .late: words("terlambat", "late")
        case .cause: words("sebab lain", "another cause")
        }
    }

    private func delay(_ span: TimeSpan?) -> String {
        guard let span else { return "-" }
        let tenths = (span.milliseconds + (span < .zero ? -50 : 50)) / 100
        return NumberText.decimal(Double(tenths) / 10, places: 1, fixed: true, language)
            + words(" dtk", " s")
    }

    private func number(_ count: Int) -> String { NumberText.whole(Int64(count), language) }

    private func words(_ indonesian: String, _ english: String) -> String {
        Phrase(id: indonesian, en: english)[language]
    }
}

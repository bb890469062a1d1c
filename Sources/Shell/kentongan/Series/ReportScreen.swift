// SPDX-License-Identifier: Apache-2.0
//
// The month on a screen: four short tables and the villages that need somebody, worst first. Shares are of
// known time and rounded down, so that 100 % is all; what is not known stands beside them.

import OfficeClient
import VillageModel
import Wording

/// How a monthly report looks.
struct ReportScreen: Sendable {
    let screen: Screen
    let report: ReportMessage

    private var language: Language { screen.language }
    private static let few = 10

    /// The whole screen; all villages, or the ten that were worst.
    func lines(_ envelope: Envelope<ReportMessage>, all: Bool) -> [String] {
        let zone = RegionCode(report.regionCode)?.zone ?? .wib
        var lines = envelope.staleLines(zone, screen)
        let end = TimeText.full(report.until.instant, zone, language)
        let state =
            report.complete
            ? "" : say(", belum selesai, sampai \(end)", ", not over, up to \(end)")
        lines += screen.wrapped(
            "\(report.regionName) \(report.regionCode), \(month)\(state)")
        lines += section(
            say("KETERSEDIAAN", "AVAILABILITY"), [say("diketahui", "known")], facilities)
        lines += section(
            say("GANGGUAN, SEBAB", "OUTAGES, CAUSE"), [say("lama", "long")], outages)
        lines += section(
            say("HARI TERPENUHI", "DAYS MET"), [say("tidak", "not"), say("lewat", "exp.")],
            verdicts)
        lines += section(
            say("PERNYATAAN BERLAKU", "STATEMENTS VALID"), [say("jumlah", "count")], statements)
        lines += villages(all: all)
        let counted = report.counted
        return lines
            + screen.wrapped(
                say(
                    "\(counted) desa dihitung. Bagian dari waktu yang diketahui. Untuk dicetak: "
                        + "--form html",
                    "\(counted) villages counted. Shares of known time. To print: --form html"))
    }

    private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en)[language] }

    /// A heading, and rows of a name and right-aligned cells that fit into 40 columns.
    private func section(_ title: String, _ more: [String], _ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        if screen.plain { return [title] + rows.map { screen.line($0.joined(separator: ", ")) } }
        let table = [[title, ""] + more] + rows.map { ["  " + $0[0]] + $0.dropFirst() }
        let widths = table[0].indices.map { column in
            table.map { column < $0.count ? columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return table.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let room = String(repeating: " ", count: widths[column] - columns(of: cell))
                line += column == 0 ? cell + room : " " + room + cell
            }
            return screen.line(line)
        }
    }

    private var month: String {
        let parts = report.month.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 2 else { return report.month }
        return MonthText.words(year: parts[0], month: parts[1])[language]
    }

    private var facilities: [[String]] {
        [
            ("wifi", say("Wi-Fi", "Wi-Fi")), ("internet", "internet"),
            ("gate", say("gerbang", "gate")),
        ]
        .compactMap { key, title in
            report.total.facilities[key].map { sum in
                let all = sum.on + sum.off + sum.unknown
                return [
                    title, share(sum.share),
                    share(all > 0 ? Double(sum.on + sum.off) / Double(all) : nil),
                ]
            }
        }
    }

    private var outages: [[String]] {
        var rows = OutageCause.allCases.compactMap { cause in
            report.total.outages[cause.rawValue].map { (cause.words[language], $0) }
        }.sorted { $0.1.total > $1.1.total }
        if report.total.planned.count > 0 {
            rows.append((say("terencana", "planned"), report.total.planned))
        }
        return rows.map { name, sum in
            [
                name, "\(NumberText.whole(sum.count, language))x",
                SpanText.short(TimeSpan(milliseconds: sum.total), language),
            ]
        }
    }

    private var verdicts: [[String]] {
        IndicatorID.facilities.compactMap { indicator in
            guard let times = report.total.verdicts[indicator.identifier] else { return nil }
            func time(_ state: VerdictState) -> Int64 { times[state.rawValue] ?? 0 }
            let known = time(.met) + time(.unmet)
            return [
                indicator.identifier,
                share(known > 0 ? Double(time(.met)) / Double(known) : nil),
                days(time(.unmet)), days(time(.expired)),
            ]
        }
    }

    private var statements: [[String]] {
        IndicatorID.facilities.compactMap { indicator in
            guard let sum = report.total.statements[indicator.identifier],
                sum.discipline != nil || sum.online + sum.offline > 0
            else { return nil }
            let count = NumberText.whole(sum.online + sum.offline, language)
            return [indicator.identifier, share(sum.discipline), count]
        }
    }

    private func villages(all: Bool) -> [String] {
        let rated = report.villages.map { village -> (village: VillageMonthMessage, rate: Double) in
            var met: Int64 = 0
            var known: Int64 = 0
            for times in village.sums.verdicts.values {
                met += times[VerdictState.met.rawValue] ?? 0
                known +=
                    (times[VerdictState.met.rawValue] ?? 0)
                    + (times[VerdictState.unmet.rawValue] ?? 0)
            }
            return (village, known > 0 ? Double(met) / Double(known) : 2)
        }.sorted { ($0.rate, $0.village.regionCode) < ($1.rate, $1.village.regionCode) }
        guard rated.count > 1 else { return [] }
        let shown = rated.prefix(all ? rated.count : ReportScreen.few)
        var lines = [say("DESA, terburuk dulu", "VILLAGES, worst first")]
        for (village, rate) in shown {
            let mark = village.simulated ? say(" (tiruan)", " (imitated)") : ""
            let wifi = share(village.sums.facilities["wifi"]?.share)
            lines += screen.wrapped(
                "  \(village.regionName) \(village.regionCode)\(mark): "
                    + say("terpenuhi ", "met ") + share(rate <= 1 ? rate : nil) + ", Wi-Fi \(wifi)",
                hanging: 4)
        }
        let left = rated.count - shown.count
        if left > 0 { lines.append(say("  \(left) desa lain: --all", "  \(left) more: --all")) }
        return lines
    }

    /// Rounded down; a dash where nothing is known.
    private func share(_ share: Double?) -> String {
        guard let share else { return "-" }
        return NumberText.percent((share * 1_000).rounded(.down) / 10, fixed: true, language)
    }

    private func days(_ milliseconds: Int64) -> String {
        NumberText.decimal(Double(milliseconds) / 86_400_000, places: 1, fixed: true, language)
    }
}

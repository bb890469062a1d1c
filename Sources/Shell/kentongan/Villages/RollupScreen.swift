// SPDX-License-Identifier: Apache-2.0
//
// Sums as a screen: a table from 60 columns, numbered stacked lines below. What decides stands in every width:
// met, not met, unknown, the share of met among the known, bands and alerts. Wider screens also get the code,
// what does not apply, and the three kinds of not knowing. A comparison shows the counts of now and what they
// gained or lost.

import OfficeClient
import VillageModel
import Wording

/// How sums of regions look.
struct RollupScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// The whole screen; the sum of all stands below its parts, and what the words mean last.
    func lines(_ envelope: Envelope<RollupMessage>) -> [String] {
        guard let answer = envelope.items.first else { return [] }
        let zone = answer.rows.first?.regionCode.flatMap { RegionCode($0)?.zone } ?? .wib
        var lines = envelope.staleLines(zone, screen)
        let country = Phrase(id: "Indonesia", en: "Indonesia")[language]
        lines += envelope.headLine(envelope.regionName ?? country, zone, screen)
        lines += RollupWords(language).remarks(answer, zone).flatMap { screen.wrapped($0) }
        if screen.layout == .stacked && !screen.plain {
            lines += stacked(answer)
        } else {
            lines += table(answer).lines(screen) ?? stacked(answer)
        }
        let left = answer.matching - Int64(answer.rows.count)
        var last = left > 0 ? moreWords(left) + " " : ""
        last += RollupWords(language).order(answer.sort)
        lines += screen.wrapped(last)
        let absent = number(answer.total.counts.notApplicable)
        return lines
            + screen.wrapped(
                RollupWords(language).bandLegend
                    + Phrase(id: " \(absent) tidak berlaku.", en: " \(absent) n/a.")[language])
    }

    private func moreWords(_ left: Int64) -> String {
        Phrase(id: "\(number(left)) lainnya: --all.", en: "\(number(left)) more: --all.")[language]
    }

    private func table(_ answer: RollupMessage) -> Table {
        let words = RollupWords(language)
        // Beside a comparison the counts matter, and what has none gives way first.
        let leaves = answer.comparedAt == nil ? nil : 3
        var columns = [
            Column(title: words.level(answer.level).uppercased(), isName: true),
            Column(title: Phrase(id: "KODE", en: "CODE")[language], goes: 2),
            Column(
                title: Phrase(id: "DESA", en: "VILLAGES")[language], alignsRight: true,
                goes: leaves),
            Column(title: Phrase(id: "TERPENUHI", en: "MET")[language], alignsRight: true),
            Column(title: Phrase(id: "TIDAK", en: "NOT")[language], alignsRight: true),
            Column(title: Phrase(id: "BELUM", en: "UNKNOWN")[language], alignsRight: true),
            Column(title: Phrase(id: "CAPAIAN", en: "RATE")[language], alignsRight: true),
        ]
        if answer.comparedAt != nil {
            columns.append(
                Column(title: Phrase(id: "DULU", en: "BEFORE")[language], alignsRight: true))
        }
        columns += [
            Column(title: words.bandTitle, alignsRight: true),
            Column(
                title: Phrase(id: "KRITIS", en: "CRITICAL")[language], alignsRight: true,
                goes: leaves),
            Column(
                title: Phrase(id: "PERINGATAN", en: "WARNING")[language], alignsRight: true,
                goes: leaves),
            Column(
                title: Phrase(id: "KEDALUWARSA", en: "EXPIRED")[language], alignsRight: true,
                goes: 1),
            Column(title: Phrase(id: "KOSONG", en: "EMPTY")[language], alignsRight: true, goes: 1),
            Column(title: Phrase(id: "RAWAT", en: "WORK")[language], alignsRight: true, goes: 1),
        ]
        var rows = answer.rows.map { cells($0, name: name($0, answer.level)) }
        rows.append(cells(answer.total, name: totalName(answer)))
        return Table(
            columns: columns, rows: rows,
            codes: answer.rows.map { $0.regionCode ?? "" } + [""], gap: 1)
    }

    private func cells(_ row: RegionTallyMessage, name: String) -> [String] {
        let (now, before) = (row.counts, row.earlier)
        func count(_ value: Int64, _ earlier: Int64?) -> String {
            earlier.map { number(value) + " " + signed(value - $0) } ?? number(value)
        }
        var cells = [
            name, row.regionCode ?? "", number(row.villages), count(now.met, before?.met),
            count(now.unmet, before?.unmet), count(now.unknown, before?.unknown), rate(now),
        ]
        if let before { cells.append(rate(before)) }
        let bands = [
            row.bands.advanced, row.bands.developing, row.bands.lacking, row.bands.unrated,
        ]
        cells += [
            bands.map(number).joined(separator: "/"),
            row.alerts.map { number($0.critical) } ?? "-",
            row.alerts.map { number($0.warning) } ?? "-",
            number(now.expired), number(now.noData), number(now.maintenance),
        ]
        return cells
    }

    private func stacked(_ answer: RollupMessage) -> [String] {
        var lines: [String] = []
        for (place, row) in answer.rows.enumerated() {
            lines += screen.wrapped(
                "\(place + 1) \(name(row, answer.level)): " + alertWords(row), hanging: 2)
            lines += screen.wrapped("  " + countWords(row), hanging: 2)
        }
        lines += screen.wrapped(totalName(answer) + ": " + alertWords(answer.total), hanging: 2)
        return lines + screen.wrapped("  " + countWords(answer.total), hanging: 2)
    }

    private func alertWords(_ row: RegionTallyMessage) -> String {
        guard let alerts = row.alerts else {
            return Phrase(
                id: "\(number(row.villages)) desa", en: "\(number(row.villages)) villages")[
                    language]
        }
        let (critical, warning) = (number(alerts.critical), number(alerts.warning))
        return Phrase(
            id: "\(critical) kritis, \(warning) peringatan",
            en: "\(critical) critical, \(warning) warnings")[language]
    }

    private func countWords(_ row: RegionTallyMessage) -> String {
        let counts = row.counts
        let (met, known) = (number(counts.met), number(counts.met + counts.unmet))
        let unknown = number(counts.unknown)
        var words = Phrase(
            id: "\(met) dari \(known) terpenuhi (\(rate(counts)))",
            en: "\(met) of \(known) met (\(rate(counts)))")
        if let before = row.earlier {
            let gained = signed(counts.met - before.met)
            words =
                words
                + Phrase(
                    id: ", \(gained), dulu \(rate(before))", en: ", \(gained), was \(rate(before))")
        }
        return
            (words + Phrase(id: ", \(unknown) belum diketahui", en: ", \(unknown) unknown"))[
                language]
    }

    /// The column says what the regions are; kabupaten and kota, desa and kelurahan stay told apart.
    private func name(_ row: RegionTallyMessage, _ level: String) -> String {
        let name = row.name ?? row.regionCode ?? ""
        guard level == "district" || level == "province" else { return name }
        let parts = name.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? String(parts[1]) : name
    }

    private func totalName(_ answer: RollupMessage) -> String {
        number(answer.matching) + " "
            + RollupWords(language).level(answer.level, count: answer.matching)
    }

    private func rate(_ counts: TallyMessage) -> String {
        counts.rate.map { NumberText.percent($0 * 100, fixed: true, language) } ?? "-"
    }

    private func signed(_ change: Int64) -> String {
        (change > 0 ? "+" : "") + number(change)
    }

    private func number(_ count: Int64) -> String { NumberText.whole(count, language) }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How villages look: a table, or stacked lines on a narrow screen.
struct VillagesScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// The whole screen; the verdict stands last.
    func lines(
        _ envelope: Envelope<VillageMessage>, shown: [VillageMessage], matching: Int
    ) -> [String] {
        let now = envelope.generatedAt.instant
        let zone = envelope.items.first.flatMap { RegionCode($0.regionCode)?.zone } ?? .wib
        var lines = envelope.staleLines(zone, screen)
        lines += envelope.headLine(envelope.regionName, zone, screen)
        let table = screen.layout == .stacked && !screen.plain ? nil : table(shown, now: now)
        lines += table?.lines(screen) ?? shown.flatMap { stacked($0, now: now) }
        if shown.count < matching {
            let left = NumberText.whole(Int64(matching - shown.count), language)
            lines += screen.wrapped(
                Phrase(id: "\(left) lainnya: --all", en: "\(left) more: --all")[language])
        }
        return lines + screen.wrapped(verdict(envelope.items))
    }

    private func table(_ villages: [VillageMessage], now: Instant) -> Table {
        let indicators = indicators(of: villages)
        var columns = [
            Column(title: Phrase(id: "DESA", en: "VILLAGE")[language], isName: true),
            Column(title: Phrase(id: "KODE", en: "CODE")[language]),
            Column(title: Phrase(id: "KOTAK", en: "BOX")[language]),
        ]
        columns += indicators.map { Column(title: title(of: $0)) }
        columns += [
            Column(
                title: Phrase(id: "KRITIS", en: "CRITICAL")[language], alignsRight: true, goes: 3),
            Column(
                title: Phrase(id: "PERINGATAN", en: "WARNING")[language], alignsRight: true, goes: 2
            ),
            Column(title: Phrase(id: "TERAKHIR", en: "LAST HEARD")[language], goes: 1),
        ]
        let rows = villages.map { village in
            let states = indicators.map { indicator in
                village.verdicts.first { $0.indicator == indicator }.map { stateWords($0.state) }
                    ?? "-"
            }
            let zone = RegionCode(village.regionCode)?.zone ?? .wib
            return [village.name, village.regionCode, boxWords(village)] + states + [
                NumberText.whole(village.alerts.critical, language),
                NumberText.whole(village.alerts.warning, language),
                village.lastHeard.map { TimeText.when($0.instant, now: now, zone, language) }
                    ?? "-",
            ]
        }
        return Table(columns: columns, rows: rows, codes: villages.map(\.regionCode))
    }

    private func stacked(_ village: VillageMessage, now: Instant) -> [String] {
        var lines = screen.wrapped("\(village.name), \(village.district)")
        lines += screen.wrapped(
            "  " + village.regionCode + (alertWords(village.alerts).map { ": " + $0 } ?? ""),
            hanging: 4)
        for verdict in village.verdicts where isShown(verdict) {
            let title = IndicatorID(identifier: verdict.indicator)?.title[language]
            var line = "  \(title ?? verdict.indicator): \(stateWords(verdict.state))"
            if verdict.state != VerdictState.met.rawValue {
                let reason = language == .indonesian ? verdict.reason.id : verdict.reason.en
                if !reason.isEmpty { line += ", " + reason }
            }
            lines += screen.wrapped(line, hanging: 4)
        }
        var box = "  " + Phrase(id: "kotak: ", en: "box: ")[language] + boxWords(village)
        if village.reachable != true, let heard = village.lastHeard {
            let zone = RegionCode(village.regionCode)?.zone ?? .wib
            box +=
                Phrase(id: ", terakhir ", en: ", last heard ")[language]
                + TimeText.when(heard.instant, now: now, zone, language)
        }
        return lines + screen.wrapped(box, hanging: 4)
    }

    private func verdict(_ villages: [VillageMessage]) -> String {
        func number(_ count: Int) -> String { NumberText.whole(Int64(count), language) }
        let connected = villages.count { $0.reachable == true }
        let silent = villages.count { $0.box != nil && $0.reachable == false }
        let unknown = villages.count { $0.box != nil && $0.reachable == nil }
        let bare = villages.count { $0.box == nil }
        let critical = villages.reduce(0) { $0 + Int($1.alerts.critical) }
        let warning = villages.reduce(0) { $0 + Int($1.alerts.warning) }
        return Phrase(
            id: "\(number(villages.count)) desa: \(number(connected)) tersambung, "
                + "\(number(silent)) tak menjawab, "
                + (unknown > 0 ? "\(number(unknown)) belum diketahui, " : "")
                + "\(number(bare)) tanpa kotak. "
                + "Aktif: \(number(critical)) kritis, \(number(warning)) peringatan.",
            en: "\(number(villages.count)) villages: \(number(connected)) connected, "
                + "\(number(silent)) without answer, "
                + (unknown > 0 ? "\(number(unknown)) unknown, " : "")
                + "\(number(bare)) without box. "
                + "Firing: \(number(critical)) critical, \(number(warning)) warning.")[language]
    }

    private func indicators(of villages: [VillageMessage]) -> [String] {
        var found: [String] = []
        for village in villages {
            for verdict in village.verdicts
            where isShown(verdict) && !found.contains(verdict.indicator) {
                found.append(verdict.indicator)
            }
        }
        return found.sorted { rank($0) < rank($1) }
    }

    /// Whether a verdict is worth a line here.
    ///
    /// The box has a place of its own. Its conduct, and what people attest, are told only when somebody must
    /// act: all fourteen stand in `kentongan indicators`, and their sums in `villages --level`.
    private func isShown(_ verdict: VerdictMessage) -> Bool {
        switch IndicatorID(identifier: verdict.indicator) {
        case .box: false
        case .wifi, .gerbang, .lampu, .layanan, nil: true
        case .perilaku: verdict.state != VerdictState.met.rawValue
        default:
            verdict.state == VerdictState.unmet.rawValue
                || verdict.state == VerdictState.expired.rawValue
        }
    }

    private func rank(_ indicator: String) -> UInt8 {
        IndicatorID(identifier: indicator)?.rawValue ?? .max
    }

    private func title(of indicator: String) -> String {
        switch IndicatorID(identifier: indicator) {
        case .wifi: "WI-FI"
        case let known?: known.title[language].uppercased()
        case nil: indicator.uppercased()
        }
    }

    private func stateWords(_ state: String) -> String {
        VerdictState(rawValue: state)?.screenWords[language] ?? state
    }

    private func alertWords(_ tally: AlertTally) -> String? {
        var parts: [String] = []
        if tally.critical > 0 {
            parts.append("\(tally.critical) " + Phrase(id: "kritis", en: "critical")[language])
        }
        if tally.warning > 0 {
            parts.append("\(tally.warning) " + Phrase(id: "peringatan", en: "warning")[language])
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func boxWords(_ village: VillageMessage) -> String {
        let phrase: Phrase
        switch (village.box, village.reachable) {
        case (nil, _): phrase = Phrase(id: "tanpa kotak", en: "no box")
        case (_, true?): phrase = Phrase(id: "tersambung", en: "connected")
        case (_, false?): phrase = Phrase(id: "tak menjawab", en: "no answer")
        case (_, nil):
            phrase =
                village.lastHeard == nil
                ? Phrase(id: "belum pernah", en: "never heard")
                : Phrase(id: "belum diketahui", en: "unknown")
        }
        return phrase[language]
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// The fourteen of one village. On a phone each is a line, and a second one where somebody must act; from 60
// columns on the reason stands beside the state. Sentences wrap under their own column and are never cut.

import OfficeClient
import VillageModel
import Wording

/// How the fourteen look.
struct IndicatorsScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    /// Columns of number and identifier, and of the state beside a reason.
    private static let nameWidth = 14
    private static let stateWidth = 24

    init(_ screen: Screen) { self.screen = screen }

    /// The whole screen; the verdict stands last.
    func lines(
        _ envelope: Envelope<IndicatorsMessage>, _ village: IndicatorsMessage,
        showsCode: Bool = false, showsReasons: Bool = false
    ) -> [String] {
        let zone = RegionCode(village.regionCode)?.zone ?? .wib
        let now = envelope.generatedAt.instant
        let isNarrow = screen.layout == .stacked
        var lines = envelope.staleLines(zone, screen)
        let code = showsCode || !isNarrow ? [village.regionCode] : []
        let place = ([village.name] + code).joined(separator: " ")
        let place2 = [place, village.district].compactMap { $0 }.joined(separator: ", ")
        let time =
            TimeText.full(now, zone, language) + ", " + DataAge.short(envelope.dataAge, language)
        lines +=
            isNarrow
            ? screen.wrapped(place2) + screen.wrapped(time)
            : screen.wrapped(place2 + ", " + time)
        if village.simulated {
            lines += screen.wrapped(
                Phrase(
                    id: "DESA TIRUAN: tidak ikut dihitung dalam rekap.",
                    en: "IMITATED VILLAGE: not counted in any roll-up.")[language])
        }
        let titles = village.indicators.map { columns(of: title($0)) }.max() ?? 0
        for item in village.indicators {
            let detail = detail(item, now: now, zone, inFull: showsReasons || !isNarrow)
            if screen.plain {
                lines.append(screen.line(plain(item, detail, zone)))
            } else if isNarrow {
                lines += stacked(item, detail, zone)
            } else {
                lines += row(item, detail, zone, titles: titles)
            }
        }
        for contradiction in village.contradictions { lines += self.lines(contradiction) }
        return lines + verdict(village)
    }

    /// The counts and the band, as they are read aloud.
    func verdict(_ village: IndicatorsMessage) -> [String] {
        let known = village.met + village.unmet
        let counts = Phrase(
            id: "\(village.met) terpenuhi dari \(known) yang diketahui, "
                + "\(village.unknown) belum diketahui, \(village.notApplicable) tidak berlaku.",
            en: "\(village.met) met of \(known) known, \(village.unknown) unknown, "
                + "\(village.notApplicable) not applicable.")
        let band =
            Phrase(id: "Band: ", en: "Band: ")[language] + IndicatorsScreen.band(village)[language]
        return screen.wrapped(counts[language], hanging: 0) + screen.wrapped(band)
    }

    private static func band(_ village: IndicatorsMessage) -> Phrase {
        switch village.band {
        case "maju": Phrase(id: "maju", en: "advanced")
        case "berkembang": Phrase(id: "berkembang", en: "developing")
        case "kurang": Phrase(id: "kurang", en: "lacking")
        case let other?: Phrase(same: other)
        case nil: Phrase(id: "belum dapat dinilai", en: "not yet rated")
        }
    }

    private func stacked(_ item: IndicatorMessage, _ detail: String?, _ zone: Zone) -> [String] {
        let state = state(item, zone)
        var line = name(item) + state
        // An English reader may not know the county's word.
        if language == .english, item.state != VerdictState.expired.rawValue {
            let title = IndicatorID(identifier: item.indicator)?.title[language] ?? item.indicator
            let named = line + " (\(title))"
            if title != item.indicator, columns(of: named) <= (screen.width.columns ?? .max) {
                line = named
            }
        }
        return [screen.line(line, painting: state, colour(item))]
            + (detail.map { screen.wrapped("   " + $0, hanging: 3) } ?? [])
    }

    private func row(
        _ item: IndicatorMessage, _ detail: String?, _ zone: Zone, titles: Int
    ) -> [String] {
        let state = state(item, zone)
        var head = name(item)
        if screen.layout == .wide { head += paddedRight(title(item), to: titles + 2) }
        head += paddedRight(state, to: IndicatorsScreen.stateWidth)
        let indent = columns(of: head)
        var lines = screen.wrapped(head + (detail ?? ""), hanging: indent)
        if let first = lines.first {
            lines[0] = screen.line(trimmed(first), painting: state, colour(item))
        }
        return lines
    }

    private func plain(_ item: IndicatorMessage, _ detail: String?, _ zone: Zone) -> String {
        let head = "\(item.number) \(item.indicator): " + state(item, zone)
        return detail.map { head + ", " + $0 } ?? head
    }

    private func lines(_ contradiction: ContradictionMessage) -> [String] {
        let word = Phrase(id: "BERTENTANGAN", en: "CONTRADICTION")[language]
        let sentence =
            language == .indonesian ? contradiction.sentence.id : contradiction.sentence.en
        return screen.wrapped("\(word) \(contradiction.indicator): \(sentence)", hanging: 3)
            .map { screen.line($0, painting: word, .warning) }
    }

    private func name(_ item: IndicatorMessage) -> String {
        paddedRight(
            paddedLeft("\(item.number)", to: 2) + " " + item.indicator,
            to: IndicatorsScreen.nameWidth)
    }

    private func title(_ item: IndicatorMessage) -> String {
        language == .indonesian ? item.title.id : item.title.en
    }

    private func state(_ item: IndicatorMessage, _ zone: Zone) -> String {
        guard let state = VerdictState(rawValue: item.state) else { return item.state }
        let words = state.screenWords[language]
        guard state == .expired, let since = item.since else { return words }
        return words + " " + TimeText.date(since.instant, zone, language)
    }

    private func colour(_ item: IndicatorMessage) -> Colour? {
        switch VerdictState(rawValue: item.state) {
        case .unmet: .grave
        case .expired, .noData: .warning
        default: nil
        }
    }

    /// Why, and when it runs out; of what is met only when somebody must act, unless all is asked for.
    private func detail(
        _ item: IndicatorMessage, now: Instant, _ zone: Zone, inFull: Bool
    ) -> String? {
        let reason = language == .indonesian ? item.reason.id : item.reason.en
        let isMet = item.state == VerdictState.met.rawValue
        var parts = isMet && !inFull || reason.isEmpty ? [] : [reason]
        if item.basis == "statement", let end = item.validUntil?.instant, now < end {
            if item.isDue(at: now, zone) {
                parts.append(renewal(end, now: now, zone))
            } else if inFull {
                let until = TimeText.when(end, now: now, zone, language)
                parts.append(Phrase(id: "berlaku s.d. \(until)", en: "valid to \(until)")[language])
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func renewal(_ end: Instant, now: Instant, _ zone: Zone) -> String {
        let time = TimeText.when(end, now: now, zone, language)
        let isToday = CivilTime(end, in: zone).isSameDay(as: CivilTime(now, in: zone))
        return isToday
            ? Phrase(
                id: "habis \(time), perbarui hari ini", en: "runs out \(time), renew today")[
                    language]
            : Phrase(
                id: "habis \(time), perbarui sebelum itu", en: "runs out \(time), renew before")[
                    language]
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.utf8.last == 0x20 { line.removeLast() }
        return line
    }
}

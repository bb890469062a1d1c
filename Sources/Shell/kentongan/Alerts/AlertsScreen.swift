// SPDX-License-Identifier: Apache-2.0
//
// The list is a ranking: what is worst first, what somebody has on hand below it, what is held back last; the
// verdict is the last line. The stream is a log: oldest first, the newest at the prompt.

import OfficeClient
import VillageModel
import Wording

/// How alerts look: pure, so that the list, the stream and the tests show the same.
struct AlertsScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// One alert: stacked under 60 columns, beside its time and word from there.
    func lines(_ alert: AlertMessage, now: Instant) -> [String] {
        let marks = AlertMarks(alert, language)
        let word = marks.word
        let shown = word.words[language]
        let zone = Zone.named(alert.zone) ?? .wib
        let number = alert.id > 0 ? "#\(alert.id) " : ""
        let text =
            number + (marks.unstable.map { $0 + " " } ?? "")
            + (language == .indonesian ? alert.sentence.id : alert.sentence.en) + marks.tail
        let lines: [String]
        if screen.layout == .stacked {
            let head = time(alert.at.instant, now: now, zone, named: false) + " " + shown + " "
            lines = wrapped(head + text, hanging: 2)
        } else {
            let width = language == .indonesian ? 8 : 10
            let time = paddedRight(time(alert.at.instant, now: now, zone, named: true), to: 10)
            let head = time + " " + paddedRight(shown + " ", to: width)
            lines = wrapped(head + text, hanging: 11 + width)
        }
        return painted(lines, marks, shown, word.colour)
    }

    /// The word in its colour; where somebody has it on hand that is green instead, wherever it stands.
    private func painted(
        _ lines: [String], _ marks: AlertMarks, _ word: String, _ colour: Colour?
    ) -> [String] {
        guard let first = lines.first else { return [] }
        guard let handled = marks.handled else {
            return [screen.line(first, painting: word, colour)] + lines.dropFirst()
        }
        let line = lines.lastIndex { $0.contains("(" + handled) } ?? lines.startIndex
        return lines.enumerated().map {
            $0.offset == line ? screen.line($0.element, painting: handled, .relief) : $0.element
        }
    }

    /// The first line of a stream: where, how many, how to leave.
    func followHead(_ envelope: Envelope<AlertMessage>) -> [String] {
        let tally = Tally(envelope.items)
        var parts: [String] = []
        if let place = place(of: envelope) { parts.append(place) }
        parts.append(
            Phrase(id: "\(tally.active) aktif", en: "\(tally.active) firing")[language])
        parts += tally.others(language)
        return screen.wrapped(
            parts.joined(separator: ", ")
                + Phrase(id: ". Ctrl-C keluar.", en: ". Ctrl-C quits.")[language])
    }

    /// The whole list; `limit` keeps the worst and says how many are left.
    func list(_ envelope: Envelope<AlertMessage>, limit: Int?, all: Bool) -> [String] {
        let zone = AlertsScreen.zone(of: envelope.items)
        var lines = envelope.staleLines(zone, screen)
        lines += envelope.headLine(place(of: envelope), zone, screen)
        let shown = AlertsScreen.worstFirst(envelope.items, all: all)
        let kept = limit.map { Array(shown.prefix($0)) } ?? shown
        for alert in kept { lines += self.lines(alert, now: envelope.generatedAt.instant) }
        if kept.count < shown.count {
            let left = NumberText.whole(Int64(shown.count - kept.count), language)
            lines += screen.wrapped(
                Phrase(
                    id: "\(left) lainnya, lebih ringan: --all",
                    en: "\(left) more, less grave: --all")[language])
        }
        return lines + screen.wrapped(Tally(envelope.items).verdict(language))
    }

    /// The alerts of a list, the worst first and of equal ones the longest; what is only counted is left out
    /// unless `all`.
    static func worstFirst(_ alerts: [AlertMessage], all: Bool) -> [AlertMessage] {
        alerts.filter { all || $0.isShown }.sorted {
            ($0.rank, $0.since.instant, $0.sequence, $0.id)
                < ($1.rank, $1.since.instant, $1.sequence, $1.id)
        }
    }

    /// The alerts with which a stream begins: in the order of their last change, newest last.
    static func oldestFirst(_ alerts: [AlertMessage], all: Bool) -> [AlertMessage] {
        alerts.filter { all || $0.isShown }.sorted {
            ($0.at.instant, $0.sequence, $0.id) < ($1.at.instant, $1.sequence, $1.id)
        }
    }

    /// The zone for head lines: that of the first alert.
    static func zone(of alerts: [AlertMessage]) -> Zone {
        alerts.first.flatMap { Zone.named($0.zone) } ?? .wib
    }

    private func place(of envelope: Envelope<AlertMessage>) -> String? {
        if let name = envelope.regionName { return name }
        let regencies = Set(envelope.items.map { $0.regionCode.prefix(5) })
        guard regencies.count > 1 else { return nil }
        return Phrase(
            id: "\(regencies.count) kabupaten/kota", en: "\(regencies.count) regencies/cities")[
                language]
    }

    private func time(
        _ instant: Instant, now: Instant, _ zone: Zone, named: Bool
    ) -> String {
        let clock =
            named
            ? TimeText.clock(instant, zone, language)
            : TimeText.bareClock(instant, zone, language)
        guard !CivilTime(instant, in: zone).isSameDay(as: CivilTime(now, in: zone)) else {
            return clock
        }
        return TimeText.shortDate(instant, zone, language) + " " + clock
    }

    private func wrapped(_ text: String, hanging: Int) -> [String] {
        screen.plain ? [disarmed(text)] : screen.wrapped(text, hanging: hanging)
    }
}

extension AlertMessage {
    /// Whether it stands in a list without `--all`: it has fired and people are told of it.
    var isShown: Bool { !silenced && state != "pending" }

    /// Whether something larger speaks for it.
    var isHeld: Bool { heldBack != nil }

    /// Its place in a ranking; smaller is worse.
    fileprivate var rank: Int {
        let weight = severity == "critical" ? 0 : severity == "info" ? 4 : 2
        let several = kind == "condition" ? 1 : 0
        let standing =
            silenced ? 40 : state == "pending" ? 30 : isHeld ? 20 : acknowledgement != nil ? 10 : 0
        return standing + weight + several
    }
}

extension Zone {
    /// The zone with a printed name; nil for an unknown one.
    static func named(_ name: String) -> Zone? { allCases.first { $0.name == name } }
}

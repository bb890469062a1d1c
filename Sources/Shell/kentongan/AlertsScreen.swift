// SPDX-License-Identifier: Apache-2.0

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
        let word = AlertWord(
            severity: alert.severity, isArea: alert.kind == "area", state: alert.state)
        let shown = word.words[language]
        let zone = Zone.named(alert.zone) ?? .wib
        let isHandled = alert.state == "acknowledged"
        let handled = AlertWord.handled[language]
        let number = alert.id > 0 ? "#\(alert.id) " : ""
        let text =
            number + (isHandled ? "(\(handled)) " : "")
            + (language == .indonesian ? alert.sentence.id : alert.sentence.en)
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
        guard let first = lines.first else { return [] }
        let painted =
            isHandled
            ? screen.line(first, painting: handled, .relief)
            : screen.line(first, painting: shown, word.colour)
        return [painted] + lines.dropFirst()
    }

    /// The first line of a stream: where, how many, how to leave.
    func followHead(_ envelope: Envelope<AlertMessage>) -> [String] {
        let tally = Tally(envelope.items)
        var parts: [String] = []
        if let place = place(of: envelope) { parts.append(place) }
        parts.append(
            Phrase(id: "\(tally.active) aktif", en: "\(tally.active) firing")[language])
        if tally.pending > 0 {
            parts.append(
                Phrase(id: "\(tally.pending) menunggu", en: "\(tally.pending) pending")[language])
        }
        return screen.wrapped(
            parts.joined(separator: ", ")
                + Phrase(id: ". Ctrl-C keluar.", en: ". Ctrl-C quits.")[language])
    }

    /// The whole list; `limit` keeps the newest and says how many are left.
    func list(_ envelope: Envelope<AlertMessage>, limit: Int?, pending: Bool) -> [String] {
        let zone = AlertsScreen.zone(of: envelope.items)
        var lines = envelope.staleLines(zone, screen)
        lines += envelope.headLine(place(of: envelope), zone, screen)
        let shown = AlertsScreen.ordered(envelope.items, pending: pending)
        let kept = limit.map { Array(shown.suffix($0)) } ?? shown
        for alert in kept { lines += self.lines(alert, now: envelope.generatedAt.instant) }
        if kept.count < shown.count {
            let left = NumberText.whole(Int64(shown.count - kept.count), language)
            lines += screen.wrapped(
                Phrase(
                    id: "\(left) lainnya, lebih lama: --all",
                    en: "\(left) more, older: --all")[language])
        }
        return lines + screen.wrapped(verdict(Tally(envelope.items)))
    }

    /// The alerts of a list in the order of their last change, newest last.
    static func ordered(_ alerts: [AlertMessage], pending: Bool) -> [AlertMessage] {
        alerts.filter { pending || $0.state != "pending" }.sorted {
            ($0.at.instant, $0.sequence, $0.id) < ($1.at.instant, $1.sequence, $1.id)
        }
    }

    /// The zone for head lines: that of the first alert.
    static func zone(of alerts: [AlertMessage]) -> Zone {
        alerts.first.flatMap { Zone.named($0.zone) } ?? .wib
    }

    private func verdict(_ tally: Tally) -> String {
        var parts: [String] = []
        func part(_ count: Int, _ id: String, _ one: String, _ many: String) {
            guard count > 0 else { return }
            let number = NumberText.whole(Int64(count), language)
            parts.append(number + " " + Phrase(id: id, en: count == 1 ? one : many)[language])
        }
        part(tally.critical, "kritis", "critical", "critical")
        part(tally.warning, "peringatan", "warning", "warnings")
        part(tally.info, "info", "info", "info")
        part(tally.acknowledged, "ditangani", "being handled", "being handled")
        part(tally.pending, "menunggu", "pending", "pending")
        guard tally.active > 0 else {
            let none = Phrase(
                id: "Tidak ada peringatan aktif", en: "No alerts are firing")[language]
            return ([none] + parts).joined(separator: ", ") + "."
        }
        let number = NumberText.whole(Int64(tally.active), language)
        return Phrase(id: "\(number) aktif: ", en: "\(number) firing: ")[language]
            + parts.joined(separator: ", ") + "."
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

/// How many alerts of each kind.
struct Tally: Hashable, Sendable {
    var critical = 0
    var warning = 0
    var info = 0
    var acknowledged = 0
    var pending = 0

    /// Those that have fired and are not over, taken on or not.
    var active: Int { critical + warning + info }

    init(_ alerts: [AlertMessage]) {
        for alert in alerts {
            switch alert.state {
            case "pending": pending += 1
            case "resolved": break
            default:
                switch alert.severity {
                case "critical": critical += 1
                case "info": info += 1
                default: warning += 1
                }
                if alert.state == "acknowledged" { acknowledged += 1 }
            }
        }
    }

    /// The answer of `--check`: 2 for a critical alert, 1 for any other, 0 for none.
    var status: ExitStatus { critical > 0 ? .broken : active > 0 ? .attention : .fine }
}

extension Zone {
    /// The zone with a printed name; nil for an unknown one.
    static func named(_ name: String) -> Zone? { allCases.first { $0.name == name } }
}

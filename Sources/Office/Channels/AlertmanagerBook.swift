// SPDX-License-Identifier: Apache-2.0
//
// What Alertmanager must be told again. It keeps alerts in memory only: an alert that came without endsAt is
// called over after its resolve_timeout (5 minutes unless set), and after a restart it knows none at all. Both
// would be untrue: that nothing is heard does not mean that nothing is wrong. So
//
// - every firing alert is sent with an endsAt a day ahead: when this office dies, its alerts stay where they are
//   (the heartbeat tells that it died), and those of a ledger that was lost go after a day;
// - all firing alerts are sent again each minute, so a restarted Alertmanager knows them a minute later;
// - what is over is sent with its real end, and again for 15 minutes, after the firing ones, so that a
//   repetition that was under way meanwhile does not raise it from the dead.
//
// Labels make an alert what it is. The number is one of them, so two alerts never melt into one, and the severity,
// because routes ask for it; when it changes the alert under the old labels ends.

import Alerting
import JSONText
import VillageModel
import Wording

/// One alert as API v2 takes it.
struct AlertmanagerAlert: Hashable, Sendable {
    /// What it is; codes and identifiers only, nothing that somebody typed.
    let labels: [String: String]
    let annotations: [String: String]
    let since: Instant
    /// When it ended; nil while it fires.
    var end: Instant?

    /// The alert of an event.
    init(_ event: AlertEvent, _ language: Language) {
        var labels = [
            "alertname": "kentongan_" + event.subject.indicator.identifier,
            "indicator": event.subject.indicator.identifier, "cause": event.cause,
            "region": event.place.code.description, "severity": event.severity.rawValue,
            "number": "\(event.number)",
        ]
        if case .box(let box) = event.subject.about { labels["box"] = box.description }
        self.labels = labels
        var annotations = [
            "summary": disarmed(event.sentence[language]), "place": disarmed(event.place.name),
        ]
        if let taken = event.acknowledgement {
            annotations["handled_by"] = disarmed(taken.person)
            annotations["note"] = disarmed(taken.note)
        }
        self.annotations = annotations
        since = event.since
        end = event.kind == .resolved ? event.resolvedAt ?? event.at : nil
    }

    /// The alert of a test; it ends by itself, and the book never hears of it.
    init(_ message: TestMessage, _ language: Language, at now: Instant) {
        labels = [
            "alertname": "kentongan_test", "channel": message.channel, "severity": "info",
        ]
        annotations = ["summary": message.text(language)]
        since = now
        end = now + AlertmanagerBook.trial
    }

    func value(at now: Instant) -> JSONValue {
        let end = end ?? now + AlertmanagerBook.ahead
        return .object([
            JSONMember(name: "labels", value: AlertmanagerAlert.object(labels)),
            JSONMember(name: "annotations", value: AlertmanagerAlert.object(annotations)),
            // It refuses an alert that ends before it begins.
            JSONMember(name: "startsAt", value: .text(min(since, end).rfc3339)),
            JSONMember(name: "endsAt", value: .text(end.rfc3339)),
        ])
    }

    private static func object(_ members: [String: String]) -> JSONValue {
        .object(
            members.sorted { $0.key < $1.key }.map {
                JSONMember(name: $0.key, value: .text($0.value))
            })
    }
}

/// All alerts that Alertmanager was told of, by their numbers.
struct AlertmanagerBook: Sendable {
    /// How far ahead the end of a firing alert is set.
    static let ahead = TimeSpan.hours(24)
    /// How often firing alerts are sent again.
    static let rhythm = TimeSpan.minutes(1)
    /// How long the alert of a test fires: long enough for Alertmanager's usual group_wait of 30 seconds.
    static let trial = TimeSpan.minutes(2)
    private static let remembered = TimeSpan.minutes(15)

    private(set) var firing: [Int64: AlertmanagerAlert] = [:]
    private var ended: [[String: String]: AlertmanagerAlert] = [:]

    init() {}

    /// Takes an event; what must be sent for it, in this order.
    mutating func take(_ event: AlertEvent, _ language: Language) -> [AlertmanagerAlert] {
        let alert = AlertmanagerAlert(event, language)
        var sent: [AlertmanagerAlert] = []
        if var before = firing[event.number], before.labels != alert.labels {
            before.end = max(before.since, event.at)
            ended[before.labels] = before
            sent.append(before)
        }
        if alert.end == nil {
            firing[event.number] = alert
        } else {
            firing[event.number] = nil
            ended[alert.labels] = alert
        }
        return sent + [alert]
    }

    /// Those that are over, as long as they are worth repeating.
    mutating func endings(at now: Instant) -> [AlertmanagerAlert] {
        ended = ended.filter { now - ($0.value.end ?? now) <= AlertmanagerBook.remembered }
        return Array(ended.values)
    }
}

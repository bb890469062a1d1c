// SPDX-License-Identifier: Apache-2.0
//
// Alerts and their events as rows. An event is whole in its own row, because it is told long after its alert
// is over. Who has taken on an alert is written by whoever acknowledges, and never by its life.

import Alerting
import GRDB
import VillageModel
import Wording

enum AlertRow {
    /// A running alert.
    static func life(_ row: Row) throws -> LedgerLife {
        guard let subject = subject(row), let place = place(row),
            let state = AlertState(rawValue: row["state"]),
            let severity = Severity(rawValue: row["severity"]),
            let level = AlertLevel(rawValue: row["level"]),
            let matter = AlertMatter(rawValue: row["matter"])
        else { throw LedgerFailure.damagedRow(table: "alert", content: "\(row)") }
        var life = AlertLife(
            subject: subject, cause: row["cause"], since: Instant(rawValue: row["since"]),
            severity: severity, state: state, number: row["number"],
            clearSince: (row["clear_since"] as Int64?).map(Instant.init),
            heldSince: (row["held_since"] as Int64?).map(Instant.init),
            stoodStill: TimeSpan(milliseconds: row["stood_still"]))
        life.held = (row["held"] as String?).flatMap(HeldBack.init)
        life.turns = (row["turns"] as String).split(separator: " ").compactMap {
            Int64($0).map(Instant.init)
        }
        life.unstableSince = (row["unstable_since"] as Int64?).map(Instant.init)
        life.level = level
        life.acknowledgement = acknowledgement(row)
        life.isUntold = row["is_untold"]
        life.sites = row["sites"]
        life.matter = matter
        life.severitySince = (row["severity_since"] as Int64?).map(Instant.init)
        var entry = LedgerLife(life: life, place: place)
        entry.sequence = row["sequence"]
        return entry
    }

    /// One thing that happened to an alert.
    static func event(_ row: Row) throws -> AlertEvent {
        guard let subject = subject(row), let place = place(row),
            let kind = AlertEvent.Kind(rawValue: row["kind"]),
            let severity = Severity(rawValue: row["severity"]),
            let level = AlertLevel(rawValue: row["level"])
        else { throw LedgerFailure.damagedRow(table: "alert_event", content: "\(row)") }
        var event = AlertEvent(
            sequence: row["sequence"], number: row["number"], kind: kind, subject: subject,
            place: place, severity: severity, cause: row["cause"],
            since: Instant(rawValue: row["since"]), at: Instant(rawValue: row["at"]),
            resolvedAt: (row["resolved"] as Int64?).map(Instant.init),
            sentence: Phrase(id: row["sentence_id"], en: row["sentence_en"]))
        event.level = level
        event.acknowledgement = acknowledgement(row)
        event.outage = (row["outage"] as String?).flatMap(OutageCause.init)
        event.sites = row["sites"]
        event.isSilenced = row["is_silenced"]
        return event
    }

    /// Who has taken it on; nil while nobody has.
    private static func acknowledgement(_ row: Row) -> Acknowledgement? {
        guard let person = row["ack_person"] as String?, let at = row["ack_at"] as Int64? else {
            return nil
        }
        return Acknowledgement(
            person: person, note: row["ack_note"] ?? "", at: Instant(rawValue: at))
    }

    private static func subject(_ row: Row) -> AlertSubject? {
        guard let about = Subject(row["subject"]),
            let indicator = IndicatorID(rawValue: row["indicator"])
        else { return nil }
        return AlertSubject(about: about, indicator: indicator)
    }

    private static func place(_ row: Row) -> Place? {
        RegionCode(row["region"]).map { Place(code: $0, name: row["place"]) }
    }
}

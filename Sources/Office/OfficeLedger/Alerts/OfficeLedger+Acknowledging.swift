// SPDX-License-Identifier: Apache-2.0
//
// Somebody takes an alert on: the row, the event, whom to tell and the audit trail in one transaction. The
// columns of the row are written here and nowhere else; judgement, which writes the rest of the row, reads them.

public import Alerting
import GRDB
import Indicators
public import VillageModel
import Wording

extension OfficeLedger {
    /// Notes that somebody has taken an alert on, and returns the event that tells it.
    ///
    /// An operator, a technician or an admin of the alert's region may. The same person may say something new;
    /// another one must want to take over. Throws `ShellError`: no such alert; one that is over; one that
    /// somebody else has; a note that is empty or longer than 200 characters.
    public func acknowledge(
        number: Int64, by actor: Person, note: String, takesOver: Bool = false, at now: Instant
    ) throws -> AlertEvent {
        let routes = routes
        return try pool.write { db in
            let entry = try Self.runningAlert(number, at: now, db)
            try Self.requireOnSite(actor, in: entry.place.code)
            let taken = Acknowledgement(
                person: actor.name, note: try SilenceRules.note(note), at: now)
            let before = entry.life.acknowledgement
            if let before, before.person != actor.name, !takesOver {
                throw Self.takenAlready(number, before, in: entry.place, at: now)
            }
            try db.execute(
                sql: "UPDATE alert SET ack_person = ?, ack_note = ?, ack_at = ? WHERE number = ?",
                arguments: [taken.person, taken.note, now.rawValue, number])
            var event = Self.event(of: entry, taken, number: number, at: now)
            event.isSilenced = try Self.isSilenced(entry, number: number, at: now, db)
            event = try Self.keep(event, routes, db)
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "alert.acknowledge", object: "alert \(number)",
                    before: before.map { $0.person + " " + $0.note },
                    after: taken.person + " " + taken.note,
                    second: before?.person == actor.name ? nil : before?.person,
                    reason: taken.note, at: now), db)
            return event
        }
    }

    /// The alert of a number that has fired and is not over.
    static func runningAlert(
        _ number: Int64, at now: Instant, _ db: Database
    ) throws -> LedgerLife {
        if let row = try Row.fetchOne(
            db, sql: "SELECT * FROM alert WHERE number = ? AND state = ?",
            arguments: [number, AlertState.firing.rawValue])
        {
            return try AlertRow.life(row)
        }
        let last = try Row.fetchOne(
            db, sql: "SELECT * FROM alert_event WHERE number = ? ORDER BY sequence DESC LIMIT 1",
            arguments: [number])
        guard let event = try last.map(AlertRow.event) else { throw noAlert(number) }
        throw isOver(number, event, at: now)
    }

    private static func isSilenced(
        _ entry: LedgerLife, number: Int64, at now: Instant, _ db: Database
    ) throws -> Bool {
        Silences(try storedSilences(at: now, db).map(\.silence))
            .cover(entry.life.subject, number: number, at: entry.place.code, now)
    }

    private static func event(
        of entry: LedgerLife, _ taken: Acknowledgement, number: Int64, at now: Instant
    ) -> AlertEvent {
        var event = AlertEvent(
            number: number, kind: .acknowledged, subject: entry.life.subject, place: entry.place,
            severity: entry.life.severity, cause: entry.life.cause, since: entry.life.since,
            at: now, resolvedAt: nil,
            sentence: AlertSentence.acknowledged(
                entry.life.subject.indicator, at: entry.place, by: taken.person, note: taken.note,
                when: now))
        event.acknowledgement = taken
        event.level = entry.life.level
        event.sites = entry.life.sites
        return event
    }
}

// Why an alert cannot be taken on.
extension OfficeLedger {
    private static func noAlert(_ number: Int64) -> ShellError {
        ShellError(
            .notFound, "alert_unknown",
            Phrase(
                id: "peringatan #\(number) tidak ada. Lihat nomornya: kentongan alerts",
                en: "there is no alert #\(number). See the numbers: kentongan alerts"))
    }

    private static func isOver(_ number: Int64, _ event: AlertEvent, at now: Instant) -> ShellError
    {
        let what = "#\(number) (\(disarmed(event.place.name)))"
        return ShellError(
            .notFound, "alert_over",
            Phrase(id: "peringatan \(what) sudah pulih ", en: "alert \(what) recovered ")
                + TimeText.when(event.resolvedAt ?? event.at, now: now, event.place.zone)
                + Phrase(
                    id: ". Yang masih aktif: kentongan alerts",
                    en: ". Those still firing: kentongan alerts"))
    }

    private static func takenAlready(
        _ number: Int64, _ taken: Acknowledgement, in place: Place, at now: Instant
    ) -> ShellError {
        let (who, note) = (disarmed(taken.person), disarmed(taken.note))
        return ShellError(
            .cannotCreate, "alert_taken",
            Phrase(
                id: "peringatan #\(number) sudah ditangani \(who) sejak ",
                en: "alert #\(number) has been handled by \(who) since ")
                + TimeText.when(taken.at, now: now, place.zone)
                + Phrase(
                    id: ": \(note). Ambil alih: --take-over",
                    en: ": \(note). Take it over: --take-over"))
    }
}

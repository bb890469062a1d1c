// SPDX-License-Identifier: Apache-2.0
//
// What people at the office enter. The account is the signature, so the entry and its line in the audit trail
// are committed together. Whoever has no right to a village is refused, and that is written down too.

import Attestations
import GRDB
public import VillageModel
import Wording

extension OfficeLedger {
    /// Takes a statement of a person whose role holds in the village.
    ///
    /// Throws `ShellError` (77) without the right, `EvidenceRefusal` for what cannot be believed, what is
    /// still to come included: the office has no wrong clock to excuse it.
    @discardableResult public func take(
        statement: OfficeStatement, by person: Person, at now: Instant
    ) throws -> EvidenceTaken {
        var entry = EvidenceEntry(
            village: statement.village, indicator: statement.indicator,
            content: .attested(
                form: statement.form, answers: statement.answers, role: statement.role,
                assurance: .office),
            source: .person(person.name), observed: statement.observed ?? now, received: now)
        entry.channel = statement.channel
        entry.note = statement.note
        guard AttestationDemand.of(statement.indicator).roles.contains(statement.role) else {
            throw EvidenceRefusal.role(statement.role, statement.indicator)
        }
        return try take(
            entry, verb: "attest", after: "form \(statement.form): \(statement.answers.ledgerText)",
            by: person)
    }

    /// Takes a visitor's rating, entered by a person whose role holds in the village.
    @discardableResult public func take(
        rating: OfficeRating, by person: Person, at now: Instant
    ) throws -> EvidenceTaken {
        var entry = EvidenceEntry(
            village: rating.village, indicator: rating.indicator,
            content: .rated(stars: rating.stars), source: .citizen(enteredBy: person.name),
            observed: rating.observed ?? now, received: now)
        entry.channel = .offline
        return try take(entry, verb: "rate", after: "\(rating.stars)", by: person)
    }

    private func take(
        _ entry: EvidenceEntry, verb: String, after: String, by person: Person
    ) throws -> EvidenceTaken {
        let object = "\(entry.village) \(entry.indicator.identifier)"
        do {
            try person.require(.operator, in: entry.village)
        } catch {
            try pool.write { db in
                try AuditTrail.append(
                    AuditEntry(
                        by: person, verb: verb + ".refused", object: object,
                        reason: error.message.en, at: entry.received), db)
            }
            throw error
        }
        guard entry.observed <= entry.received else {
            throw EvidenceRefusal.fromFuture(observed: entry.observed, received: entry.received)
        }
        return try pool.write { db in
            let taken = try Self.keep(entry, db)
            try AuditTrail.append(
                AuditEntry(
                    by: person, verb: verb, object: object,
                    after: "#\(taken.id) \(after) \(entry.observed.rfc3339) "
                        + entry.channel.identifier,
                    reason: entry.note.isEmpty ? nil : entry.note, at: entry.received), db)
            return taken
        }
    }
}

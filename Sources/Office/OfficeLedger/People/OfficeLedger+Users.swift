// SPDX-License-Identifier: Apache-2.0
//
// An admin is made by two: the admin who asks and another one who approves. Where nobody else could approve,
// the one admin does it alone, and the audit trail says so.

import GRDB
public import VillageModel
import Wording

/// How a change of a person ended.
public enum PersonChange: Hashable, Sendable {
    /// It holds.
    case done
    /// It waits for another admin.
    case waiting
}

extension OfficeLedger {
    /// Everybody there is or was, by name.
    public func users() throws -> [StoredPerson] {
        try pool.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM person ORDER BY name").map(StoredPerson.init)
        }
    }

    /// Adds a person; a future admin is a viewer until another admin approves.
    ///
    /// Throws `ShellError` for a taken name, unknown regions, or rights that the actor does not have.
    public func add(
        _ new: NewPerson, by actor: Person, at instant: Instant
    ) throws -> PersonChange {
        try pool.write { db in
            try Self.require(actor, over: new.regions)
            try Self.check(new.regions, db)
            guard try Self.storedPerson(new.name, db) == nil else {
                throw ShellError.nameTaken(new.name)
            }
            try db.execute(
                sql: """
                    INSERT INTO person (name, role, regions, office, created) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    new.name, OfficeRole.viewer.rawValue, StoredPerson.text(new.regions),
                    new.office, instant.rawValue,
                ])
            return try Self.give(new, verb: "users.add", before: nil, by: actor, at: instant, db)
        }
    }

    /// Gives somebody another role, other regions, another office.
    public func change(
        _ new: NewPerson, by actor: Person, at instant: Instant
    ) throws -> PersonChange {
        try pool.write { db in
            let person = try Self.livingPerson(new.name, db)
            try Self.require(actor, over: new.regions)
            try Self.require(actor, over: person.regions)
            try Self.check(new.regions, db)
            if person.role == .admin, new.role != .admin {
                try Self.keepAnAdmin(besides: person, db)
            }
            return try Self.give(
                new, verb: "users.role", before: person.state, by: actor, at: instant, db)
        }
    }

    /// Approves that somebody becomes an admin; whoever asked for it is refused, and that is recorded.
    public func approveAdmin(_ name: String, by actor: Person, at instant: Instant) throws {
        let isRefused = try pool.write { db -> String? in
            let person = try Self.livingPerson(name, db)
            guard let asker = person.askedBy else { throw ShellError.noPerson(name) }
            try Self.require(actor, over: person.askedRegions)
            var entry = AuditEntry(
                by: actor, verb: "users.approve", object: name, before: person.state,
                second: asker, at: instant)
            guard asker != actor.name, asker != actor.tokenIssuer, name != actor.name else {
                entry.verb = "users.approve.refused"
                try AuditTrail.append(entry, db)
                return asker
            }
            try db.execute(
                sql: """
                    UPDATE person SET role = ?, regions = asked_regions, asked_regions = NULL,
                        asked_by = NULL, asked = NULL WHERE name = ?
                    """, arguments: [OfficeRole.admin.rawValue, name])
            entry.after = StoredPerson.state(.admin, person.askedRegions, person.office)
            try AuditTrail.append(entry, db)
            return nil
        }
        if let asker = isRefused { throw ShellError.secondPersonNeeded(name, proposer: asker) }
    }

    /// Ends a person and with it every token; the last admin cannot be ended.
    public func endPerson(
        _ name: String, by actor: Person, reason: String?, at instant: Instant
    ) throws {
        try pool.write { db in
            let person = try Self.livingPerson(name, db)
            try Self.require(actor, over: person.regions)
            if person.role == .admin { try Self.keepAnAdmin(besides: person, db) }
            try db.execute(
                sql: """
                    UPDATE person SET ended = ?, asked_by = NULL, asked_regions = NULL, asked = NULL
                    WHERE name = ?
                    """,
                arguments: [instant.rawValue, name])
            try db.execute(
                sql: "UPDATE token SET ended = ? WHERE person = ? AND ended IS NULL",
                arguments: [instant.rawValue, name])
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "users.end", object: name, before: person.state,
                    reason: reason, at: instant), db)
        }
    }

    private static func give(
        _ new: NewPerson, verb: String, before: String?, by actor: Person, at instant: Instant,
        _ db: Database
    ) throws -> PersonChange {
        var entry = AuditEntry(
            by: actor, verb: verb, object: new.name, before: before, after: new.state, at: instant)
        if new.role == .admin,
            try hasOtherAdmin(than: [actor.name, new.name], over: new.regions, db)
        {
            try db.execute(
                sql: """
                    UPDATE person SET asked_by = ?, asked_regions = ?, asked = ?, office = ?
                    WHERE name = ?
                    """,
                arguments: [
                    actor.name, StoredPerson.text(new.regions), instant.rawValue, new.office,
                    new.name,
                ])
            entry.verb += ".asked"
            try AuditTrail.append(entry, db)
            return .waiting
        }
        if new.role == .admin { entry.reason = "alone: no other admin" }
        try db.execute(
            sql: """
                UPDATE person SET role = ?, regions = ?, office = ?, asked_by = NULL,
                    asked_regions = NULL, asked = NULL WHERE name = ?
                """,
            arguments: [
                new.role.rawValue, StoredPerson.text(new.regions), new.office, new.name,
            ])
        try AuditTrail.append(entry, db)
        return .done
    }
}

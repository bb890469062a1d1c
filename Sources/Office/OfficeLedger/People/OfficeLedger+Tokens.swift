// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel
import Wording

/// A token in the ledger: everything but its secret.
public struct StoredToken: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// Whose it is.
    public let person: String
    /// What it is for, such as `laptop`; may be empty.
    public let label: String
    /// Who made it.
    public let issuer: String
    /// Since when.
    public let created: Instant
    /// Until when.
    public let expires: Instant
    /// The day of its last use, in days since 1970 (UTC); nil for never.
    public let usedDay: Int64?
    /// When it was ended; nil for not.
    public let ended: Instant?

    init(_ row: Row) {
        id = row["id"]
        person = row["person"]
        label = row["label"]
        issuer = row["issuer"]
        created = Instant(rawValue: row["created"])
        expires = Instant(rawValue: row["expires"])
        usedDay = row["used_day"]
        ended = (row["ended"] as Int64?).map(Instant.init)
    }
}

extension OfficeLedger {
    /// The longest life of a token, in days.
    public static let longestTokenDays: Int64 = 400

    /// Who holds a token; nil for an unknown one, one that has expired, and one that was ended.
    ///
    /// Two reads of the ledger, and one write on the first use of a day.
    public func person(
        token text: String, origin: String, at instant: Instant
    ) throws -> Person? {
        let token = AccessToken(text)
        let found = try pool.read { db -> (StoredToken, StoredPerson, String)? in
            guard let token,
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM token WHERE id = ?", arguments: [token.id])
            else { return nil }
            let stored = StoredToken(row)
            guard let person = try Self.storedPerson(stored.person, db) else { return nil }
            return (stored, person, row["digest"])
        }
        // The digest is computed and compared for every token, also one that is not there.
        let digest = token?.digest ?? AuditChain.beginning
        let kept = found.flatMap { Digest.bytes(hexadecimal: $0.2) } ?? AuditChain.beginning
        let fits = Digest.areEqual(digest, kept)
        guard fits, let (stored, person, _) = found, stored.ended == nil, person.ended == nil,
            instant < stored.expires
        else { return nil }
        let day = instant.rawValue / 86_400_000
        if stored.usedDay != day {
            try pool.write { db in
                try db.execute(
                    sql: "UPDATE token SET used_day = ? WHERE id = ?", arguments: [day, stored.id])
            }
        }
        return Person(
            name: person.name, role: person.role, regions: person.regions, office: person.office,
            origin: origin, tokenIssuer: stored.issuer)
    }

    /// Every token, or those of one person, by number.
    public func tokens(of name: String? = nil) throws -> [StoredToken] {
        try pool.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM token WHERE ?1 IS NULL OR person = ?1 ORDER BY id",
                arguments: [name]
            ).map(StoredToken.init)
        }
    }

    /// Makes a token for a person: an admin for anybody in reach, everybody for himself.
    ///
    /// The secret is in what is returned and nowhere else.
    public func newToken(
        for name: String, days: Int64, label: String, by actor: Person, at instant: Instant,
        using generator: inout some RandomNumberGenerator
    ) throws -> AccessToken {
        guard (1...OfficeLedger.longestTokenDays).contains(days) else {
            throw ShellError.badValue(
                "days", "\(days)",
                Phrase(
                    id: "1 sampai \(OfficeLedger.longestTokenDays) hari",
                    en: "1 to \(OfficeLedger.longestTokenDays) days"))
        }
        guard label.utf8.count <= 40, disarmed(label) == label else {
            throw ShellError.badValue(
                "label", label,
                Phrase(
                    id: "paling panjang 40 bita, tanpa karakter kendali",
                    en: "at most 40 bytes, no control characters"))
        }
        var random = generator
        defer { generator = random }
        return try pool.write { db in
            let person = try Self.livingPerson(name, db)
            if name != actor.name || !actor.hasToken {
                try Self.require(actor, over: person.regions)
            }
            return try Self.issue(
                for: name, label: label, expires: instant + .days(days), at: instant,
                AuditEntry(by: actor, verb: "tokens.new", object: name, at: instant),
                using: &random, db)
        }
    }

    /// Ends a token: an admin any in reach, everybody his own.
    public func endToken(_ id: Int64, by actor: Person, at instant: Instant) throws {
        try pool.write { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM token WHERE id = ? AND ended IS NULL", arguments: [id]),
                let person = try Self.storedPerson(StoredToken(row).person, db)
            else {
                throw ShellError.nothingNumbered(
                    Phrase(same: "token"), id, list: "kentongan tokens")
            }
            if person.name != actor.name || !actor.hasToken {
                try Self.require(actor, over: person.regions)
            }
            try db.execute(
                sql: "UPDATE token SET ended = ? WHERE id = ?", arguments: [instant.rawValue, id])
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "tokens.end", object: person.name, before: "token \(id)",
                    at: instant), db)
        }
    }

    static func issue(
        for name: String, label: String, expires: Instant, at instant: Instant,
        _ entry: AuditEntry, using generator: inout some RandomNumberGenerator, _ db: Database
    ) throws -> AccessToken {
        try db.execute(
            sql: """
                INSERT INTO token (digest, person, label, issuer, created, expires)
                VALUES ('', ?, ?, ?, ?, ?)
                """,
            arguments: [name, label, entry.actor, instant.rawValue, expires.rawValue])
        let token = AccessToken(id: db.lastInsertedRowID, using: &generator)
        try db.execute(
            sql: "UPDATE token SET digest = ? WHERE id = ?",
            arguments: [Digest.hexadecimal(token.digest), token.id])
        var entry = entry
        entry.after = "token \(token.id)"
        try AuditTrail.append(entry, db)
        return token
    }
}

// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel
import Wording

extension OfficeLedger {
    /// Makes the first admin, with a token of 90 days; for the machine's own user, not for the API.
    ///
    /// Refused while there is an admin, unless `again`: then another admin is made, or one that there is gets
    /// another token. The audit trail says that it came from the machine (`origin`).
    public func makeAdmin(
        _ name: String, again: Bool, origin: String, at instant: Instant,
        using generator: inout some RandomNumberGenerator
    ) throws -> AccessToken {
        let new = try NewPerson(name: name, role: .admin)
        var random = generator
        defer { generator = random }
        return try pool.write { db in
            let admins = try Self.admins(db)
            guard admins.isEmpty || again else {
                throw ShellError(
                    .cannotCreate, "admin_exists",
                    Phrase(
                        id: "sudah ada admin: \(admins[0].name). Bila tokennya hilang, tambahkan "
                            + "--again; itu dicatat",
                        en: "there is an admin: \(admins[0].name). If the token is lost, add "
                            + "--again; that is recorded"))
            }
            let entry = AuditEntry(
                actor: origin, role: nil, verb: "users.make-admin", object: name, after: new.state,
                at: instant, origin: origin)
            if let person = try Self.storedPerson(name, db) {
                guard person.ended == nil, person.role == .admin else {
                    throw ShellError.nameTaken(name)
                }
            } else {
                try db.execute(
                    sql: """
                        INSERT INTO person (name, role, regions, office, created)
                        VALUES (?, ?, '', '', ?)
                        """, arguments: [name, new.role.rawValue, instant.rawValue])
                try AuditTrail.append(entry, db)
            }
            var token = entry
            token.verb = "tokens.new"
            return try Self.issue(
                for: name, label: "make-admin", expires: instant + .days(90), at: instant, token,
                using: &random, db)
        }
    }
}

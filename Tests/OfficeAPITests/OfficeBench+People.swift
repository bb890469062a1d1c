// SPDX-License-Identifier: Apache-2.0

import OfficeClient
@testable import OfficeLedger
import Synchronization
import VillageModel

extension OfficeBench {
    /// The admin whom `admin()` makes.
    static let dewi = Person(name: "dewi", role: .admin, tokenIssuer: "uid 0")

    /// A door for whoever holds the token.
    func socket(_ token: String?) -> OfficeSocket {
        OfficeSocket(path: path, patience: 10, token: token)
    }

    /// Makes the first admin and returns the token.
    func admin() throws -> String {
        var generator = SystemRandomNumberGenerator()
        return try ledger.makeAdmin(
            "dewi", again: true, origin: "uid 0", at: clock.now, using: &generator
        ).secret
    }

    /// Adds a person and returns a token.
    func person(_ name: String, _ role: OfficeRole, _ regions: [RegionCode] = []) throws -> String {
        _ = try ledger.add(
            NewPerson(name: name, role: role, regions: regions), by: OfficeBench.dewi,
            at: clock.now)
        return try token(for: name, days: 90)
    }

    /// A further token for somebody.
    func token(for name: String, days: Int64) throws -> String {
        var generator = SystemRandomNumberGenerator()
        return try ledger.newToken(
            for: name, days: days, label: "", by: OfficeBench.dewi, at: clock.now,
            using: &generator
        ).secret
    }
}

/// Counts how often somebody was woken.
final class Woken: Sendable {
    private let number = Mutex(0)
    var times: Int { number.withLock { $0 } }
    func count() { number.withLock { $0 += 1 } }
}

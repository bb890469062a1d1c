// SPDX-License-Identifier: Apache-2.0

import Alerting
import GRDB
import Synchronization
import VillageModel

/// Everything relational of the office: regions, boxes, verdicts, alerts and who must be told.
///
/// One SQLite file in WAL mode, committed FULL. Every function may be called from any thread; reads do not
/// wait for writes.
public final class OfficeLedger: Sendable {
    let pool: DatabasePool
    let names = Mutex(SebutanTable())
    let routing = Mutex(Routes())

    /// Opens the file, or makes it with the places that are shipped.
    public init(path: String) throws(LedgerFailure) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // After opening, because GRDB sets NORMAL itself when it begins the write-ahead log.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try LedgerSchema.migrator.migrate(pool)
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
        do {
            try shipRegions()
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// SQLite's level of `synchronous` on the writing connection; 2 is FULL.
    func synchronous() throws -> Int {
        try pool.writeWithoutTransaction { db in
            try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        }
    }

    private func shipRegions() throws {
        let known = try pool.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM region") ?? 0
        }
        guard known == 0 else { return }
        let table = RegionTable(PackageResources.seed_regions_csv)
        let outcome = try take(RegionImport(table: table), at: Instant(rawValue: 0))
        if let mistake = outcome.mistakes.first { throw mistake }
    }
}

// SPDX-License-Identifier: Apache-2.0

@testable import Complaints
import GRDB
import Testing
import TestBench
import VillageModel

@Suite struct ErasureTests {
    /// Closed 400 days ago, so that a year has passed.
    private func closed(_ bench: Bench, _ text: String, ago: TimeSpan = .days(400)) throws
        -> TrackingNumber
    {
        try bench.closed(text, ago: ago, name: "Siti Kenari", phone: "0812-3456-7123")
    }

    /// Whether bytes are found in other ones; not more is shown of a failure.
    private func finds(_ part: some Collection<UInt8>, in all: [UInt8]) -> Bool {
        all.contains(Array(part))
    }

    private func sealed(_ bench: Bench) throws -> [[UInt8]] {
        try bench.register.queue.read { db in
            try Row.fetchAll(db, sql: "SELECT content FROM sealed").map { bytes($0[0]) }
        }
    }

    /// The bytes of register and log.
    private func files(_ bench: Bench) throws -> [UInt8] {
        try bench.directory.read("complaints.sqlite")
            + ((try? bench.directory.read("complaints.sqlite-wal")) ?? [])
    }

    @Test func `a year after the end words and names are nowhere in the files`() throws {
        let bench = try Bench()
        let number = try closed(bench, "kata kenari yang dicari")
        let canaries = try sealed(bench)
        #expect(canaries.count == 4)
        let before = try files(bench)
        // The controls: before the erasure the sealed bytes are found, and the plain ones never.
        for canary in canaries { #expect(finds(canary, in: before)) }
        for plain in ["kenari", "3456"] { #expect(!finds(plain.utf8, in: before)) }
        #expect(finds(number.description.utf8, in: before))

        var audited: [TrackingNumber] = []
        #expect(try bench.register.erase(at: now) { audited = $0.map(\.number) } == 1)
        #expect(audited == [number])
        let after = try files(bench)
        for canary in canaries {
            #expect(!finds(canary, in: after))
            #expect(!finds(canary.dropFirst(12).prefix(16), in: after))
        }
        #expect(finds(number.description.utf8, in: after))
    }

    @Test func `without the overwriting of deleted bytes they would still be found`() throws {
        let bench = try Bench()
        _ = try closed(bench, "kata kenari yang dicari")
        let canaries = try sealed(bench)
        try bench.register.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA secure_delete = OFF")
        }
        try bench.register.erase(at: now) { _ in }
        let after = try files(bench)
        #expect(canaries.contains { finds($0.dropFirst(12).prefix(16), in: after) })
    }

    @Test func `the year is counted from the end, to the millisecond, and the row stays`() throws {
        let bench = try Bench()
        let number = try closed(bench, "satu", ago: .days(365) - TimeSpan(milliseconds: 1))
        _ = try bench.enter("masih terbuka", received: now - .days(900))
        #expect(try bench.register.nextErasure() == now + TimeSpan(milliseconds: 1))
        #expect(try bench.register.erase(at: now) { _ in } == 0)
        #expect(try bench.register.show(number, in: operatorScope, at: now).text == "satu")
        #expect(try bench.register.erase(at: now + TimeSpan(milliseconds: 1)) { _ in } == 1)
        #expect(try bench.register.erase(at: now + .days(1)) { _ in } == 0)
        #expect(try bench.register.nextErasure() == nil)
        #expect(try sealed(bench).count == 1)
        let rows = try bench.register.queue.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM complaint") ?? 0
        }
        #expect(rows == 2)
    }

    @Test func `an erasure that cannot be audited does not happen`() throws {
        struct NoAudit: Error {}
        let bench = try Bench()
        _ = try closed(bench, "satu")
        #expect(throws: NoAudit.self) {
            try bench.register.erase(at: now) { _ in throw NoAudit() }
        }
        #expect(try sealed(bench).count == 4)
    }
}

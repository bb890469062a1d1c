// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let morning = Instant(rawValue: 1_792_462_800_000)
private let closed = Phrase(id: "gw: memutus sambungan", en: "gw: closed the connection")
private let rejected = Phrase(id: "gw: ditolak, HTTP 422", en: "gw: rejected, HTTP 422")

@Suite struct ChannelRecordTests {
    private let folder: TemporaryDirectory
    private var path: String { folder.file("ledger.sqlite") }

    init() throws { folder = try TemporaryDirectory() }

    @Test func `why a channel failed is kept in both languages, until it tells something`() throws {
        let ledger = try OfficeLedger(path: path)
        try ledger.channelFails("satu", error: rejected, at: morning)
        try ledger.channelFails("satu", error: closed, at: morning + .seconds(2))
        try ledger.setAside(1, of: "satu", reason: closed, at: morning)
        try ledger.setAside(2, of: "satu", reason: rejected, at: morning + .seconds(1))
        var record = try ledger.channelRecord("satu")
        #expect(record.error == closed && record.failingSince == morning)
        #expect(record.setAsideReason == rejected && record.setAside == 2)
        try ledger.told([], on: "satu", at: morning + .seconds(3))
        record = try ledger.channelRecord("satu")
        #expect(record.error == nil && record.failingSince == nil)
        let left = try ledger.pool.read { db in
            try String.fetchAll(
                db, sql: "SELECT error_en FROM channel_state WHERE error_en IS NOT NULL")
        }
        #expect(left.isEmpty)
    }

    @Test func `what was kept in one language is shown in both, until it is known better`() throws {
        let old = try DatabasePool(path: path)
        try LedgerSchema.migrator.migrate(old, upTo: "what was set aside can be put back")
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO channel_state VALUES ('satu', 5, 'gw: closed the connection', NULL);
                    INSERT INTO set_aside (channel, sequence, reason, at)
                        VALUES ('satu', 1, 'gw: rejected, HTTP 422', 6);
                    """)
        }
        try old.close()
        let ledger = try OfficeLedger(path: path)
        var record = try ledger.channelRecord("satu")
        #expect(record.error == Phrase(same: closed.en))
        #expect(record.setAsideReason == Phrase(same: rejected.en))
        try ledger.channelFails("satu", error: closed, at: morning)
        record = try ledger.channelRecord("satu")
        #expect(record.error == closed && record.failingSince == Instant(rawValue: 5))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import GRDB
import Indicators
import TestBench
import Testing
import VillageModel

@testable import OfficeLedger

@Suite struct VillageMigrationTests {
    private static let before = "alerts remember how long their clocks stood still"

    @Test
    func `what was kept of boxes' facilities becomes their villages', the newer of two stays`()
        throws
    {
        let folder = try TemporaryDirectory()
        let path = folder.file("ledger.sqlite")
        let boxes = (1...3 as ClosedRange<UInt64>).map { BoxID(data: $0) }
        let old = try DatabasePool(path: path)
        try LedgerSchema.migrator.migrate(old, upTo: Self.before)
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO region (code, name) VALUES ('35.10.20.2007', 'Tegalarum');
                    INSERT INTO box_place VALUES ('\(boxes[0])', '35.10.20.2007', 1, NULL);
                    INSERT INTO box_place VALUES ('\(boxes[1])', '35.10.20.2007', 2, NULL);
                    """)
            for (box, indicator, state, at) in [
                (boxes[0], 7, "terpenuhi", 10), (boxes[1], 7, "tidak_terpenuhi", 20),
                (boxes[0], 1, "terpenuhi", 30), (boxes[0], 0, "terpenuhi", 40),
                (boxes[2], 7, "terpenuhi", 50),
            ] {
                try db.execute(
                    sql: "INSERT INTO verdict VALUES (?, ?, ?, 'c', 'a', 'b', 5, ?)",
                    arguments: [box.description, indicator, state, at])
                try db.execute(
                    sql: """
                        INSERT INTO verdict_change (box, indicator, state, cause, since, at)
                        VALUES (?, ?, ?, 'c', 5, ?)
                        """, arguments: [box.description, indicator, state, at])
            }
            try db.execute(
                sql: """
                    INSERT INTO alert (box, indicator, state, number, cause, since, severity,
                        region, place, sequence, stood_still)
                    VALUES ('\(boxes[1])', 7, 'firing', 4, 'closed', 5, 'warning',
                        '35.10.20.2007', 'Desa Tegalarum', 9, 7)
                    """)
        }
        try old.close()
        let ledger = try OfficeLedger(path: path)
        let verdicts = try ledger.verdicts()
        #expect(
            verdicts.map { "\($0.about) \($0.indicator) \($0.judgement.state)" } == [
                "\(boxes[0]) box met", "35.10.20.2007 wifi met", "35.10.20.2007 gerbang unmet",
            ])
        let life = try #require(try ledger.runningAlerts().first)
        #expect(life.subject.about.description == "35.10.20.2007")
        #expect(life.number == 4 && life.stoodStill == TimeSpan(milliseconds: 7))
        let history = try ledger.pool.read {
            try String.fetchAll($0, sql: "SELECT subject FROM verdict_change ORDER BY at")
        }
        #expect(
            history == [
                "35.10.20.2007", "35.10.20.2007", "35.10.20.2007", boxes[0].description,
                boxes[2].description,
            ])
    }
}

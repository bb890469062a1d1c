// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import Testing
import VillageModel

@Suite struct DeliveryTests {
    @Test func `nothing is published before it is kept, and nothing before the birth`() throws {
        var bench = Workbench()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        #expect(bench.takePublished().isEmpty && bench.stored.count == 1)
        bench.connect()
        let first = try #require(bench.takePublished().first)
        #expect(first.topic.contains("/NBIRTH/"))
    }

    @Test func `a live record leaves at once and goes when it is acknowledged`() {
        var bench = Workbench()
        bench.connect()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        let records = bench.takeRecords()
        #expect(records.map(\.id) == [1] && records.map(\.historical) == [false])
        #expect(bench.session.waiting == 1)
        bench.acknowledge(1)
        #expect(bench.acknowledged == 1 && bench.session.waiting == 0)
    }

    @Test func `what was kept while offline comes as history after the next birth`() {
        var bench = Workbench()
        for open in [true, false, true] {
            bench.sample(Reading(.gateOpen, .boolean(open)))
            bench.advance(.seconds(1))
        }
        bench.connect()
        _ = bench.takePublished()
        bench.advance(.seconds(2))
        let records = bench.takeRecords()
        #expect(records.map(\.id) == [1, 2, 3])
        #expect(!records.map(\.historical).contains(false))
    }

    @Test func `without an acknowledgement a record is sent again when patience ends`() {
        var bench = Workbench()
        bench.connect()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        _ = bench.takePublished()
        bench.advance(Profile.fast.patience - .seconds(1))
        #expect(bench.takeRecords().isEmpty)
        bench.advance(.seconds(2))
        #expect(bench.takeRecords().map(\.id) == [1])
    }

    @Test func `an acknowledged record is never sent again`() {
        var bench = Workbench()
        bench.connect()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        bench.acknowledge(1)
        _ = bench.takePublished()
        bench.advance(.hours(2))
        #expect(bench.takeRecords().isEmpty)
        bench.lose()
        bench.advance(.minutes(20))
        bench.connect()
        bench.advance(.hours(1))
        #expect(bench.takeRecords().isEmpty)
    }

    @Test func `history is paced, batched, and stops when acknowledgements stop`() {
        var bench = Workbench()
        for round in 0..<500 {
            bench.sample(Reading(.gateOpen, .boolean(round % 2 == 0)))
            bench.advance(TimeSpan(milliseconds: 10))
        }
        bench.connect()
        _ = bench.takePublished()
        var batches: [[RecordID]] = []
        for _ in 0..<40 {
            bench.advance(.seconds(1))
            let records = bench.takeRecords().map(\.id)
            if !records.isEmpty { batches.append(records) }
        }
        #expect(batches.allSatisfy { $0.count <= 60 })
        let sent = batches.flatMap { $0 }
        #expect(sent.count <= 240 && sent.count >= 180, "three batches ahead, not \(sent.count)")
        #expect(batches.count <= 20, "not more than one batch in two seconds")
    }

    @Test func `a long history arrives whole while acknowledgements come`() {
        var bench = Workbench()
        for round in 0..<500 {
            bench.sample(Reading(.gateOpen, .boolean(round % 2 == 0)))
            bench.advance(TimeSpan(milliseconds: 10))
        }
        bench.connect()
        _ = bench.takePublished()
        var seen: Set<RecordID> = []
        for _ in 0..<60 {
            bench.advance(.seconds(2))
            for record in bench.takeRecords() { seen.insert(record.id) }
            if let last = seen.max() { bench.acknowledge(last) }
        }
        #expect(seen == Set(1...500))
        #expect(bench.session.waiting == 0)
    }

    @Test func `live data is not held up by history`() {
        var bench = Workbench()
        for round in 0..<300 {
            bench.sample(Reading(.gateOpen, .boolean(round % 2 == 0)))
        }
        bench.connect()
        bench.advance(.seconds(2))
        _ = bench.takePublished()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        let live = bench.takeRecords()
        #expect(live.map(\.id) == [301] && live.map(\.historical) == [false])
    }

    @Test func `lost connections are tried again, later and later, never at once`() {
        var bench = Workbench()
        bench.advance(.seconds(1))
        #expect(bench.dials == 1)
        for attempt in 2...6 {
            bench.lose()
            #expect(bench.session.deadline > bench.clock.uptime)
            bench.advance(.minutes(15))
            #expect(bench.dials == attempt)
        }
    }

    @Test func `what cannot be kept is told by births, at most one in ten seconds`() {
        var bench = Workbench()
        bench.session.unkept(at: bench.clock)
        bench.connect()
        bench.advance(.seconds(15))
        _ = bench.takePublished()
        // No birth without need.
        bench.advance(.seconds(15))
        #expect(bench.takePublished().isEmpty)
        bench.session.unkept(at: bench.clock)
        bench.advance(.zero)
        #expect(bench.takePublished().map { $0.topic.contains("/NBIRTH/") } == [true])
        for _ in 0..<9 {
            bench.advance(.seconds(1))
            bench.session.unkept(at: bench.clock)
        }
        #expect(bench.takePublished().isEmpty)
        bench.advance(.seconds(1))
        #expect(bench.takePublished().map { $0.topic.contains("/NBIRTH/") } == [true])
        bench.session.unkept(at: bench.clock)
        bench.lose()
        bench.advance(.seconds(15))
        #expect(bench.takePublished().isEmpty)
    }

    @Test func `a birth says how long the box is up now, not when that was last measured`() throws {
        var bench = Workbench()
        bench.sample(Reading(.boxUptime, .unsigned(0)))
        bench.advance(.minutes(8))
        bench.connect()
        let birth = try #require(bench.takePublished().first { $0.topic.contains("/NBIRTH/") })
        let uptime = try Payload(birth.payload).metrics.first { $0.name == Metric.boxUptime.name }
        #expect(uptime?.value == .long(UInt64(bench.clock.uptime.rawValue / 1_000)))
        // Control: what was never measured stays unknown.
        var fresh = Workbench()
        fresh.connect()
        let first = try #require(fresh.takePublished().first { $0.topic.contains("/NBIRTH/") })
        let unknown = try Payload(first.payload).metrics.first { $0.name == Metric.boxUptime.name }
        #expect(unknown?.value == nil)
    }
}

// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import Testing
import VillageModel

private let time = GoldenMessages.time
private let box = GoldenMessages.identity.box.description
private func uptime(_ seconds: Int64) -> Uptime { Uptime(rawValue: seconds * 1_000) }
private func after(_ seconds: Int64) -> Stamp {
    Stamp(utc: time + .seconds(seconds), uptime: uptime(seconds), synchronised: true)
}

/// A host and the edge it listens to, wired by calls.
private struct Pair {
    var edge = GoldenMessages.session()
    var host = HostSession(group: "3510")

    mutating func birth(_ number: UInt8 = 0) -> WireMessage {
        _ = edge.will(birth: number, at: time)
        return edge.birth(
            [
                MetricEntry(birthOf: .spoolFirst, .long(1)),
                MetricEntry(birthOf: .spoolID, .long(0)),
                MetricEntry(birthOf: Reading(.gateOpen, .boolean(true))),
            ], at: time)
    }
    mutating func data(_ id: RecordID, open: Bool) throws -> WireMessage {
        let kept = GoldenMessages.kept(
            id, GoldenMessages.stamp, [Reading(.gateOpen, .boolean(open))])
        let sent = edge.data(
            SpoolBatch.metrics(of: [kept], historical: false), through: id, at: time)
        return try #require(sent)
    }
}

private func ids(_ events: [HostEvent]) -> [RecordID] {
    events.flatMap { event -> [RecordID] in
        guard case .data(_, let metrics, _) = event else { return [] }
        return IncomingBatch(metrics).records.map(\.id)
    }
}
private func rebirths(_ events: [HostEvent]) -> Int {
    events.filter {
        guard case .command(let message) = $0 else { return false }
        return message.topic.contains("NCMD")
    }.count
}

@Suite struct HostSessionTests {
    @Test func `a birth is announced with resolved metrics`() throws {
        var pair = Pair()
        let events = pair.host.received(pair.birth(9), at: after(0))
        guard case .born(box, let birth)? = events.first else {
            Issue.record("not born: \(events)")
            return
        }
        #expect(birth.number == 9)
        let gate = try #require(birth.metrics.first { $0.name == "gate/open" })
        #expect(gate.value == .boolean(true) && gate.quality == .good)
    }

    @Test func `data in order arrives at once, with names and types from the birth`() throws {
        var pair = Pair()
        _ = pair.host.received(pair.birth(), at: after(0))
        let events = pair.host.received(try pair.data(1, open: false), at: after(1))
        guard case .data(box, let metrics, _)? = events.first else {
            Issue.record("no data: \(events)")
            return
        }
        let record = try #require(IncomingBatch(metrics).records.first)
        #expect(record.id == 1 && record.metrics.first?.value == .boolean(false))
    }

    @Test func `a message ahead waits for the missing one, and no rebirth is asked`() throws {
        var pair = Pair()
        _ = pair.host.received(pair.birth(), at: after(0))
        let first = try pair.data(1, open: false)
        let second = try pair.data(2, open: true)
        #expect(pair.host.received(second, at: after(1)).isEmpty)
        #expect(pair.host.deadline == uptime(6))
        #expect(ids(pair.host.received(first, at: after(2))) == [1, 2])
        #expect(pair.host.due(at: after(60)).isEmpty)
        #expect(pair.host.deadline == .never)
    }

    @Test func `when the missing one never comes, what waits is applied before a rebirth is asked`()
        throws
    {
        var pair = Pair()
        _ = pair.host.received(pair.birth(), at: after(0))
        _ = try pair.data(1, open: false)
        let second = try pair.data(2, open: true)
        _ = pair.host.received(second, at: after(1))
        #expect(pair.host.due(at: after(5)).isEmpty)
        let events = pair.host.due(at: after(6))
        #expect(ids(events) == [2])
        #expect(rebirths(events) == 1)
    }

    @Test func `data before any birth is kept, a rebirth is asked, and both arrive`() throws {
        var pair = Pair()
        let birth = pair.birth()
        let data = try pair.data(1, open: false)
        let early = pair.host.received(data, at: after(0))
        #expect(rebirths(early) == 1 && ids(early).isEmpty)
        #expect(ids(pair.host.received(birth, at: after(1))) == [1])
    }

    @Test func `a host that comes back from its stored births asks nobody`() throws {
        var pair = Pair()
        let birth = pair.birth()
        var restarted = HostSession(group: "3510")
        restarted.restore(node: box, birth: birth.payload, isOnline: true)
        _ = try pair.data(1, open: false)
        let events = restarted.received(try pair.data(2, open: true), at: after(9))
        #expect(ids(events) == [2])
        #expect(rebirths(events) == 0)
        #expect(restarted.isOnline(box))
    }

    @Test func `only the death of the living session ends it`() {
        var pair = Pair()
        let old = pair.edge.will(birth: 4, at: time)
        _ = pair.host.received(pair.birth(5), at: after(0))
        let stale = pair.host.received(old, at: after(1))
        #expect(
            stale == [
                .refused(node: box, .otherSession), .died(node: box, isMatched: false),
            ])
        #expect(pair.host.isOnline(box))
        let death = pair.edge.death(at: time)
        #expect(pair.host.received(death, at: after(2)) == [.died(node: box, isMatched: true)])
        #expect(!pair.host.isOnline(box))
        #expect(pair.host.received(death, at: after(3)).isEmpty, "the will after the farewell")
    }

    @Test func `rebirth requests to one node back off, and all together keep the rate`() throws {
        var limits = HostLimits()
        limits.rebirthsPerSecond = 3
        var host = HostSession(group: "3510", limits: limits)
        var sent = 0
        for node in 0..<10 {
            let message = WireMessage(
                topic: "spBv1.0/3510/NDATA/node\(node)",
                payload: Payload(timestamp: time, seq: 4, metrics: []).encoded)
            sent += rebirths(host.received(message, at: after(100)))
        }
        #expect(sent == 3)
        #expect(host.deadline == uptime(101))
        #expect(rebirths(host.due(at: after(101))) == 3)
        #expect(rebirths(host.due(at: after(102))) == 3)
        #expect(rebirths(host.due(at: after(103))) == 1)
        #expect(rebirths(host.due(at: after(104))) == 0)
    }

    @Test(arguments: [
        ("spBv1.0/3510/NDATA/abc", [0xFF, 0xFF], MessageRefusal.malformed),
        ("spBv1.0/3510/NDATA/abc", [], .incomplete),
        ("spBv1.0/3510/NBIRTH/abc", [0x18, 0x00], .incomplete),
        ("spBv1.0/3510/DDATA/abc/pump", [], .device),
        ("spBv1.0/3510/NCMD/abc", [], .topic), ("hello", [], .topic),
        ("spBv1.0/3510/NDATA/abc", [UInt8](repeating: 0, count: 300_000), .oversized),
    ])
    func `what is not a message is refused by kind`(
        _ topic: String, _ payload: [UInt8], _ refusal: MessageRefusal
    ) {
        var host = HostSession(group: "3510")
        let events = host.received(WireMessage(topic: topic, payload: payload), at: after(0))
        #expect(
            events.contains {
                guard case .refused(_, refusal) = $0 else { return false }
                return true
            })
    }

    @Test func `a retained birth is not believed`() {
        var pair = Pair()
        let birth = pair.birth()
        let retained = WireMessage(
            topic: birth.topic, payload: birth.payload, qos: 0, retain: true)
        #expect(
            pair.host.received(retained, at: after(0)) == [.refused(node: box, .retained)])
    }

    @Test func `a birth beyond the limits is refused whole`() {
        let long = String(repeating: "n", count: 65)
        let many = (0...300).map { MetricEntry(name: "m/\($0)", datatype: 3, value: .int(0)) }
        for metrics in [
            many, [MetricEntry(name: long, datatype: 3, value: .int(0))],
            [MetricEntry(name: "a\u{1B}b", datatype: 3, value: .int(0))],
            [MetricEntry(alias: 5, datatype: 3, value: .int(0))],
        ] {
            var pair = Pair()
            _ = pair.edge.will(birth: 0, at: time)
            let birth = pair.edge.birth(metrics, at: time)
            #expect(
                pair.host.received(birth, at: after(0)) == [.refused(node: box, .overLimit)])
        }
    }

    @Test func `a hundred births of new names end at the limit for the node's life`() {
        var pair = Pair()
        var refused = 0
        for round in 0..<100 {
            let metrics = (0..<100).map {
                MetricEntry(name: "m\(round)/\($0)", datatype: 3, value: .int(0))
            }
            _ = pair.edge.will(birth: 0, at: time)
            let events = pair.host.received(pair.edge.birth(metrics, at: time), at: after(0))
            if events.contains(.refused(node: box, .overLimit)) { refused += 1 }
        }
        #expect(refused == 97)
    }

    @Test func `an unknown alias keeps the message and asks for a birth`() throws {
        var pair = Pair()
        _ = pair.host.received(pair.birth(), at: after(0))
        let sent = pair.edge.data(
            [MetricEntry(alias: 999, timestamp: time, value: .boolean(true))], through: nil,
            at: time)
        let strange = try #require(sent)
        let events = pair.host.received(strange, at: after(1))
        #expect(rebirths(events) == 1)
        let again = pair.host.received(pair.birth(1), at: after(2))
        guard case .born? = again.first else {
            Issue.record("not born: \(again)")
            return
        }
    }

    @Test func `a clock fix and a tombstone come out as such`() throws {
        var pair = Pair()
        _ = pair.host.received(
            WireMessage(
                topic: pair.edge.identity.topic(.nodeBirth),
                payload: pair.birthOfEverything().payload), at: after(0))
        var records: [IncomingRecord] = []
        for (name, message) in GoldenMessages.all where name.hasPrefix("NDATA") {
            for event in pair.host.received(message, at: after(1)) {
                guard case .data(_, let metrics, _) = event else { continue }
                records += IncomingBatch(metrics).records
            }
        }
        #expect(records.map(\.id) == [41, 42, 43, 44, 45])
        #expect(records[1].boot == "b007" && records[1].uptime == Uptime(rawValue: 5_000))
        #expect(records[1].isHistorical && records[2].boot == nil)
        #expect(records[3].lost == Tombstone(first: 10, last: 20, reason: "full"))
        #expect(
            records[4].fix
                == ClockFix(
                    boot: "b007", first: 42, last: 42, shift: .seconds(-90), isEstimate: false))
        #expect(records[0].metrics.first { $0.name == "wifi/up" }?.quality == .failed)
    }
}

extension Pair {
    fileprivate mutating func birthOfEverything() -> WireMessage {
        _ = edge.will(birth: 7, at: time)
        return edge.birth(
            ProtocolMetric.allCases.filter { $0 != .bdSeq }.map { MetricEntry(birthOf: $0, nil) }
                + Metric.allCases.map { MetricEntry(birthOf: Reading($0, missing: .stale)) },
            at: time)
    }
}

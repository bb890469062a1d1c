// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeAPI
import OfficeLedger
import SeriesStore
import SparkplugWire
import Testing
import VillageModel
import WireBench

@testable import Collector

private let box = CollectorBench.boxes[0]
private let start = CollectorBench.start

private func names(_ count: Int, prefix: String = "x") -> [MetricEntry] {
    (0..<count).map {
        MetricEntry(
            name: "\(prefix)/\($0)", alias: 1_000 + UInt64($0), datatype: 8, value: .long(1))
    }
}

@Suite struct DoorTests {
    @Test func `a node that the ledger does not know is counted and costs no memory`() throws {
        let bench = try CollectorBench()
        var stranger = WireBox(BoxID(data: 99))
        bench.hear([stranger.birth(at: start), stranger.says(gate: false, at: start)])
        bench.hear([
            WireMessage(topic: "spBv1.0/3510/NBIRTH/not-a-box", payload: []),
            WireMessage(topic: "spBv1.0/3511/NDATA/\(box)", payload: []),
            WireMessage(topic: "spBv1.0/3510/NDATA/\(box)/extra", payload: []),
        ])
        #expect(bench.refused("unknown_box") == 3 && bench.refused("topic") == 2)
        #expect(bench.status.present.refusals == ["unknown_box": 3, "topic": 2])
        #expect(!bench.store.isKnown(box: stranger.id.description))
        #expect(!bench.loop.host.isOnline(stranger.id.description))
    }

    @Test func `a retained message of a node is counted and not believed`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        let birth = wire.birth(gate: false, at: start)
        bench.hear([
            WireMessage(topic: birth.topic, payload: birth.payload, qos: 0, retain: true)
        ])
        #expect(bench.refused("retained") == 1)
        #expect(bench.loop.boxes[box]?.evidence.isEmpty == true)
        // Negative control: the same bytes without the flag are believed.
        bench.hear([birth])
        #expect(bench.loop.boxes[box]?.evidence[.gateOpen]?.value == .boolean(false))
    }

    @Test(arguments: [
        names(301), names(1, prefix: String(repeating: "n", count: 64)),
        names(1, prefix: "a\u{1B}b"),
        names(1, prefix: "a\u{85}b"),
    ])
    func `a birth beyond the limits shuts the box out until a birth within them`(
        _ more: [MetricEntry]
    ) throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start)])
        bench.pass(.seconds(1))
        bench.hear([wire.birth(gate: true, more: more, at: bench.now)])
        bench.hear([wire.says(gate: false, at: bench.now)])
        #expect(bench.refused("over_limit") == 1 && bench.refused("quarantined") == 1)
        let told = try bench.verdict(.perilaku, of: box)
        #expect(told?.0 == .unmet && told?.1 == "names")
        #expect(try bench.verdict(.box, of: box)?.1 == "conduct", "one alert and not two")
        #expect(try bench.samples(of: box).isEmpty && bench.loop.plan.deadline == .never)
        bench.pass(.seconds(1))
        bench.hear([wire.birth(gate: true, at: bench.now), wire.says(gate: false, at: bench.now)])
        #expect(try bench.samples(of: box).count == 1)
        #expect(try bench.verdict(.perilaku, of: box)?.0 == .met)
    }

    @Test func `without a new birth the quarantine ends after an hour, and a birth is asked for`()
        throws
    {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(more: names(301), at: start)])
        bench.pass(.minutes(59))
        bench.hear([wire.says(gate: false, at: bench.now)])
        #expect(bench.refused("quarantined") == 1)
        bench.pass(.minutes(1))
        bench.hear([wire.says(gate: true, at: bench.now)])
        #expect(bench.refused("quarantined") == 1)
        bench.hear([wire.birth(at: bench.now)])
        #expect(try bench.samples(of: box).count == 1, "what waited for the birth is applied")
    }

    @Test func `four hundred names are enough for a life, also over restarts`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        for round in 0..<100 {
            bench.now = bench.now + .seconds(1)
            bench.hear([
                wire.birth(more: names(90, prefix: "r\(round)"), at: bench.now),
                wire.says(gate: true, at: bench.now, more: names(5, prefix: "r\(round)")),
            ])
        }
        #expect(bench.refused("over_limit") >= 96)
        let strays = try bench.store.strays()[box.description] ?? []
        #expect(strays.count == 360)
        #expect(bench.store.metrics() == ["gate/open"], "names make no series")
        try bench.store.close()
        let restarted = try CollectorBench(folder: bench.folder, at: bench.now)
        restarted.hear([wire.birth(more: names(9, prefix: "r3"), at: bench.now)])
        #expect(restarted.refused("over_limit") == 0, "names of before may come again")
        restarted.hear([wire.birth(more: names(90, prefix: "new"), at: bench.now)])
        #expect(restarted.refused("over_limit") == 1)
    }

    @Test func `names in data count like names in births`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(at: start)])
        let bomb = (0..<500).map { MetricEntry(name: "d/\($0)", datatype: 8, value: .long(1)) }
        bench.hear([wire.data(bomb, at: start)])
        #expect(bench.refused("over_limit") == 1)
        #expect(try bench.store.strays().isEmpty)
    }

    @Test func `what a flood loses is not acknowledged, and comes when it is sent again`() throws {
        let bench = try CollectorBench(limits: "messages-per-second = 1\nburst = 10")
        var wire = WireBox(box)
        bench.hear([wire.birth(at: start)])
        let records = (0..<50).map { _ in wire.says(gate: true, at: start) }
        bench.hear(records)
        #expect(bench.refused("flood") == 41)
        #expect(try bench.samples(of: box).count == 9)
        bench.pass(.seconds(20))
        #expect(bench.loop.plan.take(at: .never).map(\.through) == [9])
        bench.hear([wire.birth(at: bench.now)] + records[9..<18])
        bench.pass(.seconds(6))
        #expect(try bench.samples(of: box).count == 18)
        // Negative control: at the rate that settings allow at most, nothing is lost.
        let open = try CollectorBench(limits: "messages-per-second = 1000000\nburst = 1000000")
        var other = WireBox(box)
        open.hear(
            [other.birth(at: start)] + (0..<50).map { _ in other.says(gate: true, at: start) })
        #expect(try open.samples(of: box).count == 50)
    }

    @Test func `a birth that a flood swallowed leaves no old table behind`() throws {
        let bench = try CollectorBench(limits: "messages-per-second = 1\nburst = 1")
        var wire = WireBox(box)
        bench.hear([wire.birth(at: start)])
        bench.hear([wire.birth(at: start)])
        #expect(bench.refused("flood") == 1)
        bench.pass(.seconds(1))
        bench.hear([wire.says(gate: true, at: bench.now)])
        #expect(try bench.samples(of: box).isEmpty, "it waits for a birth")
    }

    @Test func `a flood of a minute is an alert, and others are served meanwhile`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        var quiet = WireBox(CollectorBench.boxes[1])
        bench.hear([wire.birth(at: start), quiet.birth(at: start)])
        for second in 0..<75 {
            bench.now = start + .seconds(Int64(second))
            let flood = (0..<100).map { _ in wire.says(gate: true, at: bench.now) }
            bench.hear(flood + [quiet.says(gate: true, at: bench.now)])
        }
        #expect(try bench.verdict(.perilaku, of: box)?.1 == "flood")
        #expect(try bench.ledger.runningAlerts().map(\.subject.indicator) == [.perilaku])
        #expect(try bench.samples(of: quiet.id).count == 75)
    }
}

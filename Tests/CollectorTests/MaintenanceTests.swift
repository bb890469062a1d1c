// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import SeriesStore
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench

@testable import Collector

private let box = CollectorBench.boxes[0]
private let start = CollectorBench.start

@Suite struct MaintenanceTests {
    private let village = "35.10.02.2003"

    /// An office in which somebody announced work on all of the village, in minutes from the start.
    private func bench(_ windows: [(Int64, Int64)]) throws -> CollectorBench {
        let bench = try CollectorBench()
        let code = try #require(RegionCode(village))
        bench.loop.villages[code]?.people.maintenance = windows.map {
            MaintenanceWindow(
                indicator: nil, from: start + .minutes($0), until: start + .minutes($1),
                reason: "pemadaman PLN terencana")
        }
        bench.loop.tellBoxes(of: code)
        return bench
    }
    private func told(_ bench: CollectorBench) throws -> [AlertEvent] {
        try bench.ledger.events(after: 0, limit: 100).filter { $0.subject.indicator == .box }
    }

    /// Windows in minutes, and when the alert of a box that is lost in minute 20 fires.
    static let windows: [([(Int64, Int64)], Int64)] = [
        ([], 35), ([(10, 60)], 75), ([(10, 60), (50, 90)], 105), ([(10, 90), (20, 60)], 105),
        ([(0, 15)], 35), ([(-300, 15)], 35), ([(22, 30)], 45), ([(200, 300)], 35),
    ]

    @Test(arguments: windows)
    func `a box that falls silent during announced work has the whole hold from its end`(
        _ windows: [(Int64, Int64)], _ fires: Int64
    ) throws {
        let bench = try bench(windows)
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start), wire.says(gate: true, at: start)])
        bench.pass(.minutes(20))
        bench.hear([wire.death()])
        var minute: Int64 = 20
        while minute < fires - 1 {
            bench.pass(.minutes(1))
            minute += 1
        }
        #expect(try told(bench).isEmpty, "\(windows)")
        bench.pass(.minutes(1))
        #expect(try told(bench).map(\.kind) == [.fired], "\(windows)")
    }

    @Test func `a planned cut is an outage that was planned, and no loss`() throws {
        let bench = try bench([(10, 60)])
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start), wire.says(gate: true, at: start)])
        bench.pass(.minutes(20))
        bench.hear([wire.says(gate: true, at: bench.now), wire.death()])
        bench.pass(.minutes(1))
        let known = try #require(bench.loop.boxes[box])
        #expect(known.silentSince(listeningSince: start, at: bench.now) == nil)
        #expect(
            known.silentSince(listeningSince: start, at: start + .hours(2)) == start + .hours(1))
        #expect(try bench.verdict(.box, of: box)?.0 == .maintenance)
        bench.pass(.minutes(45))
        (wire.boot, wire.birthNumber) = ("boot-2", 1)
        bench.hear([wire.birth(gate: true, at: bench.now)])
        let outages = try bench.ledger.outages(of: nil, from: start, until: bench.now)
        #expect(outages.map(\.isPlanned) == [true])
        #expect(outages.map(\.cause) == [.power])
        #expect(try told(bench).isEmpty)
    }

    @Test func `control: most of an outage outside the work was not planned`() throws {
        let bench = try bench([(10, 25)])
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start), wire.says(gate: true, at: start)])
        bench.pass(.minutes(20))
        bench.hear([wire.says(gate: true, at: bench.now), wire.death()])
        bench.pass(.minutes(60))
        wire.birthNumber = 1
        bench.hear([wire.birth(gate: true, at: bench.now)])
        let outages = try bench.ledger.outages(of: nil, from: start, until: bench.now)
        #expect(outages.map(\.isPlanned) == [false])
    }

    @Test func `a window that is over, or was ended early, stays known for thirty days`() throws {
        let folder = try TemporaryDirectory()
        let ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        let code = try #require(RegionCode(village))
        let admin = Person(name: "dewi", role: .admin, tokenIssuer: "uid 0")
        func add(_ from: Int64, _ until: Int64) throws -> Int64 {
            try ledger.addMaintenance(
                in: code, nil, from: start + .minutes(from), until: start + .minutes(until),
                reason: "pemadaman", by: admin, at: start)
        }
        _ = try add(0, 60)
        let early = try add(100, 300)
        _ = try ledger.endMaintenance(early, by: admin, at: start + .minutes(200))
        let calledOff = try add(400, 500)
        _ = try ledger.endMaintenance(calledOff, by: admin, at: start + .minutes(350))
        let known = try ledger.maintenance(of: code, at: start + .days(2))
        #expect(known.map(\.until) == [start + .minutes(60), start + .minutes(200)])
        #expect(try ledger.maintenance(of: code, at: start + .days(31)).isEmpty)
    }
}

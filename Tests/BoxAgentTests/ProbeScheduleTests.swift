// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import BoxAgent
@testable import Probes

@Suite struct ProbeScheduleTests {
    private let start = Uptime(rawValue: 5_000)

    private func schedule() -> ProbeSchedule {
        let probe = Probe(
            name: "uplink", metrics: [.uplinkDNS], period: .minutes(10),
            once: { _, _ in [Reading(.uplinkDNS, .boolean(true))] })
        let context = ProbeContext(version: "1", randomness: { 4 }, nanoseconds: { 0 })
        return ProbeSchedule([probe], context: context, at: start)
    }

    @Test func `a probe runs at once and then in its period`() {
        var schedule = schedule()
        let first = schedule.turn(ready: [], at: start)
        #expect(first.map(\.index) == [0])
        #expect(schedule.deadline == start + .minutes(10))
    }

    @Test func `a probe that is hastened runs then and never later than it would have`() {
        var schedule = schedule()
        _ = schedule.turn(ready: [], at: start)
        schedule.hasten(0, at: start + .minutes(1))
        #expect(schedule.deadline == start + .minutes(1))
        schedule.hasten(0, at: start + .minutes(5))
        #expect(schedule.deadline == start + .minutes(1), "who runs sooner anyway is not put off")
        let early = schedule.turn(ready: [], at: start + .seconds(59))
        #expect(early.isEmpty)
        let hastened = schedule.turn(ready: [], at: start + .minutes(1))
        #expect(hastened.map(\.readings) == [[Reading(.uplinkDNS, .boolean(true))]])
        #expect(schedule.deadline == start + .minutes(11))
    }

    @Test func `who asks for a run gets it now`() {
        var schedule = schedule()
        _ = schedule.turn(ready: [], at: start)
        schedule.request(0, at: start + .seconds(7))
        let asked = schedule.turn(ready: [], at: start + .seconds(7))
        #expect(asked.count == 1 && schedule.slots[0].requested)
    }
}

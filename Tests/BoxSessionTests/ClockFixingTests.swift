// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import Testing
import VillageModel

@Suite struct ClockFixingTests {
    private func fixes(_ bench: Workbench) -> [ClockFix] {
        bench.notes.compactMap { note in
            guard case .clockFixed(let fix) = note else { return nil }
            return fix
        }
    }

    @Test
    func `records of a wrong clock carry boot and uptime, and are fixed when it becomes right`() {
        var bench = Workbench(synchronised: false)
        bench.connect()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        bench.advance(.seconds(10))
        bench.sample(Reading(.gateOpen, .boolean(false)))
        let messages = bench.takePublished().filter { $0.topic.contains("/NDATA/") }
        let aliases = messages.flatMap { (try? Payload($0.payload).metrics) ?? [] }.map(\.alias)
        #expect(aliases.contains { $0 == ProtocolMetric.clockBoot.rawValue })
        #expect(aliases.contains { $0 == ProtocolMetric.clockMono.rawValue })
        bench.advance(.seconds(5), synchronised: true, step: .days(200))
        #expect(
            fixes(bench) == [
                ClockFix(
                    boot: "boot-b", first: 1, last: 2, shift: .days(200), isEstimate: false)
            ])
        #expect(bench.stored.last?.record.kind == .clockFix)
    }

    @Test func `a synchronised clock needs no fix`() {
        var bench = Workbench()
        bench.sample(Reading(.gateOpen, .boolean(true)))
        bench.advance(.hours(1))
        #expect(fixes(bench).isEmpty)
    }

    @Test func `a step of the wrong clock begins a run of its own`() {
        var bench = Workbench(synchronised: false)
        bench.sample(Reading(.gateOpen, .boolean(true)))
        bench.advance(.seconds(10), step: .hours(3))
        bench.sample(Reading(.gateOpen, .boolean(false)))
        bench.advance(.seconds(10), synchronised: true, step: .hours(1))
        #expect(fixes(bench).map(\.shift) == [.hours(4), .hours(1)])
        #expect(fixes(bench).map(\.first) == [1, 2])
    }

    @Test func `records of an earlier boot are fixed by a guess and say so`() {
        let old = KeptRecord(
            id: 1,
            record: Record(
                kind: .report,
                stamp: Stamp(
                    utc: Instant(rawValue: 1_760_926_000_000), uptime: Uptime(rawValue: 90_000),
                    synchronised: false), boot: "boot-a", body: []))
        var bench = Workbench(stored: [old], synchronised: false)
        bench.sample(Reading(.gateOpen, .boolean(true)))
        bench.advance(.seconds(10), synchronised: true, step: .days(3))
        #expect(
            fixes(bench) == [
                ClockFix(boot: "boot-a", first: 1, last: 1, shift: .days(3), isEstimate: true),
                ClockFix(boot: "boot-b", first: 2, last: 2, shift: .days(3), isEstimate: false),
            ])
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import SparkplugWire

private let node = "node"
private let time = Instant(rawValue: 1_760_926_800_000)

private func after(_ seconds: Int64) -> Stamp {
    Stamp(
        utc: time + .seconds(seconds), uptime: Uptime(rawValue: seconds * 1_000),
        synchronised: true)
}
private func birth(
    _ number: UInt64, stream: UInt64 = 7, at instant: Instant?, more: [MetricEntry] = []
) -> WireMessage {
    WireMessage(
        topic: "spBv1.0/3510/NBIRTH/\(node)",
        payload: Payload(
            timestamp: instant, seq: 0,
            metrics: [
                MetricEntry(birthOf: .bdSeq, .long(number)),
                MetricEntry(birthOf: .spoolStream, .long(stream)),
            ] + more
        ).encoded)
}
private func data(_ seq: UInt8, _ metrics: [MetricEntry] = []) -> WireMessage {
    WireMessage(
        topic: "spBv1.0/3510/NDATA/\(node)",
        payload: Payload(timestamp: time, seq: seq, metrics: metrics).encoded)
}
private func isBorn(_ events: [HostEvent]) -> Bool {
    events.contains { if case .born = $0 { true } else { false } }
}
private func rebirths(_ events: [HostEvent]) -> Int {
    events.count { if case .command = $0 { true } else { false } }
}

@Suite struct OldBirthTests {
    private func host() -> HostSession {
        var host = HostSession(group: "3510")
        _ = host.received(birth(5, at: time), at: after(0))
        return host
    }

    @Test(arguments: [
        (4 as UInt64, 7 as UInt64, time - .days(1)), (4, 7, nil), (5, 6, time - .days(1)),
    ])
    func `a birth of an earlier session does not take over the living one`(
        _ number: UInt64, _ stream: UInt64, _ instant: Instant?
    ) {
        var host = host()
        let events = host.received(birth(number, stream: stream, at: instant), at: after(10))
        #expect(events.contains(.refused(node: node, .oldBirth)))
        #expect(rebirths(events) == 1 && host.isOnline(node))
        #expect(!host.received(data(1), at: after(11)).isEmpty, "the session goes on")
    }

    @Test(arguments: [
        (6 as UInt64, 7 as UInt64, time + .seconds(9)), (5, 7, time - .days(1)),
        (5, 8, time + .seconds(9)),
    ])
    func `a younger session, and a birth of the same one at any time, are taken`(
        _ number: UInt64, _ stream: UInt64, _ instant: Instant
    ) {
        var host = host()
        #expect(isBorn(host.received(birth(number, stream: stream, at: instant), at: after(10))))
    }

    @Test func `after a death, and after a doubt, any birth is taken`() {
        var died = host()
        let death = Payload(
            timestamp: nil, metrics: [MetricEntry(birthOf: .bdSeq, .long(5))])
        _ = died.received(
            WireMessage(topic: "spBv1.0/3510/NDEATH/\(node)", payload: death.encoded),
            at: after(1))
        #expect(isBorn(died.received(birth(4, at: time - .days(1)), at: after(2))))
        var doubted = host()
        doubted.doubt(node)
        #expect(isBorn(doubted.received(birth(4, at: time - .days(1)), at: after(2))))
    }

    @Test func `a box whose clock fell back is refused once, asked, and then believed`() {
        var host = host()
        let fallen = time - .days(9_000)
        #expect(!isBorn(host.received(birth(6, at: fallen), at: after(10))))
        let again = birth(6, at: fallen)
        #expect(!isBorn(host.received(again, at: after(11))), "the same bytes are no answer")
        #expect(isBorn(host.received(birth(6, at: fallen + .seconds(3)), at: after(13))))
    }
}

@Suite struct NameLimitTests {
    private func named(_ count: Int, _ prefix: String) -> [MetricEntry] {
        (0..<count).map {
            MetricEntry(name: "\(prefix)\($0)", datatype: 8, value: .long(1))
        }
    }

    @Test func `names in data are counted for life, and names of before come back`() {
        var host = HostSession(group: "3510")
        host.remember((0..<300).map { "old\($0)" }, of: node)
        _ = host.received(birth(0, at: time), at: after(0))
        let wide = host.received(data(1, named(99, "new")), at: after(1))
        #expect(wide == [.refused(node: node, .overLimit)])
        let fits = host.received(data(2, named(98, "new") + named(300, "old")), at: after(2))
        #expect(fits.count == 1 && rebirths(fits) == 0)
        let more = host.received(data(3, named(1, "more")), at: after(3))
        #expect(more == [.refused(node: node, .overLimit)])
        // Negative control: without the memory of before all of it fits.
        var forgetful = HostSession(group: "3510")
        _ = forgetful.received(birth(0, at: time), at: after(0))
        #expect(forgetful.received(data(1, named(99, "new")), at: after(1)) != wide)
    }

    @Test func `with limits without end nothing is over them`() {
        var limits = HostLimits()
        (limits.metricsInBirth, limits.nameBytes, limits.namesOfNode) = (.max, .max, .max)
        var host = HostSession(group: "3510", limits: limits)
        for round in 0..<20 {
            let wide = birth(0, at: time, more: named(400, "\(round)-"))
            #expect(isBorn(host.received(wide, at: after(0))))
        }
    }

    @Test func `a name that stands twice in a birth is one name`() {
        var host = HostSession(group: "3510")
        let names = named(100, "n")
        let events = host.received(birth(0, at: time, more: names + names), at: after(0))
        #expect(isBorn(events))
        _ = host.received(birth(0, at: time, more: named(250, "m")), at: after(1))
        #expect(isBorn(host.received(birth(0, at: time, more: named(48, "k")), at: after(2))))
    }
}

@Suite struct RebirthPaceTests {
    @Test func `a node that gives a reason after each birth is asked ever more seldom`() {
        var host = HostSession(group: "3510")
        var asked = 0
        for second in 0..<3_600 as Range<Int64> {
            asked += rebirths(host.received(birth(0, at: time), at: after(second)))
            let strange = data(1, [MetricEntry(alias: 999, timestamp: time, value: .long(1))])
            asked += rebirths(host.received(strange, at: after(second)))
            asked += rebirths(host.due(at: after(second)))
        }
        #expect(asked <= 12, "10, 20, 40 ... seconds, then each 10 minutes")
        // Negative control: the reason itself came each second, and is as good an hour later.
        let later =
            host.received(birth(0, at: time), at: after(9_000))
            + host.received(
                data(1, [MetricEntry(alias: 998, timestamp: time, value: .long(1))]),
                at: after(9_000))
        #expect(rebirths(later) == 1)
    }

    @Test func `a disowned node's data waits for a birth, and its waiting data is gone`() {
        var host = HostSession(group: "3510")
        _ = host.received(birth(0, at: time), at: after(0))
        host.disown(node)
        #expect(!host.isOnline(node))
        #expect(rebirths(host.received(data(1), at: after(1))) == 1)
        #expect(host.overdue(at: after(5)).isEmpty && host.overdue(at: after(6)) == [node])
        host.disown(node)
        #expect(host.overdue(at: after(60)).isEmpty && host.deadline == .never)
    }
}

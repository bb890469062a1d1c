// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import Testing
import VillageModel

private let time = GoldenMessages.time
private func uptime(_ seconds: Int64) -> Uptime { Uptime(rawValue: seconds * 1_000) }

private func command(_ metrics: [MetricEntry], topic: String? = nil) -> WireMessage {
    WireMessage(
        topic: topic ?? GoldenMessages.identity.topic(.nodeCommand),
        payload: Payload(timestamp: time, metrics: metrics).encoded)
}
private func acknowledge(_ id: UInt64, stream: StreamID? = GoldenMessages.stream) -> WireMessage {
    var metrics = [MetricEntry(name: "Spool/Ack", value: .long(id))]
    if let stream {
        metrics.insert(MetricEntry(name: "Spool/Stream", value: .long(stream.rawValue)), at: 0)
    }
    return command(metrics)
}
private let rebirth = command([
    MetricEntry(name: "Node Control/Rebirth", datatype: 11, value: .boolean(true))
])

@Suite struct EdgeSessionTests {
    private func live() -> EdgeSession {
        var session = GoldenMessages.session()
        _ = session.will(birth: 3, at: time)
        _ = session.birth([], at: time)
        return session
    }
    private func seq(_ message: WireMessage?) -> UInt8? {
        message.flatMap { try? Payload($0.payload).seq }
    }

    @Test func `nothing is published before the birth`() {
        var session = GoldenMessages.session()
        #expect(session.data([], through: 1, at: time) == nil)
        _ = session.will(birth: 0, at: time)
        #expect(session.data([], through: 1, at: time) == nil)
    }

    @Test func `a birth has seq 0, data counts up and wraps after 255`() {
        var session = live()
        for expected in 1...255 {
            #expect(seq(session.data([], through: nil, at: time)) == UInt8(expected))
        }
        #expect(seq(session.data([], through: nil, at: time)) == 0)
        #expect(seq(session.data([], through: nil, at: time)) == 1)
    }

    @Test func `will, birth and rebirth carry the same birth number`() throws {
        var session = GoldenMessages.session()
        let will = session.will(birth: 255, at: time)
        #expect(will.qos == 1 && !will.retain && will.topic.contains("/NDEATH/"))
        let first = session.birth([], at: time)
        let again = session.birth([], at: time)
        for message in [will, first, again] {
            let metric = try #require(Payload(message.payload).metrics.first)
            #expect(metric.name == "bdSeq" && metric.value == .long(255))
        }
        #expect(try Payload(will.payload).seq == nil)
    }

    @Test func `a rebirth request stops data until the birth is out`() {
        var session = live()
        #expect(session.received(rebirth, at: uptime(10)).isEmpty)
        #expect(session.rebirthDue == uptime(12))
        #expect(session.data([], through: nil, at: time) == nil)
        _ = session.birth([], at: time)
        #expect(session.rebirthDue == .never)
        #expect(seq(session.data([], through: nil, at: time)) == 1)
    }

    @Test func `five requests within two seconds are one rebirth`() {
        var session = live()
        for _ in 0..<5 { #expect(session.received(rebirth, at: uptime(10)).isEmpty) }
        _ = session.birth([], at: time)
        #expect(session.rebirthDue == .never)
    }

    @Test func `the seventh birth in a row is refused, and one more comes after ten minutes`() {
        var session = live()
        for round in 0..<6 {
            #expect(session.received(rebirth, at: uptime(Int64(round) * 3)).isEmpty)
            _ = session.birth([], at: time)
        }
        #expect(session.received(rebirth, at: uptime(20)) == [.refused(.tooManyRebirths)])
        #expect(session.received(rebirth, at: uptime(20 + 600)).isEmpty)
    }

    @Test func `an acknowledgement of our stream up to what was sent is taken`() {
        var session = live()
        _ = session.data([], through: 5, at: time)
        #expect(session.received(acknowledge(5), at: uptime(1)) == [.acknowledged(5)])
        #expect(session.received(acknowledge(3), at: uptime(1)) == [.acknowledged(3)])
    }

    @Test func `an acknowledgement of what was not sent, or of another stream, deletes nothing`() {
        var session = live()
        _ = session.data([], through: 5, at: time)
        #expect(session.received(acknowledge(6), at: uptime(1)) == [.refused(.beyondSent)])
        #expect(session.received(acknowledge(.max), at: uptime(1)) == [.refused(.beyondSent)])
        #expect(
            session.received(acknowledge(5, stream: nil), at: uptime(1))
                == [.refused(.otherStream)])
        #expect(
            session.received(acknowledge(5, stream: StreamID(rawValue: 9)), at: uptime(1))
                == [.refused(.otherStream)])
    }

    @Test(arguments: [
        (
            command([MetricEntry(name: "Node Control/Reboot", value: .boolean(true))]),
            CommandRefusal.unknownMetric
        ),
        (command([MetricEntry(name: "gate/open", value: .boolean(true))]), .unknownMetric),
        (command([MetricEntry(alias: 900, value: .boolean(true))]), .unknownMetric),
        (command([MetricEntry(name: "Node Control/Rebirth", value: .text("true"))]), .wrongType),
        (command([MetricEntry(name: "Node Control/Rebirth", value: .boolean(false))]), .wrongType),
        (command([MetricEntry(name: "Spool/Ack", value: .text("5"))]), .wrongType),
        (WireMessage(topic: "spBv1.0/3510/NCMD/other", payload: []), .otherTopic),
        (
            WireMessage(topic: GoldenMessages.identity.topic(.nodeCommand), payload: [0x12, 9]),
            .unreadable
        ),
        (
            WireMessage(topic: "spBv1.0/STATE/diskominfo", payload: Array("ONLINE".utf8)),
            .unreadable
        ),
    ])
    func `whatever else is commanded is counted and obeyed by nobody`(
        _ message: WireMessage, _ refusal: CommandRefusal
    ) {
        var session = live()
        let before = session.rebirthDue
        #expect(session.received(message, at: uptime(1)) == [.refused(refusal)])
        #expect(session.rebirthDue == before)
    }

    @Test func `the host's state is heard`() {
        var session = live()
        let state = HostState(isOnline: false, timestamp: time)
        #expect(
            session.received(state.message(host: "diskominfo"), at: uptime(1)) == [.host(state)])
    }

    @Test func `data can be named instead of aliased, for foreign hosts`() throws {
        var switches = EdgeSwitches()
        switches.usesAliases = false
        switches.sendsDatatypes = true
        var session = EdgeSession(
            identity: GoldenMessages.identity, stream: GoldenMessages.stream, switches: switches)
        _ = session.will(birth: 0, at: time)
        _ = session.birth([], at: time)
        let entry = MetricEntry(Reading(.gateOpen, .boolean(true)), at: time)
        let sent = session.data([entry], through: nil, at: time)
        let message = try #require(sent)
        let metric = try #require(Payload(message.payload).metrics.first)
        #expect(metric.name == "gate/open" && metric.alias == nil && metric.datatype == 11)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Enrolment
import TestBench
import Testing

/// W3, W4, W5: what one box with a valid certificate can cost the broker and its neighbours.
@Suite(.serialized, .enabled(if: EnrolledHouse.canRun, "no mosquitto with dynamic security"))
struct LoadTests {
    struct Bombing: Sendable {
        var granted = 0
        var refused = 0
    }

    /// 200,000 filters in packets of 1,000, or as many as the broker manages in five seconds.
    private func bomb(_ house: EnrolledHouse) throws -> OwnThread<Bombing> {
        let port = house.broker.port
        let papers = house.papers(.box(house.boxes[0]))
        return try OwnThread {
            let client = try RawClient(port: port, papers, patience: 30)
            var bombing = Bombing()
            let end = ContinuousClock.now + .seconds(5)
            for packet in 0..<200 where ContinuousClock.now < end {
                let reasons = try client.subscribe(
                    (0..<1_000).map { "b\(packet * 1_000 + $0)" })
                bombing.granted += reasons.count { $0 < 0x80 }
                bombing.refused += reasons.count { $0 >= 0x80 }
            }
            return bombing
        }
    }

    struct Cost {
        var bombing = Bombing()
        /// The neighbour's acknowledgements while the bomb fell: the 99th of a hundred, milliseconds.
        var wait = 0.0
        /// What the broker's memory has grown by, in kB.
        var growth = 0
        /// The broker's own time, in ticks of the kernel: nobody else is served meanwhile.
        var ticks = 0
        var filters: Int { bombing.granted + bombing.refused }
    }

    private func cost(_ house: EnrolledHouse) async throws -> Cost {
        let client = try house.box(1)
        let memory = try house.memory()
        let ticks = try house.ticks()
        let falling = try bomb(house)
        var waits: [Duration] = []
        repeat {
            let begin = ContinuousClock.now
            _ = try client.publish(.init(topic: house.topic("NDATA", 1)))
            waits.append(ContinuousClock.now - begin)
        } while !falling.isDone && waits.count < 100_000
        waits.sort()
        var cost = Cost()
        cost.bombing = try await falling.value()
        cost.wait = waits[waits.count * 99 / 100] / .milliseconds(1)
        cost.growth = try house.memory() - memory
        cost.ticks = try house.ticks() - ticks
        return cost
    }

    @Test func `two hundred thousand subscriptions cost the neighbours and the memory nothing`()
        async throws
    {
        let closed = try await cost(EnrolledHouse())
        #expect(closed.bombing.granted == 0 && closed.bombing.refused == 200_000)
        #expect(closed.growth < 8_000)

        // The control: an access file grants SUBSCRIBE and looks only at what would be delivered.
        let open = try await cost(
            EnrolledHouse(
                without: ["plugin", "plugin_opt_config_file"],
                lines: ["acl_file HOUSE/broker/acl"],
                changing: { _, folder in
                    try folder.write(
                        "pattern write spBv1.0/3510/NDATA/%u\n", to: "house/broker/acl")
                }))
        print("FIGURE bomb: \(closed); acl_file: \(open)")
        #expect(open.bombing.granted > 1_000 && open.bombing.refused == 0)
        // Memory for each filter that was granted, none for those that were not.
        #expect(open.growth * 1_024 / open.filters > 50)
        // Time a filter: the waits themselves hang on who else works on this machine.
        #expect(open.ticks * closed.filters > 2 * closed.ticks * open.filters)
    }

    @Test func `QoS 2 without its last step ends the session instead of filling the memory`() throws
    {
        func leave(_ house: EnrolledHouse) throws -> (taken: Int, reason: UInt8, growth: Int) {
            let box = try house.box(0)
            let before = try house.memory()
            let payload = [UInt8](repeating: 7, count: 250_000)
            var taken = 0
            for _ in 0..<90 {
                let message = MQTTPacket.Message(
                    topic: house.topic("NDATA", 0), payload: payload, qos: 2)
                let reason = try box.publish(message)
                guard reason < 0x80 else {
                    return (taken, reason, try house.memory() - before)
                }
                taken += 1
            }
            return (taken, 0, try house.memory() - before)
        }
        // The announced limit itself, without the size that would already be refused.
        let house = try EnrolledHouse(without: ["max_packet_size"])
        let limited = try leave(house)
        #expect(limited.taken == 0 && limited.reason == 0x9B)
        #expect(limited.growth < 4_000)
        let whole = try EnrolledHouse()
        let reason = try? leave(whole).reason
        #expect(reason == nil || reason == 0x95 || reason == 0x9B)
        #expect(try whole.box(1).greeting == 0)

        let open = try leave(EnrolledHouse(without: ["max_qos", "max_packet_size"]))
        print("FIGURE QoS 2: \(limited); without both lines: \(open)")
        #expect(open.taken == 90)
        #expect(open.growth > 15_000)
    }

    @Test(arguments: [UInt8(0), 1])
    func `a flood while the collector stalls is bounded`(qos: UInt8) async throws {
        func flood(_ house: EnrolledHouse) async throws -> Int {
            let collector = try house.client(.collector, patience: 1)
            _ = try collector.subscribe(["spBv1.0/3510/#"], qos: qos)
            let before = try house.memory()
            let box = try house.box(0)
            let payload = [UInt8](repeating: 7, count: 15_000)
            let message = MQTTPacket.Message(
                topic: house.topic("NDATA", 0), payload: payload, qos: qos)
            for _ in 0..<5_000 { _ = try box.publish(message) }
            // The broker answers in order: when this is answered, it has taken all of them.
            _ = try box.pending()
            return try house.memory() - before
        }
        let growth = try await flood(EnrolledHouse())
        let old = try EnrolledHouse(
            without: ["memory_limit", "max_queued_bytes"], lines: ["max_queued_messages 10000"])
        let open = try await flood(old)
        print("FIGURE flood at QoS \(qos), 75 MB: \(growth) kB; old values: \(open) kB")
        #expect(growth < 30_000)
        #expect(open > 50_000)
    }
}

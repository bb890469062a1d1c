// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import Testing
import VillageModel

@testable import VillageSimulator

struct FleetTests {
    private let one = BoxID(data: 1)
    private let two = BoxID(data: 2)

    private func scenario(_ events: [ScenarioEvent] = [], seed: UInt64 = 1) -> Scenario {
        Scenario(
            group: "3510", host: "kentongan", seed: seed,
            boxes: [ScenarioBox(id: one), ScenarioBox(id: two)], events: events)
    }

    private func event(_ second: Int64, _ changes: BoxChange...) -> ScenarioEvent {
        ScenarioEvent(at: .seconds(second), box: one, changes: changes)
    }

    @Test func `boxes are born with readings and their records leave the spool`() {
        var world = VirtualBroker(scenario())
        world.run(to: 1)
        #expect(world.host.isOnline(one) && world.host.isOnline(two))
        #expect(world.host.log == ["born \(one)", "born \(two)"])
        world.run(to: 120)
        #expect(!world.host.ids(one).isEmpty)
        #expect(world.fleet.boxes.allSatisfy { $0.spool.count == 0 && $0.spool.acknowledged > 0 })
    }

    @Test func `without acknowledgements nothing leaves the spool`() {
        var world = VirtualBroker(scenario())
        world.host.acknowledges = false
        world.run(to: 300)
        let spool = world.fleet.boxes[0].spool
        #expect(spool.count > 0)
        #expect(spool.acknowledged == 0)
        #expect(UInt64(spool.count) == spool.newest)
    }

    @Test func `a gate that closes is told at once and only once`() {
        var world = VirtualBroker(scenario([event(20, .gate(.closed)), event(45, .gate(.open))]))
        world.run(to: 19)
        #expect(world.host.values(.gateOpen, of: one) == [.boolean(true)])
        world.run(to: 20)
        #expect(world.host.values(.gateOpen, of: one) == [.boolean(true), .boolean(false)])
        world.run(to: 44)
        #expect(world.host.values(.gateOpen, of: one).count == 2)
        world.run(to: 45)
        #expect(world.host.values(.gateOpen, of: one).last == .boolean(true))
        #expect(world.host.values(.gateOpen, of: two) == [.boolean(true)])
    }

    @Test func `the same seed is the same fleet and another seed another one`() {
        func steps(_ seed: UInt64) -> [String] {
            var world = VirtualBroker(scenario([event(30, .restart)], seed: seed))
            world.run(to: 600)
            return world.steps.map { "\($0.second) \($0.step)" }
        }
        let first = steps(1)
        #expect(first.count > 20)
        #expect(first == steps(1))
        #expect(first != steps(2))
    }

    @Test func `readings drift`() {
        var world = VirtualBroker(scenario())
        world.run(to: 3_600)
        let trips = world.host.values(.uplinkRoundTrip, of: one)
        #expect(Set(trips).count > 3)
        #expect(
            trips.allSatisfy {
                guard case .float(let trip)? = $0 else { return false }
                return (30...90).contains(trip)
            })
        #expect(Set(world.host.values(.wifiClients, of: one)).count > 1)
    }

    @Test func `a power cut is noticed by silence and the kept records come afterwards`() {
        var world = VirtualBroker(
            scenario([
                event(70, .power(false)), event(80, .gate(.closed)), event(200, .power(true)),
            ]))
        world.run(to: 75)
        #expect(!world.fleet.boxes[0].isPowered)
        #expect(world.host.isOnline(one))
        world.run(to: 70 + 46)
        #expect(!world.host.isOnline(one))
        #expect(world.host.log.last == "died \(one)")
        world.run(to: 400)
        #expect(world.host.isOnline(one))
        #expect(world.host.values(.gateOpen, of: one) == [.boolean(true), .boolean(false)])
        #expect(Set(world.host.values(.boxBoot, of: one)).count == 2)
        let ids = world.host.ids(one)
        #expect(Set(ids).count == Int(world.fleet.boxes[0].spool.newest))
    }

    @Test func `without uplink nothing is lost and nothing is doubled`() {
        var world = VirtualBroker(
            scenario([
                event(100, .uplink(false)), event(150, .gate(.closed)), event(500, .gate(.open)),
                event(1_000, .uplink(true)),
            ]))
        world.run(to: 400)
        #expect(!world.host.isOnline(one))
        #expect(world.fleet.boxes[0].isPowered)
        #expect(world.fleet.boxes[0].spool.count > 0)
        #expect(world.host.values(.gateOpen, of: one).count == 1)
        world.run(to: 1_200)
        #expect(world.host.isOnline(one))
        let gates = world.host.values(.gateOpen, of: one)
        #expect(gates == [.boolean(true), .boolean(false), .boolean(true)])
        #expect(world.fleet.boxes[0].spool.count == 0)
        let ids = world.host.ids(one)
        #expect(ids == Array(1...world.fleet.boxes[0].spool.newest))
        #expect(world.host.values(.uplinkHTTP, of: one).contains(.boolean(false)))
    }

    @Test func `a short break of the uplink does not end the session`() {
        var world = VirtualBroker(
            scenario([
                event(100, .uplink(false)), event(105, .gate(.closed)), event(110, .uplink(true)),
            ]))
        world.run(to: 130)
        #expect(world.host.log == ["born \(one)", "born \(two)"])
        #expect(world.host.values(.gateOpen, of: one).last == .boolean(false))
        #expect(!world.host.log.contains { $0.hasPrefix("refused") })
    }

    @Test func `a restart says goodbye and comes back with the next birth number`() {
        var world = VirtualBroker(scenario([event(30, .restart)]))
        world.run(to: 32)
        #expect(world.host.log.last == "died \(one)")
        world.run(to: 40)
        #expect(world.host.log.suffix(2) == ["died \(one)", "born \(one)"])
        #expect(world.fleet.boxes[0].isLive)
    }

    @Test func `the farewell of a fleet is a death for each box`() {
        var world = VirtualBroker(scenario([event(1, .power(false))]))
        world.run(to: 10)
        var fleet = world.fleet
        let steps = fleet.farewell(at: world.now)
        let topics = steps.compactMap { step -> String? in
            guard case .effect(_, .publish(let message)) = step else { return nil }
            return message.topic
        }
        #expect(topics == ["spBv1.0/3510/NDEATH/\(two)"])
        #expect(steps.last == .effect(1, .leave))
        #expect(fleet.boxes.allSatisfy { !$0.isPowered })
    }

    @Test func `a full spool loses its oldest records and says which`() throws {
        var spool = MemorySpool(stream: StreamID(rawValue: 1), limit: 20)
        let stamp = Stamp(
            utc: Instant(rawValue: 0), uptime: Uptime(rawValue: 0), synchronised: true)
        let record = Record(kind: .report, stamp: stamp, boot: "b", body: [])
        for _ in 1...20 { _ = spool.append([record]) }
        #expect(spool.count == 20)
        let kept = spool.append([record])
        #expect(kept.map(\.record.kind) == [.tombstone, .report])
        #expect(kept.map(\.id) == [21, 22])
        #expect(spool.read(from: 1, limit: 100).map(\.id) == Array(4...22))
        spool.acknowledge(through: 1_000)
        #expect(spool.acknowledged == 22)
        #expect(spool.count == 0)
    }

    @Test func `birth numbers go round`() {
        var spool = MemorySpool(stream: StreamID(rawValue: 1))
        let numbers = (0..<257).map { _ in spool.takeBirthNumber() }
        #expect(numbers == Array(0...255) + [0])
    }

    @Test func `two hours of a hundred boxes in virtual time`() {
        let boxes = (0..<100).map { ScenarioBox(id: BoxID(data: $0)) }
        var scenario = Scenario(
            group: "3510", host: "kentongan", profile: .metered, boxes: boxes)
        scenario.sampling = .minutes(1)
        var world = VirtualBroker(scenario)
        world.run(to: 7_200)
        #expect(world.fleet.boxes.allSatisfy { $0.isLive && $0.spool.count == 0 })
    }
}

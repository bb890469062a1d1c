// SPDX-License-Identifier: Apache-2.0

import BoxSession
import Glibc
import MosquittoLink
import SparkplugWire
import TestBench
import Testing
import VillageModel

@testable import VillageSimulator

/// A host with a session at a real broker, turned by hand.
private final class RealHost {
    var office = OfficeHost()
    private let client = MosquittoClient()
    private var isSubscribed = false

    init(port: UInt16) {
        client.connect(
            MosquittoBroker(host: "127.0.0.1", port: port, clientID: "host", keepAlive: 60))
    }

    /// Serves the socket once; true when the subscriptions are granted.
    func turn() -> Bool {
        client.read()
        if client.wantsWrite { client.write() }
        client.misc()
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let elapsed = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
        let now = Moment(utc: Instant(rawValue: elapsed), elapsed: Uptime(rawValue: elapsed))
        for event in client.drain() {
            switch event {
            case .connected:
                client.subscribe(
                    office.subscriptions.map { MosquittoSubscription(topic: $0, qos: 1) })
            case .subscribed: isSubscribed = true
            case .message(let message):
                let wire = WireMessage(
                    topic: message.topic, payload: message.payload, qos: message.qos,
                    retain: message.retain)
                publish(office.received(wire, at: now))
            default: break
            }
        }
        publish(office.due(at: now))
        return isSubscribed
    }

    private func publish(_ messages: [WireMessage]) {
        for message in messages {
            client.publish(
                MosquittoMessage(
                    topic: message.topic, payload: message.payload, qos: message.qos))
        }
    }
}

@Suite(.serialized, .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct RealBrokerTests {
    private let one = BoxID(data: 1)
    private let two = BoxID(data: 2)

    private func scenario(_ broker: Mosquitto, _ events: [ScenarioEvent] = []) -> Scenario {
        var profile = Profile.fast
        profile.keepAlive = .seconds(5)
        profile.trends = .seconds(2)
        return Scenario(
            group: "3510", host: "kentongan", profile: profile,
            broker: BrokerAddress(host: "127.0.0.1", port: broker.port), sampling: .seconds(1),
            boxes: [ScenarioBox(id: one), ScenarioBox(id: two)], events: events)
    }

    @Test func `boxes at a real broker are born, acknowledged, cut off and born again`() throws {
        let broker = try Mosquitto()
        defer { broker.stop() }
        let host = RealHost(port: broker.port)
        #expect(eventuallyBlocking { host.turn() })
        let runner = FleetRunner(scenario(broker))
        func reach(_ what: String, _ condition: () -> Bool) {
            let isReached = runner.run(within: .seconds(20)) {
                _ = host.turn()
                return condition()
            }
            #expect(isReached, "\(what): \(host.office.log)")
        }
        reach("birth") { host.office.isOnline(one) && host.office.isOnline(two) }
        reach("acknowledged") {
            runner.fleet.boxes.allSatisfy { $0.spool.acknowledged > 0 && $0.spool.count == 0 }
        }
        runner.happen(.gate(.closed), to: 0)
        reach("gate") { host.office.values(.gateOpen, of: one).last == .boolean(false) }
        #expect(host.office.values(.gateOpen, of: two) == [.boolean(true)])

        runner.happen(.power(false), to: 0)
        #expect(host.office.isOnline(one))
        reach("will") { !host.office.isOnline(one) }
        #expect(host.office.log.last == "died \(one)")
        #expect(host.office.isOnline(two))

        runner.happen(.power(true), to: 0)
        reach("born again") { host.office.isOnline(one) }
        reach("delivered") { runner.fleet.boxes[0].spool.count == 0 }
        #expect(Set(host.office.values(.boxBoot, of: one)).count == 2)
        #expect(!host.office.log.contains { $0.hasPrefix("refused") })
    }

    @Test func `the end of a run is a death for each box and not a will`() throws {
        let broker = try Mosquitto()
        defer { broker.stop() }
        let host = RealHost(port: broker.port)
        #expect(eventuallyBlocking { host.turn() })
        var told: [FleetNotice] = []
        let gate = ScenarioEvent(at: .seconds(1), box: one, changes: [.gate(.closed)])
        let runner = FleetRunner(scenario(broker, [gate])) { notice, _ in told.append(notice) }
        runner.run(for: .seconds(2))
        #expect(told.contains(.happened(one, .gate(.closed))))
        #expect(told.contains(.connected(one)) && told.contains(.connected(two)))
        #expect(
            eventuallyBlocking {
                _ = host.turn()
                return host.office.log.count == 4
            })
        #expect(Set(host.office.log.suffix(2)) == ["died \(one)", "died \(two)"])
        #expect(!broker.log.contains("Socket error"))
        #expect(broker.log.contains("disconnected."))
    }

    @Test func `a broker that comes later is found`() throws {
        let broker = try Mosquitto()
        defer { broker.stop() }
        broker.stop()
        let runner = FleetRunner(scenario(broker))
        #expect(!runner.run(within: .seconds(1)) { runner.fleet.boxes[0].isLive })
        #expect(runner.fleet.boxes[0].spool.count > 0)
        try broker.start()
        #expect(runner.run(within: .seconds(30)) { runner.fleet.boxes.allSatisfy(\.isLive) })
    }

    @Test func `a readable descriptor ends the run`() throws {
        let broker = try Mosquitto()
        defer { broker.stop() }
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(write(ends[1], "x", 1) == 1)
        FleetRunner(scenario(broker)).run(stop: ends[0])
    }
}

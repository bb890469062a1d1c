// SPDX-License-Identifier: Apache-2.0

import Enrolment
import TestBench
import Testing
import VillageModel

/// One thing that the first box of a house tries with its own certificate.
struct NeighbourAttack: CustomTestStringConvertible, Sendable {
    let name: String
    /// What has to be taken away for the attack to succeed.
    var weakness = Weakness.everyTopic
    /// Tries; true when it worked.
    let succeeds: @Sendable (EnrolledHouse) throws -> Bool

    enum Weakness: Sendable {
        /// The box's role allows `#`.
        case everyTopic
        /// A line of the settings is absent.
        case line(String)
    }

    var testDescription: String { name }

    static let all: [NeighbourAttack] = [
        publishing("data as a neighbour") { $0.topic("NDATA", 1) },
        publishing("a birth as a neighbour") { $0.topic("NBIRTH", 1) },
        publishing("a command to a neighbour") { $0.topic("NCMD", 1) },
        publishing("a neighbour's death") { $0.topic("NDEATH", 1) },
        publishing("into another group") { "spBv1.0/3511/NDATA/\($0.boxes[0])" },
        publishing("below its own name") { $0.topic("NDATA", 0) + "/x" },
        publishing("to the broker's own control") { _ in AccessList.control },
        publishing("STATE offline, retained", retain: true) { _ in "spBv1.0/STATE/diskominfo" },
        NeighbourAttack(name: "a neighbour's death as its own will") { house in
            let collector = try house.client(.collector)
            _ = try collector.subscribe(["spBv1.0/3510/NDEATH/#"])
            let box = try house.box(0, will: .init(topic: house.topic("NDEATH", 1)))
            box.vanish()
            let end = "Client \(house.boxes[0]) closed its connection"
            guard eventuallyBlocking({ house.broker.log.contains(end) }) else {
                throw BenchFailure("the broker did not see the end")
            }
            return try collector.pending().contains { $0.topic == house.topic("NDEATH", 1) }
        },
        reading("a neighbour's commands", from: .collector) { $0.topic("NCMD", 1) },
        reading("a neighbour's data", from: nil) { $0.topic("NDATA", 1) },
        reading("everything", from: nil, filter: "#") { $0.topic("NDATA", 1) },
        NeighbourAttack(
            name: "a neighbour's client id", weakness: .line("use_username_as_clientid")
        ) { house in
            let victim = try house.box(1)
            let thief = try house.box(0, id: house.boxes[1].description)
            _ = try thief.pending()
            do {
                _ = try victim.pending()
                return victim.hasLeft
            } catch is BenchFailure {
                return true
            }
        },
        NeighbourAttack(name: "two megabytes at once", weakness: .line("max_packet_size")) {
            house in
            let box = try house.box(0)
            let payload = [UInt8](repeating: 7, count: 2_000_000)
            do {
                return try box.publish(.init(topic: house.topic("NDATA", 0), payload: payload)) == 0
            } catch is BenchFailure {
                return false
            }
        },
    ]

    private static func publishing(
        _ name: String, retain: Bool = false,
        _ topic: @escaping @Sendable (EnrolledHouse) -> String
    ) -> NeighbourAttack {
        NeighbourAttack(name: name) { house in
            let reason = try house.box(0).publish(.init(topic: topic(house), retain: retain))
            // The broker has said what it denies, and nothing else was in the way.
            guard reason == 0 || reason == NeighbourTests.denied else {
                throw BenchFailure("reason \(reason)")
            }
            return reason != NeighbourTests.denied
        }
    }

    private static func reading(
        _ name: String, from sender: ClientIdentity?, filter: String? = nil,
        _ topic: @escaping @Sendable (EnrolledHouse) -> String
    ) -> NeighbourAttack {
        NeighbourAttack(name: "hearing " + name) { house in
            let spy = try house.box(0)
            let reasons = try spy.subscribe([filter ?? topic(house)])
            let speaker = try house.client(sender ?? .box(house.boxes[1]))
            guard try speaker.publish(.init(topic: topic(house))) == 0 else {
                throw BenchFailure("the rightful sender is denied")
            }
            let heard = try spy.pending().contains { $0.topic == topic(house) }
            return heard || reasons != [NeighbourTests.denied]
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Enrolment
import JSONText
import TestBench
import Testing
import VillageModel

/// W1: what one leaked box may do with the certificate that it has.
@Suite(.serialized, .enabled(if: EnrolledHouse.canRun, "no mosquitto with dynamic security"))
struct NeighbourTests {
    static let denied: UInt8 = 0x87

    @Test(arguments: NeighbourAttack.all)
    func `a box may not`(attack: NeighbourAttack) throws {
        let worked = try attack.succeeds(EnrolledHouse())
        #expect(!worked)
    }

    @Test(arguments: NeighbourAttack.all)
    func `without its countermeasure it may`(attack: NeighbourAttack) throws {
        let house =
            switch attack.weakness {
            case .line(let name): try EnrolledHouse(without: [name])
            case .everyTopic: try EnrolledHouse(changing: NeighbourTests.openRole)
            }
        let worked = try attack.succeeds(house)
        #expect(worked)
    }

    @Test func `a box says and hears what is its own`() throws {
        let house = try EnrolledHouse()
        let collector = try house.client(.collector)
        #expect(try collector.subscribe(["spBv1.0/3510/NBIRTH/#", "spBv1.0/3510/#"]) == [1, 1])
        let box = try house.box(0, will: .init(topic: house.topic("NDEATH", 0)))
        #expect(box.greeting == 0)
        let own = [house.topic("NCMD", 0), "spBv1.0/STATE/diskominfo"]
        #expect(try box.subscribe(own) == [1, 1])
        for kind in ["NBIRTH", "NDATA", "NDEATH"] {
            #expect(try box.publish(.init(topic: house.topic(kind, 0))) == 0)
        }
        #expect(try collector.publish(.init(topic: house.topic("NCMD", 0))) == 0)
        let state = MQTTPacket.Message(topic: "spBv1.0/STATE/diskominfo", retain: true)
        #expect(try collector.publish(state) == 0)
        let heard = try [box.message(), box.message()].map { $0?.topic }
        #expect(heard == [house.topic("NCMD", 0), "spBv1.0/STATE/diskominfo"])
        box.vanish()
        var topics: Set<String> = []
        while !topics.contains(house.topic("NDEATH", 0)), let message = try collector.message() {
            topics.insert(message.topic ?? "")
        }
        #expect(topics.isSuperset(of: ["NDATA", "NDEATH"].map { house.topic($0, 0) }))
    }

    @Test func `the office's own identities may do no more than they must`() throws {
        let house = try EnrolledHouse()
        let denied = NeighbourTests.denied
        let data = MQTTPacket.Message(topic: house.topic("NDATA", 0))
        let control = MQTTPacket.Message(topic: AccessList.control)
        let command = MQTTPacket.Message(topic: house.topic("NCMD", 0))
        let collector = try house.client(.collector)
        #expect(try collector.publish(data) == denied)
        #expect(try collector.publish(control) == denied)
        let observer = try house.client(.observer)
        #expect(try observer.subscribe(["spBv1.0/3510/#", "spBv1.0/STATE/#"]) == [1, 1])
        for message in [data, control, command] {
            #expect(try observer.publish(message) == denied)
        }
        #expect(try observer.subscribe(["#", "spBv1.0/3511/#"]) == [denied, denied])
        let manager = try house.client(.manager)
        for message in [data, command] { #expect(try manager.publish(message) == denied) }
        #expect(try manager.subscribe(["spBv1.0/3510/#", "#"]) == [denied, denied])
    }

    /// Lets the first box do everything: the control.
    static func openRole(_ office: EnrolmentFolder, _ folder: TemporaryDirectory) throws {
        let path = "house/broker/dynamic-security.json"
        let box = office.ledger.activeBoxes[0].description
        let text = String(decoding: try folder.read(path), as: UTF8.self)
        let start = #"{"rolename":"\#(box)","acls":["#
        let open = ["publishClientSend", "publishClientReceive", "subscribePattern"].flatMap {
            kind in
            ["#", "$CONTROL/#"].map {
                #"{"acltype":"\#(kind)","topic":"\#($0)","allow":true},"#
            }
        }
        let parts = text.components(around: start)
        guard parts.count == 2 else { throw BenchFailure("no role \(box)") }
        try folder.write(parts[0] + start + open.joined() + parts[1], to: path)
    }
}

extension String {
    /// The text before and after the first occurrence of another.
    func components(around text: String) -> [String] {
        guard let range = firstRange(of: text) else { return [self] }
        return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
    }
}

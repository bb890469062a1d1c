// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing
import VillageModel

@testable import Enrolment

/// W7 and W10, and what revoking does to a box that is connected.
@Suite(.serialized, .enabled(if: EnrolledHouse.canRun, "no mosquitto with dynamic security"))
struct RevocationTests {
    /// A list of a thousand boxes, the first of which are the house's own.
    static func thousand(_ office: EnrolmentFolder, _ folder: TemporaryDirectory) throws {
        let boxes = (1...1_000).map { BoxID(data: UInt64($0)) }
        try folder.write(
            office.access.file(boxes: boxes), to: "house/broker/dynamic-security.json")
    }

    @Test func `a revoked box is thrown out at once and comes back to nothing`() throws {
        let house = try EnrolledHouse(changing: RevocationTests.thousand)
        let collector = try house.client(.collector)
        _ = try collector.subscribe(["spBv1.0/3510/#"])
        let neighbour = try house.box(1)
        let box = try house.box(0, will: .init(topic: house.topic("NDEATH", 0)))
        let data = MQTTPacket.Message(topic: house.topic("NDATA", 0))
        #expect(try box.publish(data) == 0)
        let transport = try house.transport()
        var office = try house.office()

        let begin = ContinuousClock.now
        let outcome = try office.revoke(house.boxes[0], at: EnrolledHouse.now, live: transport)
        let reason = try box.farewell()
        print("FIGURE revoked to thrown out, 1,000 boxes:", ContinuousClock.now - begin)
        #expect(outcome == .done)
        #expect(reason == 0x98)

        // Before the broker has read the list again: connected, and powerless.
        let again = try house.box(0)
        #expect(again.greeting == 0)
        #expect(try again.publish(data) == NeighbourTests.denied)
        #expect(try again.subscribe([house.topic("NCMD", 0)]) == [NeighbourTests.denied])
        #expect(try collector.pending().allSatisfy { $0.topic == house.topic("NDATA", 0) })

        try house.broker.reload()
        #expect(throws: BenchFailure.self) { _ = try house.box(0) }
        #expect(try neighbour.publish(.init(topic: house.topic("NDATA", 1))) == 0)
        #expect(try house.box(1).greeting == 0)
        let findings = office.findings(at: EnrolledHouse.now)
        #expect(findings.allSatisfy { $0.isAttentionOnly })

        // Once more is the same answer; the id never comes back.
        #expect(
            try office.revoke(house.boxes[0], at: EnrolledHouse.now, live: transport) == .already)
        #expect(throws: EnrolmentFailure.revoked(house.boxes[0])) {
            _ = try office.enrol(house.boxes[0], at: EnrolledHouse.now)
        }
    }

    @Test func `disabling instead of deleting would be worthless`() throws {
        let house = try EnrolledHouse()
        let transport = try house.transport()
        let command = #"{"commands":[{"command":"disableClient","username":"\#(house.boxes[0])"}]}"#
        let box = try house.box(0)
        let answer = try JSONValue(parsing: transport(Array(command.utf8)))
        #expect(answer["responses"]?[0]?["error"] == nil)
        #expect(try box.farewell() != nil)
        let again = try house.box(0)
        #expect(again.greeting == 0)
        #expect(try again.publish(.init(topic: house.topic("NDATA", 0))) == 0)
    }

    @Test func `a box enrolled over the wire works at once, and twice is the same`() throws {
        let house = try EnrolledHouse(boxes: 1)
        let transport = try house.transport()
        var office = try house.office()
        let box = BoxID(data: 77)
        #expect(try office.enrol(box, at: EnrolledHouse.now, live: transport) == .done)
        #expect(try office.enrol(box, at: EnrolledHouse.now, live: transport) == .already)
        let client = try house.client(.box(box))
        #expect(try client.publish(.init(topic: "spBv1.0/3510/NDATA/\(box)")) == 0)
        // The control: enrolled on paper only, the running broker knows nobody of that name.
        let unknown = BoxID(data: 78)
        _ = try office.enrol(unknown, at: EnrolledHouse.now)
        let stranger = try house.client(.box(unknown))
        let topic = "spBv1.0/3510/NDATA/\(unknown)"
        #expect(try stranger.publish(.init(topic: topic)) == NeighbourTests.denied)
        // After its next start it does.
        stranger.vanish()
        try house.broker.restart()
        #expect(try house.client(.box(unknown)).publish(.init(topic: topic)) == 0)
        #expect(
            try house.client(.box(box)).publish(
                .init(topic: "spBv1.0/3510/NDATA/\(box)")) == 0)
    }

    @Test(arguments: [true, false])
    func `a retained birth greets nobody after the box was revoked`(isChecked: Bool) throws {
        let house = try EnrolledHouse(without: isChecked ? [] : ["check_retain_source"])
        let birth = house.topic("NBIRTH", 0)
        let box = try house.box(0)
        #expect(try box.publish(.init(topic: birth, retain: true)) == 0)
        func isGreeted() throws -> Bool {
            let session = try house.client(.observer)
            _ = try session.subscribe(["spBv1.0/3510/#"])
            return try session.pending().contains { $0.topic == birth }
        }
        #expect(try isGreeted())
        var office = try house.office()
        _ = try office.revoke(house.boxes[0], at: EnrolledHouse.now, live: house.transport())
        #expect(try box.farewell() == 0x98)
        #expect(try isGreeted() == !isChecked)
    }

    @Test func `a stale list is refused by the check; a broker with it refuses everybody`() throws {
        let stale = { (office: EnrolmentFolder, folder: TemporaryDirectory) throws in
            let past = EnrolledHouse.now - .minutes(1)
            let list = try office.authority().revocationList([], at: past, until: past)
            try folder.write(list, to: "house/broker/villages.crl")
        }
        let sound = try EnrolledHouse()
        #expect(try sound.client(.collector).greeting == 0)
        let none = try sound.office().findings(at: EnrolledHouse.now)
        #expect(none.allSatisfy { $0.isAttentionOnly })

        let house = try EnrolledHouse(changing: stale)
        let findings = try house.office().findings(at: EnrolledHouse.now)
        #expect(
            findings.contains {
                if case .listExpired = $0 { true } else { false }
            })
        #expect(throws: BenchFailure.self) { _ = try house.box(0) }
        #expect(throws: BenchFailure.self) { _ = try house.client(.collector) }
    }
}

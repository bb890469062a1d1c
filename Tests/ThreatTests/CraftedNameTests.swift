// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import Enrolment

/// W2: a request may ask for what it likes; the subject comes from the office's own record.
@Suite struct CraftedNameTests {
    static let crafted: [[UInt8]] = [
        Array("35/10".utf8), Array("#".utf8), Array("+".utf8), Array("broker".utf8), [], [0],
        Array("14d2pf2dbr\u{0}x".utf8), Array("14d2pf2dbr/x".utf8), Array("14D2PF2DBR".utf8),
        [UInt8](repeating: 0x61, count: 300), Array("pengelola ".utf8),
    ]

    @Test(arguments: crafted)
    func `a request with a crafted common name is refused`(name: [UInt8]) throws {
        let request = try RequestForge(names: [name]).pem()
        #expect(throws: EnrolmentFailure.request(.commonName(name))) {
            _ = try SigningRequest(request)
        }
    }

    @Test func `two common names, or another name beside one, are refused`() throws {
        let own = Array("14d2pf2dbr".utf8)
        let two = try RequestForge(names: [own, Array("35/10".utf8)]).pem()
        #expect(throws: EnrolmentFailure.self) { _ = try SigningRequest(two) }
        let more = try RequestForge(names: [own], organisation: "x").pem()
        #expect(throws: EnrolmentFailure.self) { _ = try SigningRequest(more) }
    }

    @Test(arguments: [RequestForge.Kind.p384, .ed25519, .rsa])
    func `a key of another kind is refused`(kind: RequestForge.Kind) throws {
        let request = try RequestForge(kind: kind).pem()
        #expect(throws: EnrolmentFailure.request(.key)) { _ = try SigningRequest(request) }
    }

    @Test func `a request that its own key did not sign is refused`() throws {
        let request = try RequestForge(isForeignlySigned: true).pem()
        #expect(throws: EnrolmentFailure.request(.signature)) { _ = try SigningRequest(request) }
        let honest = try RequestForge().pem()
        _ = try SigningRequest(honest)
    }

    @Test func `what is no request, or too much of one, is refused`() throws {
        #expect(throws: EnrolmentFailure.request(.unreadable)) { _ = try SigningRequest([]) }
        #expect(throws: EnrolmentFailure.request(.unreadable)) {
            _ = try SigningRequest([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF])
        }
        let padding = [UInt8](repeating: 0x0A, count: SigningRequest.room)
        let large = try RequestForge().pem() + padding
        #expect(throws: EnrolmentFailure.request(.tooLarge(large.count))) {
            _ = try SigningRequest(large)
        }
    }

    @Test func `whatever well-formed name it carries, the certificate has the record's`() throws {
        let folder = try TemporaryDirectory()
        var office = try EnrolledHouse.found(folder.file("house"))
        let box = BoxID(data: 1)
        for name in ["pengelola", "\(BoxID(data: 2))", "\(box)"] {
            let request = try SigningRequest(RequestForge(names: [Array(name.utf8)]).pem())
            let answer = try office.enrol(box, request: request, at: EnrolledHouse.now)
            #expect(Certificate(pem: answer)?.commonName == Array(box.description.utf8))
        }
        #expect(office.ledger.issues.last?.name == box.description)
    }

    @Test(.enabled(if: EnrolledHouse.canRun, "no mosquitto with dynamic security"))
    func `signed all the same, the broker would let it in`() throws {
        let name = Array("35/10".utf8)
        let house = try EnrolledHouse(changing: { office, folder in
            let key = try SigningKey.fresh()
            let certificate = try office.authority().client(
                key.raw, name, at: EnrolledHouse.now)
            try folder.write(try key.pem(), to: "crafted/box.key")
            try folder.write(try certificate.pem(), to: "crafted/box.crt")
            try folder.write(try folder.read("house/ca.crt"), to: "crafted/ca.crt")
        })
        let intruder = try RawClient(
            port: house.broker.port, Papers(house.folder.file("crafted"), "box"))
        #expect(intruder.greeting == 0)
        #expect(eventuallyBlocking { house.broker.log.contains("as 35/10 ") })
        // And even then the access list knows nobody of this name.
        let topic = "spBv1.0/3510/NDATA/35/10"
        #expect(try intruder.publish(.init(topic: topic)) == NeighbourTests.denied)
    }
}

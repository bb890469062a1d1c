// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench
import Testing
import VillageModel

@testable import Enrolment

/// `enroll check`: each fault is found, and a sound folder has none.
@Suite struct CheckTests {
    private let place: TemporaryDirectory
    private let office: EnrolmentFolder
    private let box = BoxID(data: 3)
    private let now = Instant(rawValue: 1_795_305_600_000)

    init() throws {
        place = try TemporaryDirectory()
        let founding = try Founding(
            group: "3510", host: "diskominfo", broker: ["127.0.0.1"], user: Founding.currentUser)
        var office = try EnrolmentFolder.found(place.file("house"), founding, at: now).folder
        _ = try office.enrol(box, at: now)
        rename(place.file("house/spare"), place.file("carried-away"))
        self.office = office
    }

    private func path(_ name: String) -> String { office.file(name) }

    @Test func `a sound folder has nothing to tell`() throws {
        #expect(office.findings(at: now) == [])
        // What was carried to a box is not missed.
        unlink(path("boxes/\(box)/box.key"))
        unlink(path("boxes/\(box)/box.crt"))
        #expect(office.findings(at: now) == [])
        rename(place.file("carried-away"), path("spare"))
        #expect(office.findings(at: now) == [.spareHere(path: path("spare"))])
    }

    @Test func `looser modes are found`() {
        for (name, mode) in [("ca.key", 0o440), ("boxes", 0o755), ("broker/broker.key", 0o404)] {
            chmod(path(name), mode_t(mode))
            let finding = EnrolmentFinding.looseMode(path: path(name), mode: UInt32(mode))
            #expect(office.findings(at: now).contains(finding))
        }
    }

    @Test func `certificates are spoken of before their end and after it`() {
        let end = now + .days(731)
        let broker = path("broker/broker.crt")
        #expect(office.findings(at: end - .days(60)) == [])
        #expect(office.findings(at: end - .days(59)) == [.endsSoon(path: broker, at: end)])
        #expect(office.findings(at: end) == [.expired(path: broker, at: end)])
    }

    @Test func `a foreign certificate, a missing file and a foreign list are found`() throws {
        let stranger = try CertificateAuthority(named: "Kentongan CA 3510", at: now)
        let foreign = try stranger.certify(SigningKey.fresh(), as: .collector, at: now)
        try place.write(try foreign.pem(), to: "house/collector/collector.crt")
        unlink(path("observer/observer.crt"))
        try place.write(try stranger.revocationList([], at: now), to: "house/broker/villages.crl")
        let found = office.findings(at: now)
        #expect(found.contains(.damaged(path: path("collector/collector.crt"))))
        #expect(found.contains(.missing(path: path("observer/observer.crt"))))
        #expect(found.contains(.damaged(path: path("broker/villages.crl"))))
        #expect(found.count == 3)
    }

    @Test func `an access list that does not say what the ledger says is found`() throws {
        let other = BoxID(data: 4)
        let name = "house/broker/dynamic-security.json"
        try place.write(office.access.file(boxes: [other]), to: name)
        #expect(
            office.findings(at: now) == [
                .revokedStillIn(name: other.description), .enrolledNotIn(name: box.description),
            ])
        try place.write("{}", to: name)
        #expect(office.findings(at: now) == [.damaged(path: path("broker/dynamic-security.json"))])
    }

    @Test func `a stale list is found to the second`() throws {
        let authority = try office.authority()
        let end = now + .days(30)
        let list = try authority.revocationList([], at: now, until: end)
        try place.write(list, to: "house/broker/villages.crl")
        #expect(office.findings(at: end - .seconds(1)) == [])
        let finding = EnrolmentFinding.listExpired(path: path("broker/villages.crl"), at: end)
        #expect(office.findings(at: end) == [finding])
    }
}

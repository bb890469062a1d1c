// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSONText
import TestBench
import Testing
import VillageModel

@testable import Enrolment

/// The folder on disk: what is written, in what order, and what repeating does.
@Suite struct FolderTests {
    private let place: TemporaryDirectory
    private var path: String { place.file("house") }
    private let now = Instant(rawValue: 1_795_305_600_000)

    init() throws { place = try TemporaryDirectory() }

    private func founding(_ host: String = "diskominfo") throws -> Founding {
        return try Founding(
            group: "3510", host: host, broker: ["127.0.0.1"], user: Founding.currentUser)
    }

    private func found() throws -> EnrolmentFolder {
        try EnrolmentFolder.found(path, founding(), at: now).folder
    }

    private func mode(_ name: String) -> UInt32 {
        var status = stat()
        lstat("\(path)/\(name)", &status)
        return UInt32(status.st_mode & 0o777)
    }

    private func content() throws -> [String: [UInt8]] {
        var all: [String: [UInt8]] = [:]
        for name in [
            "ca.crt", "ca.key", "ledger.jsonl", "broker/broker.crt", "broker/broker.key",
            "broker/mosquitto.conf", "broker/dynamic-security.json", "collector/collector.key",
        ] { all[name] = try place.read("house/\(name)") }
        return all
    }

    @Test func `keys can be read by their owner only`() throws {
        var office = try found()
        let box = BoxID(data: 3)
        _ = try office.enrol(box, at: now)
        for name in [
            "ca.key", "spare/ca.key", "broker/broker.key", "collector/collector.key",
            "boxes/\(box)/box.key",
        ] { #expect(mode(name) == 0o400, "\(name)") }
        for name in ["", "broker", "boxes", "boxes/\(box)", "manager"] {
            #expect(mode(name) == 0o700, "\(name)")
        }
        #expect(mode("ledger.jsonl") == 0o600)
        #expect(!PrivateFile.exists(path + ".partial-\(getpid())"))
    }

    @Test func `founding again changes nothing, and another founding is refused`() throws {
        _ = try found()
        let before = try content()
        let again = try EnrolmentFolder.found(path, founding(), at: now + .days(1)).outcome
        #expect(again == .already)
        #expect(throws: EnrolmentFailure.exists(path: path)) {
            _ = try EnrolmentFolder.found(path, founding("other"), at: now)
        }
        #expect(try content() == before)
    }

    @Test func `a folder with something in it is left alone`() throws {
        try place.write("x", to: "house/x")
        #expect(throws: EnrolmentFailure.exists(path: path)) { _ = try found() }
        #expect(try place.read("house/x") == Array("x".utf8))
        #expect(!PrivateFile.exists(path + ".partial-\(getpid())"))
    }

    @Test func `an empty folder is taken`() throws {
        mkdir(path, 0o755)
        _ = try found()
        #expect(mode("") == 0o700)
    }

    @Test func `enrolling again changes nothing; lost files are made anew`() throws {
        var office = try found()
        let box = BoxID(data: 3)
        let name = "house/boxes/\(box)/box.crt"
        #expect(try office.enrol(box, at: now) == .done)
        let first = try place.read(name)
        #expect(try office.enrol(box, at: now) == .already)
        #expect(try place.read(name) == first)
        #expect(office.ledger.issues.count { $0.name == box.description } == 1)
        unlink(place.file(name))
        #expect(try office.enrol(box, at: now) == .done)
        #expect(try place.read(name) != first)
        // Both are in the ledger, so revoking reaches both.
        _ = try office.revoke(box, at: now)
        let list = RevocationList.all(pem: try place.read("house/broker/villages.crl"))[0]
        for issue in office.ledger.issues where issue.name == box.description {
            #expect(list.names(serial: issue.serial))
        }
        #expect(throws: EnrolmentFailure.unknownBox(BoxID(data: 4))) {
            _ = try office.revoke(BoxID(data: 4), at: now)
        }
    }

    @Test func `the broker's refusal keeps a revocation written down`() throws {
        var office = try found()
        let box = BoxID(data: 3)
        _ = try office.enrol(box, at: now)
        #expect(throws: EnrolmentFailure.broker("gone")) {
            _ = try office.revoke(box, at: now) { _ throws(EnrolmentFailure) in
                throw .broker("gone")
            }
        }
        let file = try EnrolmentLedger(reading: place.read("house/ledger.jsonl"), path: "x")
        #expect(file.revokedAt[box.description] == now)
        #expect(office.findings(at: now).contains(.revokedStillIn(name: box.description)))
        // Repeating it goes on from there.
        #expect(try office.revoke(box, at: now) == .already)
        #expect(office.findings(at: now).allSatisfy { $0.isAttentionOnly })
    }

    @Test(arguments: ["broker/broker", "collector/collector", "boxes/\(BoxID(data: 3))/box"])
    func `renewing gives a new key once a day, and the old certificate holds on`(
        name: String
    ) throws {
        var office = try found()
        let box = BoxID(data: 3)
        _ = try office.enrol(box, at: now)
        let subject = name.hasPrefix("boxes") ? "\(box)" : String(name.split(separator: "/")[1])
        let old = try place.read("house/\(name).crt")
        #expect(try office.renew(subject, at: now + .minutes(1)) == .already)
        let later = now + .days(700)
        #expect(try office.renew(subject, at: later) == .done)
        #expect(try office.renew(subject, at: later) == .already)
        let new = try #require(Certificate(pem: place.read("house/\(name).crt")))
        #expect(new.end > later + .days(700))
        #expect(office.isComplete(name))
        let found = office.findings(at: later).filter { !$0.isAttentionOnly }
        #expect(found == [])
        // A renewal that was cut off between key and certificate is found, and made again.
        try place.write(old, to: "house/\(name).crt")
        #expect(
            office.findings(at: later).contains(.damaged(path: "\(path)/\(name).key")))
        #expect(try office.renew(subject, at: later) == .done)
        #expect(throws: EnrolmentFailure.unknownName("35/10")) {
            _ = try office.renew("35/10", at: later)
        }
    }

    @Test func `one process at a time`() throws {
        let office = try found()
        #expect(office.lock != nil)
        #expect(throws: EnrolmentFailure.busy(path: path)) { _ = try EnrolmentFolder(path) }
        // Looking needs no lock.
        _ = try EnrolmentFolder(path, changing: false)
    }

    @Test func `a CA key that others may read issues nothing`() throws {
        var office = try found()
        chmod(path + "/ca.key", 0o440)
        let failure = EnrolmentFailure.looseMode(path: path + "/ca.key", mode: 0o440)
        #expect(throws: failure) { _ = try office.enrol(BoxID(data: 1), at: now) }
        #expect(throws: EnrolmentFailure.missing(path: place.file("no/ledger.jsonl"))) {
            _ = try EnrolmentFolder(place.file("no"))
        }
    }

    @Test func `a machine whose clock begins in 1970 founds nothing`() throws {
        let epoch = Instant(rawValue: 60_000)
        #expect(throws: EnrolmentFailure.clock(epoch)) {
            _ = try EnrolmentFolder.found(path, founding(), at: epoch)
        }
        #expect(!PrivateFile.exists(path))
    }

    @Test(arguments: ["a b", "a\nuser root", "ä"])
    func `a path that a settings file cannot hold is refused`(name: String) throws {
        #expect(throws: EnrolmentFailure.badAddress(place.file(name))) {
            _ = try EnrolmentFolder.found(place.file(name), founding(), at: now)
        }
    }

    @Test func `a damaged ledger is told with its line`() throws {
        _ = try found()
        let lines = String(decoding: try place.read("house/ledger.jsonl"), as: UTF8.self)
        for (text, fault) in [
            ("", "line 1"), (String(lines.dropFirst(4)), "line 1"), (lines + "{\"at\":", "line 6"),
        ] {
            #expect(throws: EnrolmentFailure.damaged(path: "x", fault: fault)) {
                _ = try EnrolmentLedger(reading: Array(text.utf8), path: "x")
            }
        }
        let whole = try EnrolmentLedger(reading: Array(lines.utf8), path: "x")
        #expect(whole.bytes == Array(lines.utf8))
    }
}

// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import Enrolment

/// What stands in the certificates, as OpenSSL's own program sees it.
@Suite struct CertificateTests {
    static let birth = Instant(rawValue: 1_795_305_600_000)
    static let openssl = installed("openssl")

    private let authority: CertificateAuthority
    private let folder: TemporaryDirectory

    init() throws {
        authority = try CertificateAuthority(named: "Kentongan CA 3510", at: CertificateTests.birth)
        folder = try TemporaryDirectory()
        try folder.write(try authority.certificate.pem(), to: "ca.crt")
    }

    private func ask(_ words: String...) async throws -> String {
        let path = try #require(installedPath("openssl"))
        let ended = try await RunningProgram.run(path, words, workingDirectory: folder.path)
        return ended.output + ended.errors
    }

    @Test(.enabled(if: openssl, "openssl is missing"))
    func `a box's certificate is for clients only and holds five years from today`() async throws {
        let later = CertificateTests.birth + .days(400)
        let box = BoxID(data: 5)
        let certificate = try authority.certify(SigningKey.fresh(), as: .box(box), at: later)
        #expect(certificate.begin == CertificateTests.birth)
        #expect(certificate.end == later + .days(1_826))
        #expect(certificate.isIssued(by: authority.certificate))
        try folder.write(try certificate.pem(), to: "box.crt")
        let text = try await ask("x509", "-in", "box.crt", "-noout", "-text")
        #expect(text.contains("Subject: CN = \(box)\n"))
        #expect(text.contains("Version: 3 (0x2)") && text.contains("ecdsa-with-SHA256"))
        #expect(text.contains("NIST CURVE: P-256") && text.contains("CA:FALSE"))
        #expect(text.contains("TLS Web Client Authentication\n"))
        #expect(!text.contains("TLS Web Server"))
        let now = "\(later.seconds)"
        let client = try await ask(
            "verify", "-attime", now, "-purpose", "sslclient", "-CAfile", "ca.crt", "box.crt")
        #expect(client == "box.crt: OK\n")
        // The control: the same certificate as a server.
        let server = try await ask(
            "verify", "-attime", now, "-purpose", "sslserver", "-CAfile", "ca.crt", "box.crt")
        #expect(server.contains("unsuitable certificate purpose"))
    }

    @Test(.enabled(if: openssl, "openssl is missing"))
    func `the broker's certificate has its names and holds two years`() async throws {
        let names = ["mqtt.example.go.id", "10.0.0.7", "fd00::7"].compactMap { BrokerName($0) }
        let certificate = try authority.certifyBroker(
            SigningKey.fresh(), names: names, at: CertificateTests.birth)
        #expect(certificate.end == CertificateTests.birth + .days(731))
        try folder.write(try certificate.pem(), to: "broker.crt")
        for (flag, name, fits) in [
            ("-verify_hostname", "mqtt.example.go.id", true), ("-verify_ip", "10.0.0.7", true),
            ("-verify_ip", "fd00::7", true), ("-verify_hostname", "x.example.go.id", false),
            ("-verify_ip", "10.0.0.8", false),
        ] {
            let text = try await ask(
                "verify", "-attime", "\(CertificateTests.birth.seconds + 9)", "-purpose",
                "sslserver", flag, name, "-CAfile", "ca.crt", "broker.crt")
            #expect(text.contains("broker.crt: OK") == fits, "\(name): \(text)")
        }
    }

    @Test func `no certificate outlives its authority, and none is made outside its life`() throws {
        let end = CertificateTests.birth + .days(7_305)
        #expect(authority.certificate.end == end)
        let late = try authority.certify(
            SigningKey.fresh(), as: .collector, at: end - .days(10))
        #expect(late.end == end)
        for now in [CertificateTests.birth - .seconds(1), end, Instant(rawValue: 0)] {
            #expect(throws: EnrolmentFailure.clock(now)) {
                _ = try authority.certify(SigningKey.fresh(), as: .collector, at: now)
            }
        }
    }

    @Test func `serial numbers are long and never twice, and read as they were written`() throws {
        var seen: Set<String> = []
        for number in 0..<200 {
            let certificate = try authority.certify(
                SigningKey.fresh(), as: .box(BoxID(data: UInt64(number))),
                at: CertificateTests.birth)
            #expect(certificate.serial.utf8.count == 32)
            seen.insert(certificate.serial)
            let again = try #require(Certificate(pem: certificate.pem()))
            #expect(again.serial == certificate.serial)
        }
        #expect(seen.count == 200)
    }

    @Test(.enabled(if: openssl, "openssl is missing"))
    func `the revocation list names what was revoked until the authority ends`() async throws {
        let good = try authority.certify(
            SigningKey.fresh(), as: .collector, at: CertificateTests.birth)
        let bad = try authority.certify(
            SigningKey.fresh(), as: .observer, at: CertificateTests.birth)
        let bytes = try authority.revocationList(
            [Revocation(serial: bad.serial, at: CertificateTests.birth)],
            at: CertificateTests.birth)
        let list = try #require(RevocationList.all(pem: bytes).first)
        #expect(list.nextUpdate == authority.certificate.end)
        #expect(list.isSigned(by: authority.certificate))
        #expect(list.names(serial: bad.serial) && !list.names(serial: good.serial))
        try folder.write(bytes, to: "list.crl")
        for (name, certificate, answer) in [
            ("good.crt", good, "good.crt: OK"), ("bad.crt", bad, "certificate revoked"),
        ] {
            try folder.write(try certificate.pem(), to: name)
            let text = try await ask(
                "verify", "-attime", "\(CertificateTests.birth.seconds + 9)", "-crl_check",
                "-CRLfile", "list.crl", "-CAfile", "ca.crt", name)
            #expect(text.contains(answer), "\(text)")
        }
        let stranger = try CertificateAuthority(named: "x", at: CertificateTests.birth)
        #expect(!list.isSigned(by: stranger.certificate))
    }

    @Test(arguments: [
        "", "a,DNS:evil", "a:1", "-a.id", "a-.id", "a..id", "a b", "a\n", "10.0.0.300", "*.id",
        "ä.id", String(repeating: "a", count: 64), "::g",
    ])
    func `a name that would begin something else is no broker's name`(text: String) {
        #expect(BrokerName(text) == nil)
    }

    @Test(arguments: ["35/10", "#", "+", "broker", "", "Collector", "14d2pf2dbx", "pengelola\u{0}"])
    func `only box ids and the office's own names are identities`(text: String) {
        #expect(ClientIdentity(commonName: text) == nil)
        #expect(ClientIdentity(commonName: "pengelola") == .manager)
        let box = BoxID(data: 9)
        #expect(ClientIdentity(commonName: box.description) == .box(box))
    }
}

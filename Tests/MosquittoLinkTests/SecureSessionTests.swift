// SPDX-License-Identifier: Apache-2.0

import Glibc
import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: SecureHouse.isPossible, "mosquitto or openssl is missing"))
struct SecureSessionTests {
    private static let day: Int64 = 86_400

    @Test(arguments: ["broker.uji", nil])
    func `messages pass over TLS both ways, by name and by address`(name: String?) async throws {
        let house = try await SecureHouse()
        let broker = try house.mosquitto()
        let owner = try Owner(capacity: 4_096)
        try await owner.listen(
            at: .local(broker.port, "14d2pf2dbr", tls: house.tls(name: name)), to: "t")
        #expect(owner.seen.first == .connected(.v5))
        let sent = (0..<1_000).map {
            MosquittoMessage(
                topic: "t", payload: [UInt8](repeating: UInt8($0 % 251), count: $0), qos: 0)
        }
        for message in sent { try owner.ask(.publish(message)) }
        try await owner.wait { _ in owner.messages.count == sent.count }
        #expect(owner.messages == sent)
        try owner.ask(.disconnect(withWill: false))
        #expect(try await owner.next() == .disconnected(code: 0))
    }

    @Test func `a broker of MQTT 3 is spoken to over TLS too`() async throws {
        let house = try await SecureHouse()
        let broker = try house.mosquitto()
        let owner = try Owner()
        let answer = try await owner.connect(
            .local(broker.port, "a", version: .v311, tls: house.tls()))
        #expect(answer == .connected(.v311))
    }

    /// The four rogue brokers: what each shows, and the verdict on it.
    enum Rogue: CaseIterable {
        case boxAsBroker, clientOnly, otherAuthority, wrongName

        func certificate(in house: SecureHouse) async throws -> OpenSSLAuthority.Pair {
            switch self {
            case .boxAsBroker: house.box
            case .clientOnly:
                try await house.authority.issue(
                    "broker.uji", for: .client, names: ["DNS:broker.uji"])
            case .otherAuthority:
                try await OpenSSLAuthority("CA asing").issue(
                    "broker.uji", for: .server, names: ["DNS:broker.uji"])
            case .wrongName:
                try await house.authority.issue("lain.uji", for: .server, names: ["DNS:lain.uji"])
            }
        }

        var verdicts: [Int32] {
            switch self {
            case .boxAsBroker, .clientOnly: [26]
            case .otherAuthority: [18, 19, 20, 21]
            case .wrongName: [62]
            }
        }
    }

    @Test(arguments: Rogue.allCases)
    func `a rogue broker is refused with its reason, and the next good one is connected`(
        rogue: Rogue
    ) async throws {
        let house = try await SecureHouse()
        let broker = try house.mosquitto(showing: try await rogue.certificate(in: house))
        let owner = try Owner()
        let answer = try await owner.connect(.local(broker.port, "a", tls: house.tls()))
        #expect(
            rogue.verdicts.map { .disconnected(code: MosquittoCode.unverified($0)) }
                .contains(answer), "\(answer)")
        #expect(!broker.log.contains("as a (p"), "nothing of MQTT may have been said")
        // Control: who verifies nothing gets in.
        #expect(try await house.connectsUnverified(to: broker.port))
        let good = try house.mosquitto()
        let next = try await owner.connect(.local(good.port, "a", tls: house.tls()))
        #expect(next == .connected(.v5))
    }

    @Test func `a broker with the pinned authority's spare is believed as well`() async throws {
        let house = try await SecureHouse()
        let spare = try await OpenSSLAuthority("CA cadangan")
        let folder = try TemporaryDirectory()
        let both = try folder.write(
            try readFile(house.authority.certificate) + readFile(spare.certificate), to: "ca.crt")
        let broker = try house.mosquitto(
            showing: try await spare.issue("broker.uji", for: .server, names: ["DNS:broker.uji"]))
        let owner = try Owner()
        let tls = MosquittoTLS(
            authorities: both, certificate: house.box.certificate, key: house.box.key,
            name: "broker.uji")
        #expect(try await owner.connect(.local(broker.port, "a", tls: tls)) == .connected(.v5))
    }

    @Test func `a broker that knows only TLS 1_2 is refused`() async throws {
        let house = try await SecureHouse()
        let port = try freePort()
        let server = try RunningProgram(
            installedPath("openssl") ?? "",
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-tls1_2", "-www", "-cert",
                house.broker.certificate, "-key", house.broker.key,
            ])
        try await server.waitForLine(containing: "ACCEPT")
        let owner = try Owner()
        let answer = try await owner.connect(.local(port, "a", tls: house.tls()))
        #expect(answer == .disconnected(code: MosquittoCode.alert(70)))
        #expect(try await house.connectsUnverified(to: port))
    }

    @Test func `dates are judged at the floor: what ended before it is refused`() async throws {
        let house = try await SecureHouse()
        let broker = try house.mosquitto()
        let owner = try Owner()
        let now = Int64(time(nil))
        for (floor, answer) in [
            (now + 731 * SecureSessionTests.day, .disconnected(code: MosquittoCode.unverified(10))),
            (now + 700 * SecureSessionTests.day, .connected(.v5)),
            // Before everything: that a certificate has not begun at the floor says nothing.
            (1_000_000_000, .connected(.v5)), (Int64.max, .disconnected(code: 2_010)),
            (nil, .connected(.v5)),
        ] as [(Int64?, MosquittoEvent)] {
            let got = try await owner.connect(
                .local(broker.port, "a", tls: house.tls(floor: floor)))
            #expect(got == answer, "\(String(describing: floor))")
            if case .connected = got {
                try owner.ask(.disconnect(withWill: false))
                _ = try await owner.next()
            }
        }
    }

    @Test func `a broker that refuses our certificate is told from one that is away`() async throws
    {
        let house = try await SecureHouse()
        let broker = try house.mosquitto()
        let foreign = try await OpenSSLAuthority("CA asing").issue("b", for: .client)
        let owner = try Owner()
        for _ in 0..<5 {
            let answer = try await owner.connect(
                .local(broker.port, "a", tls: house.tls(box: foreign)))
            // The alert, unless the reset behind it came first.
            let told = [MosquittoCode.alert(48), MosquittoCode.unwelcome]
            #expect(told.map { .disconnected(code: $0) }.contains(answer), "\(answer)")
        }
    }

    @Test func `files of our own that cannot be used are named, and nobody is asked`() async throws
    {
        let house = try await SecureHouse()
        let folder = try TemporaryDirectory()
        let nonsense = try folder.write("-----BEGIN NONSENSE-----\n", to: "x.pem")
        chmod(nonsense, 0o600)
        let open = try folder.write(try readFile(house.box.key), to: "open.key")
        chmod(open, 0o640)
        let (ca, mine) = (house.authority.certificate, house.box)
        let owner = try Owner()
        for (ca, certificate, key, code) in [
            ("/nowhere", mine.certificate, mine.key, MosquittoCode.authoritiesUnreadable),
            (nonsense, mine.certificate, mine.key, MosquittoCode.authoritiesUnreadable),
            (ca, "/nowhere", mine.key, MosquittoCode.certificateUnreadable),
            (ca, nonsense, mine.key, MosquittoCode.certificateUnreadable),
            (ca, mine.certificate, "/nowhere", MosquittoCode.keyUnreadable),
            (ca, mine.certificate, nonsense, MosquittoCode.keyUnreadable),
            (ca, mine.certificate, open, MosquittoCode.keyOpen),
            (ca, mine.certificate, house.broker.key, MosquittoCode.keyForeign),
        ] {
            let tls = MosquittoTLS(authorities: ca, certificate: certificate, key: key)
            let answer = try await owner.connect(.local(try freePort(), "a", tls: tls))
            #expect(answer == .disconnected(code: code))
        }
        // Control: the same key, private.
        chmod(open, 0o600)
        let tls = MosquittoTLS(authorities: ca, certificate: mine.certificate, key: open)
        let answer = try await owner.connect(.local(try freePort(), "a", tls: tls))
        #expect(answer == .disconnected(code: MosquittoCode.system(111)))
    }
}

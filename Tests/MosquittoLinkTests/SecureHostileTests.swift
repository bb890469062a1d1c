// SPDX-License-Identifier: Apache-2.0

import Glibc
import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: SecureHouse.isPossible, "mosquitto or openssl is missing"))
struct SecureHostileTests {
    private static let portal = Array(
        "HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\n\r\n".utf8)

    @Test func `a captive portal ends in a clean error, and the good broker is connected`()
        async throws
    {
        let house = try await SecureHouse()
        let portal = try RecordedBroker([
            .init(bytes: SecureHostileTests.portal, closes: true),
            .init(bytes: SecureHostileTests.portal, closes: false),
        ])
        defer { portal.end() }
        let owner = try Owner()
        for _ in 0..<2 {
            let answer = try await owner.connect(.local(portal.port, "a", tls: house.tls()))
            #expect(answer == .disconnected(code: MosquittoCode.notTLS))
        }
        let broker = try house.mosquitto()
        let good = try await owner.connect(.local(broker.port, "a", tls: house.tls()))
        #expect(good == .connected(.v5))
    }

    @Test func `a server that accepts and never speaks is given up at the deadline`() async throws {
        let house = try await SecureHouse()
        let silent = try RecordedBroker([])
        defer { silent.end() }
        var limits = MosquittoLimits()
        limits.greeting = 300
        let owner = try Owner(limits: limits)
        let answer = try await owner.connect(.local(silent.port, "a", tls: house.tls()))
        #expect(answer == .disconnected(code: MosquittoCode.timeout))
        #expect(silent.received.first?.first == 0x16, "a ClientHello was sent")
    }

    @Test(arguments: [
        ([UInt8]([0x15, 3, 3, 0, 2, 2, 40]), true, Int32(2_240)),  // fatal alert
        ([0x15, 3, 3, 0, 2, 2, 40], false, 2_240),
        ([0x15, 3, 3, 0, 2, 1, 0], true, 2_507),  // a farewell in the middle of the handshake
        ([], true, 7),
        ([0x16, 3, 3, 0], true, 7),  // half a record
        ([0x16, 3, 3, 0xff, 0xff], false, 2_507),  // a record that is too long
        ([0x16, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff], false, 2_507),  // a ServerHello that is too long
        ([0x17, 3, 3, 0, 1, 0], false, 2_507),  // data before any handshake
        ([UInt8](repeating: 0, count: 64), false, 2_500),
        ([UInt8](repeating: 0xff, count: 20_000), true, 2_500),
    ])
    func `a hostile answer ends the attempt with a reason and without spinning`(
        bytes: [UInt8], closes: Bool, code: Int32
    ) async throws {
        let house = try await SecureHouse()
        let server = try RecordedBroker([.init(bytes: bytes, closes: closes)])
        defer { server.end() }
        let owner = try Owner()
        let answer = try await owner.connect(.local(server.port, "a", tls: house.tls()))
        #expect(answer == .disconnected(code: code))
        #expect(owner.link.turns < 50)
        let next = try await owner.connect(.local(try freePort(), "a", tls: house.tls()))
        #expect(next == .disconnected(code: MosquittoCode.system(ECONNREFUSED)))
    }

    @Test(arguments: ["192.0.2.7", "::ffff:192.0.2.7", "0.0.0.0", "fe80::1%lo"])
    func `without TLS another machine is refused before a byte is sent`(host: String) async throws {
        let owner = try Owner()
        let broker = MosquittoBroker(host: host, port: 1, clientID: "a", keepAlive: 60)
        #expect(
            try await owner.connect(broker) == .disconnected(code: MosquittoCode.plainElsewhere))
    }

    @Test(arguments: ["127.0.0.1", "127.8.9.10", "localhost"])
    func `without TLS this machine is connected`(host: String) async throws {
        let owner = try Owner()
        let broker = MosquittoBroker(
            host: host, port: try freePort(), clientID: "a", keepAlive: 60)
        #expect(
            try await owner.connect(broker)
                == .disconnected(code: MosquittoCode.system(ECONNREFUSED)))
    }

    // In a process of its own: other tests open descriptors and take memory meanwhile.
    @Test(.enabled(if: !isSanitized, "a sanitizer keeps freed memory, and this counts memory"))
    func `200 failing connects leave neither descriptors nor memory behind`() async {
        await #expect(processExitsWith: .success) {
            let house = try await SecureHouse()
            let foreign = try await OpenSSLAuthority("CA asing")
            let rogue = try house.mosquitto(
                showing: try await foreign.issue("b", for: .server, names: ["DNS:broker.uji"]))
            let silent = try RecordedBroker([])
            let refused = try freePort()
            var limits = MosquittoLimits()
            limits.greeting = 0
            let hasty = MosquittoClient(limits: limits)
            let owner = try Owner()
            var memory: [Int] = []
            var descriptors: [Int] = []
            for attempt in 0..<220 {
                switch attempt % 4 {
                case 0: try await owner.connect(.local(rogue.port, "a", tls: house.tls()))
                case 1: try await owner.connect(.local(refused, "a", tls: house.tls()))
                case 2:
                    let none = MosquittoTLS(authorities: "/x", certificate: "/x", key: "/x")
                    try await owner.connect(.local(rogue.port, "a", tls: none))
                default:
                    hasty.connect(.local(silent.port, "a", tls: house.tls()))
                    hasty.misc()
                    try #require(hasty.isOffline)
                    _ = hasty.drain()
                }
                if attempt >= 20 {
                    memory.append(try anonymousKilobytes())
                    descriptors.append((0..<4_096).count { fcntl(Int32($0), F_GETFD) >= 0 })
                }
            }
            #expect(owner.seen.count == 165)
            // A leaked context is some 40 kB: 200 of them would be 8 MB.
            #expect(memory[199] - memory[0] < 1_500, "\(memory[0]) kB, then \(memory[199]) kB")
            #expect(await eventually { descriptors[199] <= descriptors[0] + 10 })
        }
    }
}

private func anonymousKilobytes() throws -> Int {
    let text = String(decoding: try readFile("/proc/self/status"), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
}

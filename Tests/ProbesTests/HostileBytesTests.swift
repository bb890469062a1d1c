// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import Probes

/// 100,000 datagrams into each parser: half of them random, half real ones with a few bytes changed,
/// cut or doubled.
///
/// The test is that it returns: a trap would end the process.
@Suite struct HostileBytesTests {
    private func storm(
        seeds: [[UInt8]], seed: UInt64, _ parse: ([UInt8]) -> Void
    ) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<100_000 {
            var datagram: [UInt8]
            if round % 2 == 0, let pattern = seeds.randomElement(using: &generator) {
                datagram = pattern
                for _ in 0..<Int.random(in: 1...6, using: &generator) where !datagram.isEmpty {
                    let place = Int.random(in: 0..<datagram.count, using: &generator)
                    switch generator.next() % 4 {
                    case 0: datagram[place] = UInt8(truncatingIfNeeded: generator.next())
                    case 1: datagram.removeLast(datagram.count - place)
                    case 2: datagram.insert(contentsOf: datagram[..<place].suffix(12), at: place)
                    default: datagram[place] = [0, 0xFF, 0xC0, 0x3F, 0x3D, 0x0A][place % 6]
                    }
                }
            } else {
                let count = Int.random(in: 0...96, using: &generator)
                datagram = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            }
            parse(datagram)
        }
    }

    @Test func `no datagram ends the DNS parser`() throws {
        let question = try #require(NameQuestion(name: "balai.desa.test", kind: .short, id: 0x1234))
        let record: [UInt8] = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]
        var answer = question.query
        answer[2] = 0x81
        answer[7] = 3
        answer += record + record + record
        var kinds: Set<String> = []
        storm(seeds: [question.query, answer], seed: 1) { datagram in
            var aimed = datagram
            // Let the id pass, or nothing behind it would ever be reached.
            for (place, byte) in [UInt8(0x12), 0x34].enumerated() where aimed.count > place {
                aimed[place] = byte
            }
            kinds.insert("\(question.answer(in: aimed))".prefix(4).description)
        }
        #expect(kinds.count >= 5, "the storm reached only \(kinds)")
    }

    @Test func `no datagram ends the hostapd parser`() throws {
        let seeds = try [
            "status-enabled.txt", "status-two-stations.txt", "config-wpa2.txt", "reply-ok.txt",
            "event-enabled.txt",
        ].map { Array(try fixture("hostapd-2.10/\($0)")) }
        storm(seeds: seeds, seed: 2) { datagram in _ = HostapdReply(datagram[...]) }
    }

    @Test func `no table ends the route and neighbour parsers`() throws {
        let seeds = try ["route.txt", "ipv6_route.txt", "arp.txt", "route-modem.txt"].map {
            Array(try fixture("proc/\($0)"))
        }
        let address = try #require(NetworkAddress("192.0.2.1"))
        storm(seeds: seeds, seed: 3) { table in
            _ = DefaultRoute.shortForm(table[...])
            _ = DefaultRoute.longForm(table[...]) { _ in 1 }
            _ = Neighbour.find(address, on: "eth0", in: table[...])
            _ = NameServers.parse(table[...])
        }
    }

    @Test func `no bytes end the small parsers`() {
        let echo = EchoMessage(sequence: 1, token: 7, isLong: false)
        let seeds = [
            Array("HTTP/1.1 204 No Content\r\n".utf8), Array("-12345\n".utf8), echo.request,
            Array("http://[2001:db8::1]:80/x".utf8),
        ]
        storm(seeds: seeds, seed: 4) { datagram in
            _ = HTTPStatus.parse(datagram[...])
            _ = ThermalZones.temperature(datagram[...])
            _ = BoxProbe.bootID(datagram[...])
            _ = echo.isAnswered(by: datagram)
            _ = LinkState(datagram[...])
            let text = String(decoding: datagram, as: UTF8.self)
            _ = ProbePage(text)
            _ = ProbeTarget(text)
            _ = NetworkAddress(text)
        }
    }

    @Test func `no file ends the reader of measures, and none comes out infinite`() {
        let seeds = ["0.074200\n", "-12\n", "123456789012345678", "0.000000000000000000001"]
            .map { Array($0.utf8) }
        storm(seeds: seeds, seed: 5) { file in
            if let number = file[...].trimmed.measure { #expect(number.isFinite) }
        }
        let long = Array("0.".utf8) + Array(repeating: 0x30, count: 100_000)
        #expect(long[...].measure == 0)
        #expect((long + [0x2D])[...].measure == nil)
    }

    @Test func `no bytes on the line end the gate's run, and the level that counts is the line's`()
    {
        let event = FakeLine.event(high: false, at: Uptime(rawValue: 100_000))
        let bench = GateBench()
        bench.advance(.seconds(2))
        var generator = SeededGenerator(seed: 6)
        storm(seeds: [event, event + event, Array(event.prefix(20))], seed: 7) { bytes in
            guard generator.next() % 50 == 0 else { return }
            bench.line.write(bytes)
            bench.advance(TimeSpan(milliseconds: 1))
        }
        #expect(bench.changes == ["open"])
    }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import Probes

@Suite struct ServicePlainTests {
    private func page(_ status: String, _ body: String) -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test(
        arguments: [
            ("200 OK", "Desa Tegalarum", "Tegalarum", ServiceFault.none),
            ("200 OK", "Desa Tegalarum", "", .none),
            ("200 OK", "Basis data mati", "Tegalarum", .text),
            ("302 Found", "", "", .status), ("500 X", "Tegalarum", "Tegalarum", .status),
            ("399 X", "", "", .none),
        ])
    func `status and text decide`(
        status: String, body: String, text: String, fault: ServiceFault
    ) throws {
        let server = try StreamServer(http: page(status, body))
        let service = try service(
            "http://127.0.0.1:\(server.port)/a?b", text: text, statuses: [200...200, 399...399])
        #expect(try ServiceBench().fault(service, servers: [server]) == fault)
        #expect(server.requests.first?.hasPrefix("GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:") == true)
    }

    @Test(arguments: [
        ("SSH-2.0-OpenSSH_9.2\r\n", ServiceFault.malformed),
        ("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 100_000), .malformed),
        ("HTTP/1.1 200 OK\r\nX", .reset), ("", .reset),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nDesa", .reset),
    ])
    func `garbage and half answers are told apart`(answer: String, fault: ServiceFault) throws {
        let server = try StreamServer(http: answer)
        let service = try service("http://127.0.0.1:\(server.port)/", text: "Tegalarum")
        #expect(try ServiceBench().fault(service, servers: [server]) == fault)
        // Control: the same way with a right answer is none.
        let well = try StreamServer(http: page("200 OK", "Tegalarum"))
        let other = try Self.at(well.port)
        #expect(try ServiceBench().fault(other, servers: [well]) == ServiceFault.none)
    }

    private static func at(_ port: UInt16) throws -> ServiceEntry {
        try service("http://127.0.0.1:\(port)/", text: "Tegalarum")
    }

    @Test func `a server that keeps silent, or drips, is given up when the time is over`() throws {
        for answer in [StreamServer.Answer.silence, .open(Array("HTTP/1.1 200 OK\r\nX".utf8))] {
            let server = try StreamServer { _ in answer }
            let service = try service(
                "http://127.0.0.1:\(server.port)/", timeout: .seconds(1))
            let begin = bootClock()
            #expect(try ServiceBench().fault(service, servers: [server]) == .timeout)
            #expect(bootClock() - begin >= .seconds(1))
        }
    }

    @Test func `a refused port, and a name without an address`() throws {
        let free = try StreamServer()
        let port = free.port
        #expect(
            try ServiceBench().fault(service("tcp://127.0.0.1:\(port)"), servers: [free])
                == ServiceFault.none)
        close(free.listener)
        #expect(try ServiceBench().fault(service("tcp://127.0.0.1:\(port)")) == .connect)
        let names = try DatagramServer { question in
            var answer = question
            // A reply that says: no such name.
            answer[2] = 0x81
            answer[3] = 0x83
            return [answer]
        }
        let bench = try ServiceBench()
        var settings = ServiceSettings([try service("http://tidak.ada.test/")])
        settings.nameServers = [try #require(NetworkAddress("127.0.0.1"))]
        settings.namePort = names.port
        let probe = try #require(
            ServiceProbe.probe(settings, roots: ProbeRoots(etc: bench.folder.path)))
        let told = parts(Driver(probe, servers: [names], context: bench.context).report())
        #expect(told[.fault]?.value == .unsigned(UInt64(ServiceFault.dns.rawValue)))
    }

    @Test func `without a name server nothing is known of the service`() throws {
        let bench = try ServiceBench()
        let settings = ServiceSettings([try service("http://a.test/")])
        let probe = try #require(
            ServiceProbe.probe(settings, roots: ProbeRoots(etc: bench.folder.path)))
        let told = parts(Driver(probe, context: bench.context).report())
        #expect(told[.reachable]?.quality == .failed && told[.fault]?.quality == .failed)
    }

    @Test func `one failure is told and is none; the second counts, and one success ends it`()
        throws
    {
        var isWell = false
        let server = try StreamServer { _ in
            .bytes(Array("HTTP/1.1 \(isWell ? 200 : 500) X\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        let service = try service("http://127.0.0.1:\(server.port)/", every: .seconds(10))
        let bench = try ServiceBench()
        let driver = Driver(try bench.probe([service]), servers: [server], context: bench.context)
        let first = parts(driver.report())
        #expect(first[.fault]?.value == .unsigned(UInt64(ServiceFault.status.rawValue)))
        #expect(first[.reachable] == nil)
        let second = parts(driver.report())
        #expect(second[.reachable]?.value == .boolean(false))
        #expect(second[.roundTrip]?.quality == .failed)
        #expect(second[.certificateDays]?.quality == .absent)
        isWell = true
        let third = parts(driver.report())
        #expect(third[.reachable]?.value == .boolean(true) && third[.fault]?.value == .unsigned(0))
    }

    @Test func `outside its schedule a service is absent and not asked`() throws {
        let server = try StreamServer(http: page("200 OK", ""))
        var bench = try ServiceBench()
        // Sunday 2025-10-19 09:20 WIB.
        bench.wall = Instant(rawValue: 1_760_840_400_000)
        let text = "mon-fri 07:00-15:30"
        let closed = try service("http://127.0.0.1:\(server.port)/", schedule: text)
        let told = try bench.told(closed, servers: [server])
        #expect(Set(told.keys) == Set(ServicePart.allCases))
        #expect(told.values.allSatisfy { $0.quality == .absent } && server.accepted == 0)
        // Control: on Monday it is asked, and so it is when nobody knows the time.
        for wall in [Instant(rawValue: 1_760_926_800_000), nil] {
            bench.wall = wall
            #expect(try bench.told(closed, servers: [server])[.reachable]?.value == .boolean(true))
        }
    }

    @Test func `on a metered line one page is asked, and then none for the pause`() throws {
        let server = try StreamServer(http: page("200 OK", ""))
        let bench = try ServiceBench()
        let pages = try (1...3).map {
            try service("http://127.0.0.1:\(server.port)/", number: UInt8($0))
        }
        let tcp = try service("tcp://127.0.0.1:\(server.port)", number: 9)
        let slow = Driver(
            try bench.probe(pages + [tcp], pause: .hours(1)), servers: [server],
            context: bench.context)
        #expect(Set(slow.report().compactMap(\.metric.serviceNumber)) == [1, 9])
        let fast = Driver(
            try bench.probe(pages + [tcp]), servers: [server], context: bench.context)
        #expect(Set(fast.report().compactMap(\.metric.serviceNumber)) == [1, 2, 3, 9])
    }

    @Test func `a run that was cancelled holds nothing and says nothing`() throws {
        let server = try StreamServer()
        let bench = try ServiceBench()
        let driver = Driver(
            try bench.probe([service("http://127.0.0.1:\(server.port)/")]), servers: [server],
            context: bench.context)
        let held = driver.descriptors
        #expect(!held.isEmpty)
        driver.cancel()
        for descriptor in held { #expect(fcntl(descriptor, F_GETFD) == -1) }
        #expect(driver.wakeOnce() == .done([]))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Probes
import TestBench
import Testing
import VillageModel

/// Against real sockets on loopback; route tables, neighbours and resolvers come from a tree of files.
@Suite struct UplinkProbeTests {
    private let root: TemporaryDirectory
    private static let header =
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
    /// A default route through 127.0.0.1.
    private static let viaLoopback =
        header + "lo\t00000000\t0100007F\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"

    init() throws {
        root = try TemporaryDirectory()
        _ = try root.write(UplinkProbeTests.viaLoopback, to: "proc/net/route")
        _ = try root.write("nameserver 127.0.0.1\n", to: "etc/resolv.conf")
    }

    private var roots: ProbeRoots {
        ProbeRoots(sys: root.file("sys"), proc: root.file("proc"), etc: root.file("etc"))
    }

    private func measure(
        _ settings: UplinkSettings, _ servers: [any LoopbackServer] = []
    ) -> [Metric: Reading] {
        let driver = Driver(UplinkProbe.probe(settings, roots: roots), servers: servers)
        let readings = driver.finish()
        #expect(Set(readings.map { $0.metric }) == Set(UplinkProbe.metrics))
        #expect(readings.count == UplinkProbe.metrics.count, "a metric twice: \(readings)")
        return byMetric(readings)
    }

    /// A port of loopback where nobody listens.
    private func shutPort() throws -> UInt16 { try freePort() }

    /// Answers a query with one A record; AAAA queries get an empty answer.
    static func resolve(_ query: [UInt8], to address: [UInt8] = [127, 0, 0, 1]) -> [UInt8] {
        var answer = query
        answer[2] = 0x81
        answer[3] = 0x80
        guard query[query.count - 3] == 1 else { return answer }
        answer[7] = 1
        return answer + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4] + address
    }

    private let brief = TimeSpan(milliseconds: 150)

    // MARK: The whole way

    @Test func `a whole line is measured from end to end by name`() throws {
        let names = try DatagramServer { [UplinkProbeTests.resolve($0)] }
        let far = try StreamServer()
        let page = try StreamServer(http: "HTTP/1.1 204 No Content\r\n\r\n")
        let found = measure(
            UplinkSettings(
                namePort: names.port, endpoint: ProbeTarget("pusat.desa.test:\(far.port)"),
                page: ProbePage("http://cek.desa.test:\(page.port)/204")),
            [names, far, page])
        for metric in [Metric.uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP] {
            #expect(found[metric]?.value == .boolean(true), "\(metric.name)")
        }
        #expect(found[.uplinkPortal]?.value == .boolean(false))
        guard case .float(let milliseconds)? = found[.uplinkRoundTrip]?.value else {
            Issue.record("no round trip")
            return
        }
        #expect(milliseconds > 0 && milliseconds < 1_000)
        #expect(page.requests.first?.hasPrefix("GET /204 HTTP/1.1\r\nHost: cek.desa.test:") == true)
    }

    @Test func `one name is asked once for both targets`() throws {
        let names = try DatagramServer { [UplinkProbeTests.resolve($0)] }
        let far = try StreamServer(http: "HTTP/1.1 204 No Content\r\n\r\n")
        let found = measure(
            UplinkSettings(
                namePort: names.port, endpoint: ProbeTarget("pusat.desa.test:\(far.port)"),
                page: ProbePage("http://pusat.desa.test:\(far.port)/")),
            [names, far])
        #expect(names.questions.count == 1)
        #expect(found[.uplinkTCP]?.value == .boolean(true))
        #expect(found[.uplinkHTTP]?.value == .boolean(true))
    }

    @Test func `nothing set is absent, and the gateway is measured all the same`() {
        let found = measure(UplinkSettings())
        for metric in [
            Metric.uplinkDNS, .uplinkTCP, .uplinkRoundTrip, .uplinkHTTP, .uplinkPortal,
        ] {
            #expect(found[metric]?.quality == .absent, "\(metric.name)")
        }
        #expect(found[.uplinkGateway]?.value == .boolean(true))
    }

    // MARK: Gateway

    @Test func `no default route is a measured no, and there is nobody to echo`() throws {
        _ = try root.write(UplinkProbeTests.header, to: "proc/net/route")
        let found = measure(UplinkSettings())
        #expect(found[.uplinkGateway]?.value == .boolean(false))
        #expect(found[.uplinkGatewayEcho]?.quality == .absent)
    }

    @Test func `a route table that cannot be seen is failed, not a missing route`() throws {
        let found = byMetric(
            Driver(
                UplinkProbe.probe(
                    UplinkSettings(), roots: ProbeRoots(proc: root.file("nowhere")))
            ).finish())
        #expect(found[.uplinkGateway]?.quality == .failed)
        #expect(found[.uplinkGatewayEcho]?.quality == .failed)
    }

    @Test func `a modem's link without neighbours is its own gateway`() throws {
        let line = "ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n"
        _ = try root.write(UplinkProbeTests.header + line, to: "proc/net/route")
        let found = measure(UplinkSettings())
        #expect(found[.uplinkGateway]?.value == .boolean(true))
        #expect(found[.uplinkGatewayEcho]?.quality == .absent)
    }

    // MARK: Name server

    @Test func `no resolver is absent, and what needs a name is failed`() throws {
        _ = try root.write("# none\n", to: "etc/resolv.conf")
        let far = try StreamServer()
        let found = measure(
            UplinkSettings(
                timeout: brief, endpoint: ProbeTarget("pusat.desa.test:1"),
                page: ProbePage("http://127.0.0.1:\(far.port)/"), gatewayPort: try shutPort()),
            [far])
        #expect(found[.uplinkDNS]?.quality == .absent)
        #expect(found[.uplinkTCP]?.quality == .failed)
        #expect(found[.uplinkRoundTrip]?.quality == .failed)
    }

    @Test(arguments: ["silent", "refusing", "no such name", "wrong id", "forged source"])
    func `a name that no server resolves is a measured no, its dependants failed`(
        kind: String
    ) throws {
        let names = try DatagramServer { query in
            var answer = UplinkProbeTests.resolve(query)
            switch kind {
            case "silent": return []
            case "refusing": answer[3] = 0x85
            case "no such name": answer[3] = 0x83
            case "wrong id": answer[0] ^= 0x40
            default: break
            }
            return [answer]
        }
        names.forges = kind == "forged source"
        let far = try StreamServer()
        let found = measure(
            UplinkSettings(
                timeout: brief, namePort: names.port,
                endpoint: ProbeTarget("pusat.desa.test:\(far.port)"),
                page: ProbePage("http://127.0.0.1:\(far.port)/")),
            [names, far])
        #expect(found[.uplinkDNS]?.value == .boolean(false))
        #expect(found[.uplinkTCP]?.quality == .failed)
        // The page has a numeric address and is measured by itself: it was asked, and did not answer.
        #expect(found[.uplinkHTTP]?.value == .boolean(false))
        #expect(far.accepted == 1)
    }

    @Test func `a true answer behind a forged one still counts`() throws {
        let names = try DatagramServer { query in
            var forged = UplinkProbeTests.resolve(query, to: [10, 66, 6, 6])
            forged[1] ^= 0xFF
            return [forged, forged, UplinkProbeTests.resolve(query)]
        }
        let far = try StreamServer()
        let found = measure(
            UplinkSettings(
                namePort: names.port, endpoint: ProbeTarget("pusat.desa.test:\(far.port)")),
            [names, far])
        #expect(found[.uplinkTCP]?.value == .boolean(true))
    }

    @Test func `an answer cut in the middle is bad`() throws {
        let names = try DatagramServer { [UplinkProbeTests.resolve($0).dropLast(2)] }
        let found = measure(
            UplinkSettings(timeout: brief, name: "desa.test", namePort: names.port), [names])
        #expect(found[.uplinkDNS]?.quality == .bad)
    }

    @Test func `a name server's shut port is a no without waiting`() throws {
        let port = try shutPort()
        let began = bootClock()
        let found = measure(UplinkSettings(name: "desa.test", namePort: port))
        #expect(found[.uplinkDNS]?.value == .boolean(false))
        #expect(bootClock() - began < .seconds(5))
    }

    @Test func `the second server is asked when the first is silent`() throws {
        let silent = try #require(NetworkAddress("127.0.0.2"))
        let good = try #require(NetworkAddress("127.0.0.1"))
        let names = try DatagramServer { [UplinkProbeTests.resolve($0)] }
        let found = measure(
            UplinkSettings(
                timeout: brief, name: "desa.test", nameServers: [silent, good],
                namePort: names.port),
            [names])
        #expect(found[.uplinkDNS]?.value == .boolean(true))
    }

    @Test func `each question has an id of its own from the given randomness`() throws {
        let names = try DatagramServer { [UplinkProbeTests.resolve($0)] }
        var next: UInt64 = 0x0101
        let probe = UplinkProbe.probe(
            UplinkSettings(
                name: "satu.desa.test", namePort: names.port,
                endpoint: ProbeTarget("dua.desa.test:\(try shutPort())")),
            roots: roots)
        let driver = Driver(
            probe, servers: [names],
            context: context {
                next += 1
                return next
            })
        _ = driver.finish()
        let ids = names.questions.map { Array($0.prefix(2)) }
        #expect(Set(ids).count == 2)
        #expect(ids.allSatisfy { $0[0] == 1 })
    }

    // MARK: Far end

    @Test func `a shut port is a measured no, and the round trip failed`() throws {
        let found = measure(UplinkSettings(endpoint: ProbeTarget("127.0.0.1:\(try shutPort())")))
        #expect(found[.uplinkTCP]?.value == .boolean(false))
        #expect(found[.uplinkRoundTrip]?.quality == .failed)
        #expect(found[.uplinkDNS]?.quality == .absent)
    }

    @Test(arguments: [
        ("HTTP/1.1 204 No Content\r\n\r\n", true, false),
        ("HTTP/1.1 302 Found\r\nLocation: http://portal.test/\r\n\r\n", false, true),
        ("HTTP/1.1 200 OK\r\n\r\n<html>Masuk</html>", false, true),
        ("HTTP/1.1 511 Network Authentication Required\r\n\r\n", false, true),
    ])
    func `a portal is told from the page by its answer`(
        answer: String, isPage: Bool, isPortal: Bool
    ) throws {
        let server = try StreamServer(http: answer)
        let found = measure(
            UplinkSettings(page: ProbePage("http://127.0.0.1:\(server.port)/204")), [server])
        #expect(found[.uplinkHTTP]?.value == .boolean(isPage))
        #expect(found[.uplinkPortal]?.value == .boolean(isPortal))
    }

    @Test func `a server that speaks no HTTP is bad`() throws {
        let server = try StreamServer(http: "220 desa.test ESMTP\r\n")
        let found = measure(
            UplinkSettings(page: ProbePage("http://127.0.0.1:\(server.port)/204")), [server])
        #expect(found[.uplinkHTTP]?.quality == .bad)
        #expect(found[.uplinkPortal]?.quality == .bad)
    }

    @Test(arguments: ["silent", "closing", "dripping"])
    func `an open line without an answer is a no and tells nothing of a portal`(
        kind: String
    ) throws {
        let server = try StreamServer { _ in
            switch kind {
            case "silent": .silence
            case "closing": .end
            default: .open(Array("HTTP/1.1 204".utf8))
            }
        }
        let found = measure(
            UplinkSettings(
                timeout: brief, page: ProbePage("http://127.0.0.1:\(server.port)/204")),
            [server])
        if kind == "dripping" {
            #expect(found[.uplinkHTTP]?.quality == .bad)
        } else {
            #expect(found[.uplinkHTTP]?.value == .boolean(false))
            #expect(found[.uplinkPortal]?.quality == .failed)
        }
    }

    @Test func `cancelling closes every socket`() throws {
        let names = try DatagramServer { _ in [] }
        let far = try StreamServer()
        let driver = Driver(
            UplinkProbe.probe(
                UplinkSettings(
                    name: "desa.test", namePort: names.port,
                    page: ProbePage("http://127.0.0.1:\(far.port)/")),
                roots: roots))
        guard case .wait(let interests, _) = driver.step else {
            Issue.record("the run does not wait")
            return
        }
        #expect(interests.count >= 2)
        driver.cancel()
        #expect(driver.wakeOnce() == .done([]))
        // The server sees the end of the line: nothing else holds the socket.
        far.serve(far.listener)
        let connection = try #require(far.descriptors.last)
        #expect(eventuallyBlocking { isAtEnd(connection) })
    }
}

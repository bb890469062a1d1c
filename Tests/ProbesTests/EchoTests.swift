// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Probes
import TestBench
import Testing
import VillageModel

/// Whether the other side has closed a stream.
func isAtEnd(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return sockets_receive(descriptor, &byte, 1) == 0
}

/// ICMP in a network namespace of its own, whose `ping_group_range` can be set.
@Suite(.enabled(if: NetworkSpace.isAllowed, "needs leave to make a network namespace"))
struct EchoTests {
    private static let table =
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
        + "lo\t00000000\t0100007F\t0003\t0\t0\t0\t00000000\n"

    /// Measures with 127.0.0.1 as the gateway, loopback up or down, ICMP allowed or not.
    private func measure(allowed: String, isUp: Bool) throws -> [Metric: Reading]? {
        let root = try TemporaryDirectory()
        _ = try root.write(EchoTests.table, to: "proc/net/route")
        let probe = UplinkProbe.probe(
            UplinkSettings(timeout: TimeSpan(milliseconds: 150)),
            roots: ProbeRoots(sys: root.file("sys"), proc: root.file("proc")))
        guard let space = NetworkSpace() else { return nil }
        defer { space.end() }
        guard space.set("ipv4/ping_group_range", allowed) else { return nil }
        if isUp, !space.raiseLoopback() { return nil }
        return byMetric(Driver(probe).finish())
    }

    @Test func `an echo is measured where the kernel permits it`() throws {
        let found = try #require(try measure(allowed: "0 2147483647", isUp: true))
        guard case .float(let milliseconds)? = found[.uplinkGatewayEcho]?.value else {
            Issue.record("no echo: \(found)")
            return
        }
        #expect(milliseconds > 0 && milliseconds < 1_000)
        #expect(found[.uplinkGateway]?.value == .boolean(true))
    }

    @Test func `a forbidden echo is not permitted and takes nothing from the gateway`() throws {
        let found = try #require(try measure(allowed: "1 0", isUp: true))
        #expect(found[.uplinkGatewayEcho]?.quality == .notPermitted)
        // The knock was refused by a living kernel: the gateway is there.
        #expect(found[.uplinkGateway]?.value == .boolean(true))
    }

    @Test func `without a network the gateway is gone and the echo failed`() throws {
        let found = try #require(try measure(allowed: "0 2147483647", isUp: false))
        #expect(found[.uplinkGateway]?.value == .boolean(false))
        #expect(found[.uplinkGatewayEcho]?.quality == .failed)
    }
}

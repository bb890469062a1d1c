// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import Probes

@Suite struct RouteTableTests {
    @Test func `the default route of a recorded table is found with its gateway`() throws {
        let route = DefaultRoute.shortForm(try fixture("proc/route.txt"))
        #expect(route?.interface == "eth0")
        #expect(route?.gateway == NetworkAddress("192.0.2.1"))
    }

    @Test func `an empty table has no default route`() throws {
        #expect(DefaultRoute.shortForm(try fixture("proc/route-empty.txt")) == nil)
        #expect(DefaultRoute.shortForm([]) == nil)
    }

    @Test func `of two ways the smaller metric is taken`() throws {
        let route = DefaultRoute.shortForm(try fixture("proc/route-two-ways.txt"))
        #expect(route?.interface == "v0")
        #expect(route?.gateway == NetworkAddress("10.7.0.1"))
    }

    @Test func `a modem's link is a way without a gateway`() throws {
        let route = DefaultRoute.shortForm(try fixture("proc/route-modem.txt"))
        #expect(route?.interface == "ppp0")
        #expect(route?.gateway == nil)
    }

    @Test func `an unreachable default that wins by metric is no way out`() throws {
        #expect(DefaultRoute.shortForm(try fixture("proc/route-rejected.txt")) == nil)
    }

    @Test func `the IPv6 default route is found and the table's reject line is not`() throws {
        let table = try fixture("proc/ipv6_route.txt")
        let route = DefaultRoute.longForm(table) { _ in 7 }
        #expect(route?.gateway == NetworkAddress("fd00::1"))
        let withoutDefault = table.lines.filter { !$0.contains(0x33) }.joined(separator: [0x0A])
        #expect(DefaultRoute.longForm(Array(withoutDefault)[...]) { _ in 7 } == nil)
    }

    @Test func `a link-local gateway carries the number of its interface`() throws {
        let route = DefaultRoute.longForm(try fixture("proc/ipv6_route-link-local.txt")) {
            $0 == "v0" ? 3 : 0
        }
        #expect(route?.gateway?.bytes == NetworkAddress("fe80::1")?.bytes)
        #expect(route?.gateway?.scope == 3)
    }

    @Test(arguments: [
        ("arp.txt", "192.0.2.1", "eth0", Neighbour.complete),
        ("arp.txt", "192.0.2.1", "wlan0", .unknown),
        ("arp.txt", "192.0.2.9", "eth0", .unknown),
        ("arp-asked.txt", "10.7.0.1", "v0", .incomplete),
        ("arp-unanswered.txt", "10.7.0.1", "v0", .incomplete),
    ])
    func `a recorded neighbour table says who answered`(
        file: String, address: String, interface: String, expected: Neighbour
    ) throws {
        let gateway = try #require(NetworkAddress(address))
        #expect(
            Neighbour.find(gateway, on: interface, in: try fixture("proc/\(file)")) == expected)
    }

    @Test func `a resolv conf gives its first three addresses`() {
        let file = """
            # by the provider
            search desa.test
            nameserver 192.0.2.53
            nameserver  2001:db8::53
            nameserver not.an.address
            nameserver fe80::1%eth0
            options timeout:1
            nameserver 192.0.2.54\r
            nameserver 192.0.2.55
            """
        #expect(
            NameServers.parse(bytes(file)) == [
                NetworkAddress("192.0.2.53"), NetworkAddress("2001:db8::53"),
                NetworkAddress("192.0.2.54"),
            ])
        #expect(NameServers.parse(bytes("nameserver")).isEmpty)
    }
}

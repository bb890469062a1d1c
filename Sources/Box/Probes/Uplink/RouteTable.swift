// SPDX-License-Identifier: Apache-2.0
//
// The kernel's routes as `/proc/net/route` and `/proc/net/ipv6_route` print them:
//
//     Iface Destination Gateway  Flags RefCnt Use Metric Mask     MTU Window IRTT
//     eth0  00000000    010200C0 0003  0      0   0      00000000 0   0      0
//           the three addresses are the machine's 32-bit numbers: little endian on all our boxes
//
//     destination(32) length(2) source(32) length(2) nexthop(32) metric ref use flags iface
//           hexadecimal throughout, addresses in network order
//
// Flags: 1 up, 2 through a gateway, 0x200 a rejecting route ("unreachable"), which takes part in the
// choice by metric and, chosen, means that there is no way out. IPv6 tables end with such a one.

/// The way out of the box.
struct DefaultRoute: Hashable {
    /// The interface's name.
    let interface: String
    /// The next hop; nil on a link without neighbours (a modem's point-to-point link).
    let gateway: NetworkAddress?
    /// The smaller, the better.
    let metric: UInt64
    /// Whether it only says no.
    let rejects: Bool

    private static let up: UInt64 = 0x0001
    private static let throughGateway: UInt64 = 0x0002
    private static let reject: UInt64 = 0x0200

    /// The best default route of `/proc/net/route`; nil when there is none.
    static func shortForm(_ table: ArraySlice<UInt8>) -> DefaultRoute? {
        var best: DefaultRoute?
        for line in table.lines.dropFirst() {
            let fields = line.fields
            guard fields.count >= 8, fields[1].hexadecimal == 0, fields[7].hexadecimal == 0,
                let flags = fields[3].hexadecimal, flags & up != 0,
                let hop = fields[2].hexadecimal, let word = UInt32(exactly: hop),
                let metric = fields[6].decimal
            else { continue }
            let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> $0) }
            let gateway = flags & throughGateway != 0 ? NetworkAddress(bytes: bytes) : nil
            if best.map({ metric < $0.metric }) ?? true {
                best = DefaultRoute(
                    interface: String(decoding: fields[0], as: UTF8.self), gateway: gateway,
                    metric: metric, rejects: flags & reject != 0)
            }
        }
        return best.flatMap { $0.rejects ? nil : $0 }
    }

    /// The best default route of `/proc/net/ipv6_route`; nil when there is none.
    ///
    /// `scopes` gives an interface's number, which a link-local gateway needs.
    static func longForm(
        _ table: ArraySlice<UInt8>, scopes: (String) -> UInt32
    ) -> DefaultRoute? {
        var best: DefaultRoute?
        for line in table.lines {
            let fields = line.fields
            guard fields.count >= 10, fields[1].hexadecimal == 0, isZero(fields[0]),
                fields[3].hexadecimal == 0, let flags = fields[8].hexadecimal,
                flags & up != 0, let metric = fields[5].hexadecimal, let hop = address(fields[4])
            else { continue }
            let interface = String(decoding: fields[9], as: UTF8.self)
            let isLocal = hop[0] == 0xFE && hop[1] & 0xC0 == 0x80
            let gateway =
                flags & throughGateway != 0
                ? NetworkAddress(bytes: hop, scope: isLocal ? scopes(interface) : 0) : nil
            if best.map({ metric < $0.metric }) ?? true {
                best = DefaultRoute(
                    interface: interface, gateway: gateway, metric: metric,
                    rejects: flags & reject != 0)
            }
        }
        return best.flatMap { $0.rejects ? nil : $0 }
    }

    private static func isZero(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 32 && digits.allSatisfy { $0 == 0x30 }
    }

    private static func address(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard digits.count == 32 else { return nil }
        var bytes: [UInt8] = []
        var place = digits.startIndex
        while place < digits.endIndex {
            guard let byte = digits[place..<(place + 2)].hexadecimal else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: byte))
            place += 2
        }
        return bytes
    }
}

/// Whether the kernel has a neighbour's hardware address, from `/proc/net/arp`.
///
/// The table has IPv4 neighbours only. A complete entry was answered once and may be some minutes old,
/// unless something was just sent to the neighbour: then the kernel asks again within 5 seconds, and
/// gives up 3 seconds later.
enum Neighbour: Hashable {
    /// It answered.
    case complete
    /// It was asked and did not answer.
    case incomplete
    /// The table does not know it.
    case unknown

    /// Looks an address up: fields are address, type, flags (2: complete), hardware address, mask, device.
    static func find(
        _ address: NetworkAddress, on interface: String, in table: ArraySlice<UInt8>
    ) -> Neighbour {
        var result = Neighbour.unknown
        for line in table.lines.dropFirst() {
            let fields = line.fields
            guard fields.count >= 6, fields[5].elementsEqual(interface.utf8),
                NetworkAddress(String(decoding: fields[0], as: UTF8.self))?.bytes == address.bytes,
                fields[2].begins(with: "0x"), let flags = fields[2].dropFirst(2).hexadecimal
            else { continue }
            if flags & 2 != 0 { return .complete }
            result = .incomplete
        }
        return result
    }
}

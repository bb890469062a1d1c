// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// Sends one ICMP echo on a datagram socket, which needs no privilege but the kernel's leave.
///
/// `net.ipv4.ping_group_range` gives that leave; Debian's default gives it to nobody, root included,
/// and then the outcome is "not permitted", which says nothing about the gateway.
final class EchoExchange: Exchange {
    /// The round trip in milliseconds, or why there is none; failed while no answer came.
    private(set) var outcome = Reading(.uplinkGatewayEcho, missing: .failed)
    private let message: EchoMessage
    private let nanoseconds: () -> UInt64
    private let began: UInt64

    init(
        _ address: NetworkAddress, randomness: UInt64, timeout: TimeSpan, now: Uptime,
        nanoseconds: @escaping () -> UInt64
    ) {
        message = EchoMessage(sequence: 1, token: randomness, isLong: address.isLong)
        self.nanoseconds = nanoseconds
        began = nanoseconds()
        super.init(until: now + timeout)
        do throws(SystemFailure) {
            socket = try address.open(
                kind: sockets_datagram,
                protocol: Int32(address.isLong ? IPPROTO_ICMPV6 : IPPROTO_ICMP), port: 0)
            _ = try send(message.request)
        } catch {
            end(error)
        }
    }

    /// Whether the gateway answered.
    var isAnswered: Bool { outcome.quality == .good }

    override func turn(_ now: Uptime) {
        do throws(SystemFailure) {
            guard let datagram = try receive(256), message.isAnswered(by: datagram) else { return }
            outcome = Reading(
                .uplinkGatewayEcho, .float(Float(nanoseconds() &- began) / 1_000_000))
            finish()
        } catch {
            end(error)
        }
    }

    override func expire(_ now: Uptime) { finish() }

    private func end(_ failure: SystemFailure) {
        let quality: Quality = failure.quality == .notPermitted ? .notPermitted : .failed
        outcome = Reading(.uplinkGatewayEcho, missing: quality)
        finish()
    }
}

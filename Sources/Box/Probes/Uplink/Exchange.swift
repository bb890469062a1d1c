// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// One question over one socket with one deadline; the uplink run holds several at a time.
///
/// A subclass sends in its initialiser or in `begin`, moves on in `turn`, and sets `isOver` when its
/// outcome stands. The socket closes then, or when the exchange is dropped.
class Exchange {
    /// The socket, while there is something to wait for.
    final var socket: Descriptor?
    /// The `poll` events that are awaited.
    final var events = Int16(POLLIN)
    /// When the waiting ends.
    final var until: Uptime
    /// Whether the outcome stands.
    final private(set) var isOver = false

    init(until: Uptime) { self.until = until }

    /// The socket is ready.
    func turn(_ now: Uptime) {}

    /// `until` has passed.
    func expire(_ now: Uptime) {}

    /// Marks the outcome as final and closes the socket.
    final func finish() {
        isOver = true
        socket = nil
    }

    /// What to wait for.
    final var interest: PollInterest? {
        socket.map { PollInterest(descriptor: $0.number, events: events) }
    }

    /// Sends a datagram or the beginning of a stream.
    final func send(_ bytes: [UInt8]) throws(SystemFailure) -> Int {
        guard let socket else { return 0 }
        let count = bytes.withUnsafeBytes {
            sockets_send(socket.number, $0.baseAddress, $0.count)
        }
        guard count >= 0 else { throw SystemFailure.last }
        return count
    }

    /// What has arrived: nil when nothing waits; for a stream, empty at its end.
    final func receive(_ room: Int) throws(SystemFailure) -> [UInt8]? {
        guard let socket else { return nil }
        var bytes = [UInt8](repeating: 0, count: room)
        let count = bytes.withUnsafeMutableBytes {
            sockets_receive(socket.number, $0.baseAddress, $0.count)
        }
        guard count >= 0 else {
            let failure = SystemFailure.last
            if failure.isPassing { return nil }
            throw failure
        }
        bytes.removeLast(room - count)
        return bytes
    }
}

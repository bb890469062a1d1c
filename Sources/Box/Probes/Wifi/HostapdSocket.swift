// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// A bound and connected datagram socket to one hostapd.
///
/// hostapd answers to the name of the asking socket, so it needs a file of its own, in a directory
/// that both see. The file is removed when the socket goes.
final class HostapdSocket {
    /// Why there is no connection.
    enum Trouble: Error, Hashable {
        /// No control socket: hostapd is not here, or has ended in good order.
        case missing
        /// The socket file is there and nobody listens behind it: hostapd died.
        case abandoned
        /// Anything else.
        case other(Quality)
    }

    /// The connected socket.
    let descriptor: Descriptor
    private let ownPath: String

    /// Opens a socket of its own and connects it; a file left by an earlier run is replaced.
    init(path: String, ownPath: String) throws(Trouble) {
        guard let descriptor = Descriptor(sockets_open(AF_UNIX, sockets_datagram, 0)) else {
            throw .other(.failed)
        }
        unlink(ownPath)
        guard sockets_bind_path(descriptor.number, ownPath) == 0 else {
            // A runtime directory that does not exist is no news about the access point.
            let quality = SystemFailure.last.quality
            throw .other(quality == .notPermitted ? quality : .failed)
        }
        guard sockets_connect_path(descriptor.number, path) == 0 else {
            let failure = SystemFailure.last
            unlink(ownPath)
            switch failure.code {
            case ECONNREFUSED: throw .abandoned
            case ENOENT, ENOTDIR: throw .missing
            default: throw .other(failure.quality)
            }
        }
        self.descriptor = descriptor
        self.ownPath = ownPath
    }

    deinit { unlink(ownPath) }

    /// Sends a command.
    func send(_ command: StaticString) throws(SystemFailure) {
        let count = sockets_send(
            descriptor.number, command.utf8Start, command.utf8CodeUnitCount)
        guard count >= 0 else { throw SystemFailure.last }
    }

    /// The next datagram; nil when none waits.
    ///
    /// hostapd's largest is 4,096 bytes.
    func receive() throws(SystemFailure) -> [UInt8]? {
        var room = [UInt8](repeating: 0, count: 8_192)
        let count = room.withUnsafeMutableBytes {
            sockets_receive(descriptor.number, $0.baseAddress, $0.count)
        }
        guard count >= 0 else {
            let failure = SystemFailure.last
            if failure.isPassing { return nil }
            throw failure
        }
        room.removeLast(room.count - count)
        return room
    }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Wording

extension ChannelReason {
    /// Words of our own for what NIO throws, because those of libraries may repeat an address.
    static func network(_ error: any Error) -> Phrase {
        switch error {
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: untrusted
        case let error as NIOConnectionError:
            error.connectionErrors.isEmpty ? unknownName : connectionRefused
        // An address refuses with the system's error, a name with NIO's: it is one thing.
        case let error as IOError where error.errnoCode == ECONNREFUSED: connectionRefused
        case let error as IOError: Phrase(same: String(cString: strerror(error.errnoCode)))
        default: broken("\(type(of: error))")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// A system call that did not do what was asked: its errno.
struct SystemFailure: Error, Hashable {
    /// The reason, one of the E constants.
    let code: Int32

    /// The failure of the call just made on this thread.
    static var last: SystemFailure { SystemFailure(code: sockets_errno()) }

    /// Which of the four kinds of "no value" it is.
    ///
    /// What is not there is absent, what may not be asked is not permitted, a message that cannot be read
    /// is bad, all else failed.
    var quality: Quality {
        switch code {
        case ENOENT, ENODEV, ENXIO, ENOTDIR: .absent
        case EACCES, EPERM: .notPermitted
        case EBADMSG: .bad
        default: .failed
        }
    }

    /// Whether the call may succeed when tried again after the descriptor is ready.
    var isPassing: Bool { code == EAGAIN || code == EWOULDBLOCK || code == EINTR }
}

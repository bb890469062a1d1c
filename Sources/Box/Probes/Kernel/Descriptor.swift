// SPDX-License-Identifier: Apache-2.0

import CLinux

/// An open file descriptor that closes itself when its last owner lets go.
final class Descriptor {
    /// The kernel's number for it.
    let number: Int32

    /// Takes over an open descriptor; nil for a negative number, which is a failed call's answer.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }
}

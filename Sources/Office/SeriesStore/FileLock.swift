// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Keeps a file to one owner: two stores over one file would each have marks of their own, and
/// count twice.
///
/// The kernel lets go when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock file beside `path`; nil when somebody has it, throws when it cannot be made.
    init?(beside path: String) throws(SeriesFailure) {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(path: path + ".lock", reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { Glibc.close(descriptor) }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Keeps an authority's folder to one process; the kernel lets go when that ends, however it ends.
final class FolderLock {
    private let descriptor: Int32

    /// Takes the lock; throws `busy` at once when somebody has it.
    init(_ folder: String) throws(EnrolmentFailure) {
        let descriptor = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.failed("open", folder + "/.lock") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .busy(path: folder)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

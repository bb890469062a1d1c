// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What others may do with the authority's files.
enum PrivateMode {
    /// Throws `looseMode` when group or others may do anything with a file or folder.
    static func check(_ path: String) throws(EnrolmentFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw PrivateFile.failed("lstat", path)
            }
            throw .missing(path: path)
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .looseMode(path: path, mode: UInt32(status.st_mode & 0o777))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux

/// A small private file that is there whole or not at all: written beside its place, synchronised, renamed, and
/// the folder synchronised too.
struct WholeFile {
    private let directory: String
    private let path: String

    init(directory: String, name: String) {
        self.directory = directory
        path = directory + "/" + name
    }

    /// Whether something stands at the place, readable or not.
    var isThere: Bool { files_size(path) != -Int64(ENOENT) }

    /// The content, of at most 128 bytes; nil when it cannot be read.
    var bytes: [UInt8]? { SmallFile.contents(path, limit: 129) }

    /// Keeps bytes; 0 once they are on the medium, or the negated error number.
    func keep(_ bytes: [UInt8]) -> Int32 {
        let written = files_keep_bytes(path, path + ".new", bytes, bytes.count)
        return written == 0 ? files_sync_directory(directory) : written
    }
}

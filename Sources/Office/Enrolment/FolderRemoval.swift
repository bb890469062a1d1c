// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Takes away what a cut-off command has left.
enum FolderRemoval {
    /// Removes a folder of our own with everything in it; links are removed and not followed.
    static func remove(_ path: String) {
        guard unlink(path) != 0, errno == EISDIR, let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile

/// Reads small files whole.
enum SettingsSource {
    /// The bytes of a file up to a limit, or nil.
    static func read(_ path: String, limit: Int) -> [UInt8]? {
        let file = sockets_open_file(path)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < limit {
            let count = page.withUnsafeMutableBytes { CLinux.read(file, $0.baseAddress, $0.count) }
            if count < 0, sockets_errno() == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            bytes += page[0..<count]
        }
        return bytes
    }
}

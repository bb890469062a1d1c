// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile

/// Reads small files whole.
enum SmallFile {
    /// The bytes of a file up to a limit; nil with errno when it cannot be read.
    static func contents(_ path: String, limit: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes {
            daemon_read_file(path, $0.baseAddress, $0.count)
        }
        guard count >= 0 else { return nil }
        bytes.removeLast(limit - count)
        return bytes
    }

    /// A settings file, or why it cannot be read.
    static func settings(_ path: String) -> Result<[UInt8], SettingsError> {
        if let bytes = contents(path, limit: 300_000) { return .success(bytes) }
        return .failure(.unreadable(path: path, reason: Agent.reason(sockets_errno())))
    }
}

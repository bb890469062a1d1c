// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile

/// Reads the settings file of the collector and the files that it names.
public enum SettingsContents {
    /// The most bytes that are read; what lies behind them is not seen.
    private static let limit = 4 << 20

    /// The bytes of a file; throws the reason in the words of strerror.
    public static func read(_ path: String) throws(CollectorMistakes) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes {
            daemon_read_file(path, $0.baseAddress, $0.count)
        }
        guard count >= 0 else {
            let reason = String(cString: daemon_error_text(Int32(-count)))
            throw CollectorMistakes(list: [.unreadable(path: path, reason: reason)])
        }
        bytes.removeLast(limit - count)
        return bytes
    }
}

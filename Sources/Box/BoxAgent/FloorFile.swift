// SPDX-License-Identifier: Apache-2.0

import CLinux

/// Keeps the time floor over restarts: one line of decimal seconds since 1970 in the state directory.
struct FloorFile {
    private let directory: String
    private let path: String

    init(directory: String) {
        self.directory = directory
        path = directory + "/office-time"
    }

    /// Later moments are no time but damage: the year 2100.
    private static let end: Int64 = 4_102_444_800

    /// What was kept; nil when nothing was or when it is no moment.
    var kept: Int64? {
        var seconds: Int64 = 0
        for byte in SmallFile.contents(path, limit: 16) ?? [] where byte != UInt8(ascii: "\n") {
            guard (0x30...0x39).contains(byte) else { return nil }
            seconds = seconds * 10 + Int64(byte) - 0x30
        }
        return seconds > 0 && seconds < FloorFile.end ? seconds : nil
    }

    /// Keeps a moment; 0 once it is on the medium, or the negated error number.
    func keep(_ seconds: Int64) -> Int32 {
        let written = files_keep_number(path, path + ".new", seconds)
        return written == 0 ? files_sync_directory(directory) : written
    }
}

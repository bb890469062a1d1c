// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The number from which updates are asked for, kept in a file over restarts.
///
/// An update that was handled and not noted is handled again after a crash: taking an alert on twice is the
/// same as once. One that was noted and not handled would be lost, so it is noted afterwards.
struct TelegramOffset: Sendable {
    private let path: String?
    private(set) var value: Int64 = 0

    /// Reads the file; a missing or strange one means: from the oldest that is still there.
    init(path: String?) {
        self.path = path
        guard let path else { return }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = read(descriptor, &buffer, buffer.count)
        let digits = buffer.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
        value = Int64(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    /// Passes over an update; false when the file could not be written, and then it counts for this process.
    @discardableResult mutating func pass(_ update: Int64) -> Bool {
        guard update >= value else { return true }
        value = update + 1
        guard let path else { return true }
        let fresh = path + ".new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let line = Array("\(value)\n".utf8)
        let isWhole = write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
        close(descriptor)
        return isWhole && rename(fresh, path) == 0
    }
}

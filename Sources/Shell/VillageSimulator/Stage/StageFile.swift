// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// Small files of the stage.
enum StageFile {
    static func write(_ text: String, to path: String) throws(StageFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StageFailure("\(path): errno \(kl_errno())") }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let failure = bytes.withUnsafeBytes { terminal_write(file, $0.baseAddress, $0.count) }
        guard failure == 0 else { throw StageFailure("\(path): errno \(failure)") }
    }

    static func read(_ path: String) throws(StageFailure) -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = bytes.withUnsafeMutableBytes {
            daemon_read_file(path, $0.baseAddress, $0.count)
        }
        guard count >= 0 else { throw StageFailure("\(path): errno \(-count)") }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// The lines of a file of any length; none while it is not there.
    static func lines(_ path: String) throws(StageFailure) -> [[UInt8]] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &page, page.count)
            guard count >= 0 else { throw StageFailure("\(path): errno \(kl_errno())") }
            guard count > 0 else { break }
            bytes += page[0..<count]
        }
        return bytes.split(separator: 0x0A).map(Array.init)
    }
}

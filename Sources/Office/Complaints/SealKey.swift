// SPDX-License-Identifier: Apache-2.0
//
// The key's file: 64 hexadecimal digits and a line end, so that it can be printed and kept on paper. It is made
// when a register is begun, and never afterwards: a register whose key is lost must say so, not begin a new one.

import CLinux
import Glibc

/// The file that holds the key of a register.
enum SealKey {
    /// The key of a file that only its owner may read.
    static func read(_ path: String) throws(ComplaintFailure) -> [UInt8] {
        let mode = files_mode(path)
        guard mode >= 0 else {
            throw mode == -ENOENT ? .keyMissing(path: path) : .system(path: path, code: -mode)
        }
        guard mode & 0o077 == 0 else { throw .keyOpen(path: path, mode: mode) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = bytes.withUnsafeMutableBytes {
            daemon_read_file(path, $0.baseAddress, $0.count)
        }
        guard count >= 0 else { throw .system(path: path, code: Int32(clamping: -count)) }
        var digits = bytes.prefix(count)
        if digits.last == 0x0A { digits.removeLast() }
        guard digits.count == 2 * Seal.keySize else { throw .keyDamaged(path: path) }
        var key: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard let value = SealKey.value(digit) else { throw .keyDamaged(path: path) }
            if let first = high {
                key.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return key
    }

    /// Makes a key and its file, which is on the medium when this returns.
    static func make(_ path: String) throws(ComplaintFailure) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: Seal.keySize)
        let drawn = files_random(&key, key.count)
        guard drawn == 0 else { throw .system(path: path, code: -drawn) }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in key { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        text.append(0x0A)
        let draft = path + ".partial"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path: draft, code: errno) }
        let written = write(descriptor, text, text.count)
        let isKept = written == text.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isKept else {
            unlink(draft)
            throw .system(path: draft, code: code)
        }
        let renamed = files_rename(draft, path)
        guard renamed == 0 else { throw .system(path: path, code: -renamed) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let synced = files_sync_directory(folder.isEmpty ? "/" : folder)
        guard synced == 0 else { throw .system(path: folder, code: -synced) }
        return key
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// The file that keeps the head of the audit trail of each day: `2026-11-22 1234 9f86…`, one line a day. It
// should lie where the ledger's owner cannot reach back: a mounted share of another office, a printer's
// spool. A line is appended in one piece and synchronised. What a power cut tore at the end is cut off; a
// file whose last line is not an anchor is somebody else's and is left alone.

import Glibc
import OfficeLedger

/// Why an anchor cannot be kept.
struct AnchorFailure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }
}

/// Appends to the anchor file.
struct AnchorFile {
    let path: String

    /// More than any line has.
    private static let window: Int64 = 256

    /// Appends the anchor unless the file has one of its date or a later one; says whether it did.
    func keep(_ anchor: AuditAnchor) throws(AnchorFailure) -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o644)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw AnchorFailure(path: path, reason: "no plain file")
        }
        if let last = try lastAnchor(descriptor, size: Int64(status.st_size)) {
            guard last.date < anchor.date else { return false }
        }
        let line = Array((anchor.line + "\n").utf8)
        guard write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
            throw failure()
        }
        return true
    }

    private func lastAnchor(_ descriptor: Int32, size: Int64) throws(AnchorFailure) -> AuditAnchor?
    {
        guard size > 0 else { return nil }
        let start = max(0, size - AnchorFile.window)
        var bytes = [UInt8](repeating: 0, count: Int(size - start))
        guard pread(descriptor, &bytes, bytes.count, off_t(start)) == bytes.count else {
            throw failure()
        }
        let whole = bytes[..<(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)]
        let torn = bytes[whole.endIndex...]
        let lines = whole.split(separator: 0x0A)
        let last = lines.last.flatMap { AuditAnchor(line: String(decoding: $0, as: UTF8.self)) }
        // Without a whole line only the first line of all may be torn.
        guard last != nil || (whole.isEmpty && start == 0), torn.count < 128,
            torn.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw AnchorFailure(path: path, reason: "is not a file of anchors") }
        if !torn.isEmpty {
            guard torn.first.map({ (0x30...0x39).contains($0) }) == true else {
                throw AnchorFailure(path: path, reason: "is not a file of anchors")
            }
            guard ftruncate(descriptor, off_t(size - Int64(torn.count))) == 0 else {
                throw failure()
            }
        }
        return last
    }

    private func failure() -> AnchorFailure {
        AnchorFailure(path: path, reason: String(cString: strerror(errno)))
    }
}

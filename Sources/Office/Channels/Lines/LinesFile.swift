// SPDX-License-Identifier: Apache-2.0
//
// A file of lines that a power cut may tear. A batch goes to the end in one piece and is synchronised; when
// that fails the file is cut back to where it was, so that the batch can be given again. At the first opening
// the newest whole line tells how far an earlier process came, and a torn end is cut off. Whatever does not
// look like this file's own lines is never touched: a mistyped path must not cost anybody a file.
//
// Other programs move such files away (logrotate). The path is looked at before each batch, and a file that
// is not there any more is begun anew.

import Alerting
import Glibc

/// The destination of `Channel.jsonLines`.
struct LinesFile: ~Copyable {
    private let path: String
    private var descriptor: Int32 = -1
    private(set) var mark: DeliveredMark?

    /// How much of the end is looked at; a batch of 100 lines has some 60 kB.
    private static let window: Int64 = 1 << 20

    init(path: String) { self.path = path }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Makes sure that the descriptor is the file at the path.
    mutating func prepare() throws(ChannelFailure) {
        if descriptor >= 0 {
            if isInPlace { return }
            letGo()
        }
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o640)
        guard descriptor >= 0 else {
            let error = errno
            if error == ENOENT || error == ENOTDIR { throw .directoryMissing(path: directory) }
            throw .refused(path, error)
        }
        do {
            try inspect()
        } catch {
            letGo()
            throw error
        }
    }

    /// Appends whole lines and notes the last event, if they are about any; all of them or none.
    mutating func append(_ lines: [UInt8], through event: AlertEvent?) throws(ChannelFailure) {
        let before = try size()
        if let error = written(lines) {
            // If the cut fails too, the next opening cuts what is torn.
            _ = ftruncate(descriptor, off_t(before))
            letGo()
            throw .refused(path, error)
        }
        guard let event else { return }
        var mark = mark ?? DeliveredMark()
        mark.advance(to: event)
        self.mark = mark
    }

    private func written(_ lines: [UInt8]) -> Int32? {
        var rest = lines[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return errno
            }
        }
        return fsync(descriptor) == 0 ? nil : errno
    }

    private mutating func letGo() {
        close(descriptor)
        descriptor = -1
    }

    private var isInPlace: Bool {
        var named = stat()
        var opened = stat()
        return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0
            && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }

    private var directory: String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func size() throws(ChannelFailure) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .refused(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
        return Int64(status.st_size)
    }

    /// Learns from the end of the file how far it goes, and cuts off what is torn.
    private mutating func inspect() throws(ChannelFailure) {
        let size = try size()
        guard size > 0 else { return try synchroniseDirectory() }
        let start = max(0, size - LinesFile.window)
        let end = try bytes(from: start, to: size)
        let whole = end[..<(end.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)]
        let torn = end[whole.endIndex...]
        var found: DeliveredMark?
        for line in whole.split(separator: 0x0A).reversed() where found == nil {
            found = EventLine.mark(line)
        }
        // A file without an event has nothing but tests, or only its first line of all, torn.
        let isOurs =
            found != nil
            || start == 0
                && whole.split(separator: 0x0A, omittingEmptySubsequences: false)
                    .dropLast().allSatisfy { $0.starts(with: TestLine.opening) }
        guard isOurs, torn.isEmpty || LinesFile.canBeTorn(torn) else {
            throw .foreign(path: path)
        }
        if !torn.isEmpty {
            let kept = start + Int64(whole.count)
            guard ftruncate(descriptor, off_t(kept)) == 0, fsync(descriptor) == 0 else {
                throw .refused(path, errno)
            }
        }
        mark = mark ?? found
    }

    /// Whether bytes may be the begin of a line whose writing was interrupted, zeros included: a file system
    /// may keep a file's new size and lose its new content.
    private static func canBeTorn(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = bytes.prefix { $0 != 0 }
        return [EventLine.opening, TestLine.opening].contains {
            text.starts(with: $0) || $0.starts(with: text)
        }
    }

    private func bytes(from start: Int64, to end: Int64) throws(ChannelFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(end - start))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(
                    descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled,
                    off_t(start) + off_t(filled))
            }
            if count > 0 {
                filled += count
            } else if count == 0 {
                return Array(bytes.prefix(filled))
            } else if errno != EINTR {
                throw .refused(path, errno)
            }
        }
        return bytes
    }

    /// A new name is on the medium only when its directory is.
    private func synchroniseDirectory() throws(ChannelFailure) {
        let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw .refused(directory, errno) }
        defer { close(parent) }
        guard fsync(parent) == 0 else { throw .refused(directory, errno) }
    }
}

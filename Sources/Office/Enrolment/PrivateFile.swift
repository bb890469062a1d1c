// SPDX-License-Identifier: Apache-2.0
//
// A file is there whole or not at all: written beside its place, synchronised, renamed, and the folder
// synchronised too. It belongs to whoever owns its folder: the authority works as root, and the broker's
// folder may belong to the broker's user, without anybody remembering to change a new file's owner.

import Glibc

/// Writing and reading of the authority's files.
enum PrivateFile {
    /// Writes a whole file with exactly this mode; an existing one is replaced.
    static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
    ) throws(EnrolmentFailure) {
        let draft = path + ".partial"
        unlink(draft)
        let descriptor = open(
            draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed("open", draft) }
        var done = false
        defer { if !done { unlink(draft) } }
        do {
            defer { close(descriptor) }
            try put(bytes, into: descriptor, path: draft)
            try adopt(descriptor, path)
            guard fchmod(descriptor, mode) == 0 else { throw failed("fchmod", draft) }
            guard fsync(descriptor) == 0 else { throw failed("fsync", draft) }
        }
        guard rename(draft, path) == 0 else { throw failed("rename", path) }
        done = true
        try synchronise(folder(of: path))
    }

    /// Makes a folder that only its owner may enter; one that is there is left as it is.
    static func makeFolder(_ path: String) throws(EnrolmentFailure) {
        guard mkdir(path, 0o700) == 0 else {
            guard errno == EEXIST else { throw failed("mkdir", path) }
            return
        }
        try synchronise(folder(of: path))
    }

    /// Reads a whole file of at most 64 MB; a missing one is `missing`.
    static func read(_ path: String) throws(EnrolmentFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw failed("open", path) }
            throw .missing(path: path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failed("read", path) }
            if count == 0 { return bytes }
            bytes += part[0..<count]
            guard bytes.count <= 67_108_864 else {
                throw .damaged(path: path, fault: "more than 64 MB")
            }
        }
    }

    /// Whether something stands at this path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Waits until the names of a folder are on the medium.
    static func synchronise(_ folder: String) throws(EnrolmentFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed("fsync", folder) }
    }

    /// The folder in which a path lies.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func failed(_ call: String, _ path: String) -> EnrolmentFailure {
        .system(call: call, path: path, code: errno)
    }

    private static func put(
        _ bytes: [UInt8], into descriptor: Int32, path: String
    ) throws(EnrolmentFailure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map {
                    Glibc.write(descriptor, $0 + done, buffer.count - done)
                } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failed("write", path) }
            done += count
        }
    }

    private static func adopt(_ descriptor: Int32, _ path: String) throws(EnrolmentFailure) {
        guard geteuid() == 0 else { return }
        var status = stat()
        guard stat(folder(of: path), &status) == 0 else { throw failed("stat", folder(of: path)) }
        guard fchown(descriptor, status.st_uid, status.st_gid) == 0 else {
            throw failed("fchown", path)
        }
    }
}

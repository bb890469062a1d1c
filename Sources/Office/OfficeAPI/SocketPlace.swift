// SPDX-License-Identifier: Apache-2.0
//
// Where the API listens. A socket that is bound under its own name can be connected to before its mode is
// right, and a client that comes in that moment is told that it may not. So it is bound under another name
// in the same directory, gets its mode there and then its own name, which also replaces the stale socket of
// a killed process without a moment in which there is none. A rename keeps the socket: it is its inode.

import Glibc

/// The path of a socket, before, while and after somebody listens on it.
struct SocketPlace {
    let path: String
    private let directory: String

    /// What NIO takes on every system; Linux has room for 107 bytes.
    private static let longest = 103

    init(_ path: String) throws(OfficeAPIFailure) {
        guard (1...SocketPlace.longest).contains(path.utf8.count), !path.utf8.contains(0) else {
            throw .pathLength(path: path)
        }
        self.path = path
        let slash = path.utf8.lastIndex(of: 0x2F)
        directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// The name under which the socket is bound; as long as the real one.
    var draft: String { String(path.dropLast()) + (path.last == "~" ? "-" : "~") }

    /// Looks whether the place is free or holds a socket on which nobody answers.
    func inspect() throws(OfficeAPIFailure) {
        var status = stat()
        guard stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .directoryMissing(path: directory)
        }
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        switch SocketPlace.answer(at: path) {
        case ECONNREFUSED, ENOENT: return
        case 0, EAGAIN: throw .inUse(path: path)
        case let error: throw .refused(path: path, reason: String(cString: strerror(error)))
        }
    }

    /// Gives the bound socket its mode and its name; returns its inode.
    func open(mode: mode_t) throws(OfficeAPIFailure) -> ino_t {
        var status = stat()
        guard chmod(draft, mode) == 0, lstat(draft, &status) == 0, rename(draft, path) == 0 else {
            let error = errno
            unlink(draft)
            throw .refused(path: path, reason: String(cString: strerror(error)))
        }
        return status.st_ino
    }

    /// Removes the name, if it is still that of this socket.
    func close(_ inode: ino_t) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_ino == inode { unlink(path) }
    }

    /// The errno of connecting; 0 when somebody answers.
    private static func answer(at path: String) -> Int32 {
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | O_NONBLOCK, 0)
        guard probe >= 0 else { return errno }
        defer { Glibc.close(probe) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let answered = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(probe, $0, size) }
        }
        return answered == 0 ? 0 : errno
    }
}

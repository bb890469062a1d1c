// SPDX-License-Identifier: Apache-2.0
//
// A damaged spool may still hold records that nobody else has, so it is moved, not deleted:
// spool.db becomes spool.db.damaged-1 with its log as spool.db.damaged-1-wal, which SQLite's tools
// open as they are. Older ones move up to -2 and -3; what was -3 goes. The database is renamed before
// its log: a power cut in between leaves a log without database, and the next opening finishes the
// move. The other order could leave a sound but older database that would give ids out twice.

import CLinux

enum SetAside {
    static let kept = 3
    private static let companions = ["", "-wal", "-journal"]

    /// Moves the spool at a path out of the way; the new name.
    static func move(_ path: String) throws(SpoolFailure) -> String {
        try makeRoom(path)
        let target = name(path, 1)
        for companion in companions {
            try rename(path + companion, to: target + companion, of: path)
        }
        try syncDirectory(of: path)
        return target
    }

    /// Finishes a move that a power cut interrupted between database and log.
    static func finishInterrupted(_ path: String) throws(SpoolFailure) {
        guard files_size(path) <= 0, files_size(path + "-wal") > 0 else { return }
        if files_size(name(path, 1) + "-wal") >= 0 { try makeRoom(path) }
        try rename(path + "-wal", to: name(path, 1) + "-wal", of: path)
        try syncDirectory(of: path)
    }

    /// Waits until names in the spool's directory are on the medium.
    static func syncDirectory(of path: String) throws(SpoolFailure) {
        var directory = Array(path.utf8)
        while let last = directory.last, last != UInt8(ascii: "/") { directory.removeLast() }
        let name = directory.isEmpty ? "." : String(decoding: directory, as: UTF8.self)
        try check(files_sync_directory(name), "sync of directory \(name)", path)
    }

    private static func makeRoom(_ path: String) throws(SpoolFailure) {
        for companion in companions {
            let oldest = name(path, kept) + companion
            if files_size(oldest) >= 0 {
                try check(files_remove(oldest), "removing \(oldest)", path)
            }
            for number in stride(from: kept - 1, through: 1, by: -1) {
                try rename(
                    name(path, number) + companion, to: name(path, number + 1) + companion,
                    of: path)
            }
        }
    }

    private static func name(_ path: String, _ number: Int) -> String {
        "\(path).damaged-\(number)"
    }

    private static func rename(_ from: String, to: String, of path: String) throws(SpoolFailure) {
        let result = files_rename(from, to)
        // What is not there need not be moved.
        if result != -ENOENT { try check(result, "renaming \(from)", path) }
    }

    private static func check(_ result: Int32, _ what: String, _ path: String)
        throws(SpoolFailure)
    {
        guard result == 0 else {
            throw SpoolFailure(
                .setAside, result == -ENOSPC ? .full : .forbidden, path: path, message: what,
                systemError: -result)
        }
    }
}

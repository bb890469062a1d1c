// SPDX-License-Identifier: Apache-2.0

import CLinux

/// A connection to a sound spool file, found, begun or begun anew.
struct OpenedSpool {
    let connection: Connection
    let state: SpoolState
    let opening: SpoolOpening

    init(path: String, randomness: () -> UInt64, fileSystem: String?) throws(SpoolFailure) {
        try SetAside.finishInterrupted(path)
        var damage: (SpoolDamage, setAside: String)?
        // The second turn finds the empty file that the first one left.
        for _ in 0..<2 {
            try OpenedSpool.touch(path)
            let connection = try Connection(path: path, fileSystem: fileSystem)
            var inspection = try connection.inspect()
            var isNew = false
            if case .empty = inspection {
                let stream = try OpenedSpool.draw(randomness, path)
                try connection.configure()
                try connection.create(stream: stream)
                inspection = try connection.inspect()
                isNew = true
            }
            if case .sound(let state) = inspection {
                try connection.configure()
                connection.checkpointsOnClose()
                self.connection = connection
                self.state = state
                opening =
                    damage.map { .replaced($0, setAside: $1) } ?? (isNew ? .created : .reopened)
                return
            }
            if case .damaged(let found) = inspection {
                damage = (found, try SetAside.move(path))
            }
        }
        throw SpoolFailure(.create, .damaged, path: path, message: "a new file is damaged at once")
    }

    // Made here and not by SQLite, so that it and the log beside it are private to the agent.
    private static func touch(_ path: String) throws(SpoolFailure) {
        let result = files_create_private(path)
        if result == -EEXIST { return }
        guard result == 0 else {
            throw SpoolFailure(
                .open, result == -ENOSPC ? .full : .forbidden, path: path,
                message: "creating the file", systemError: -result)
        }
        try SetAside.syncDirectory(of: path)
    }

    private static func draw(_ randomness: () -> UInt64, _ path: String) throws(SpoolFailure)
        -> UInt64
    {
        for _ in 0..<8 {
            let number = randomness()
            if number != 0 { return number }
        }
        throw SpoolFailure(
            .create, .noRandomness, path: path, message: "the generator gives only zero")
    }
}

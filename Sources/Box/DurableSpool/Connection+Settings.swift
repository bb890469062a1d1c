// SPDX-License-Identifier: Apache-2.0
//
// The switches, each checked by its answer, and why. Measured on a logged loop device with ext4 of
// 4096-byte blocks, SQLite 3.40, a metered day of 352 commits (288 alive marks, 24 reports of 450 B,
// 40 events of 110 B, deletes riding along), the journal settled after every commit:
//
//   page_size 512 / 1024 / 2048 / 4096:   3.26 / 3.21 / 3.77 / 4.66 MB a day (9.1 kB a commit at 1024)
//   locking_mode normal instead of exclusive at 1024:  6.74 MB: the shared index -shm is a mapped file,
//                                                      and the kernel writes its dirty pages too
//   secure_delete on instead of fast:     3.21 MB: zeroing what was acknowledged costs nothing here
//   wal_autocheckpoint 64 instead of 16:  2.55 MB, but 67 kB of log instead of 18, re-read at start
//
// A frame of 1048 bytes mostly dirties one file system block, one of 4120 always two. So: 1024.
// synchronous=FULL waits for the medium at every commit; with NORMAL the newest commits vanish in a
// power cut, and a record that was called kept would be gone.

extension Connection {
    /// The page size of new files, in bytes.
    static let pageSize = 1_024

    /// Takes the file for this process alone; must come before the first read.
    func claim() throws(SpoolFailure) {
        // Has an effect only while the file is empty.
        try execute("PRAGMA page_size=\(Connection.pageSize)", .configure)
        try expect("exclusive", from: "PRAGMA locking_mode=EXCLUSIVE")
        // 128 kB instead of 2 MB: the integrity check would fill it and the agent keep it.
        try execute("PRAGMA cache_size=-128", .configure)
        try execute("PRAGMA cell_size_check=ON", .configure)
        try execute("PRAGMA trusted_schema=OFF", .configure)
    }

    /// Sets how commits reach the medium.
    func configure() throws(SpoolFailure) {
        try expect("wal", from: "PRAGMA journal_mode=WAL")
        try execute("PRAGMA synchronous=FULL", .configure)
        try expect("2", from: "PRAGMA synchronous")
        try expect("16", from: "PRAGMA wal_autocheckpoint=16")
        // One mass delete makes a long log; the next turn of the log cuts it to this.
        try expect("65536", from: "PRAGMA journal_size_limit=65536")
        try expect("1", from: "PRAGMA secure_delete=ON")
    }

    private func expect(_ answer: String, from pragma: String) throws(SpoolFailure) {
        let found = try text(pragma, .configure)
        guard found == answer else {
            throw SpoolFailure(
                .configure, .other, path: path, message: "\(pragma) answered \(found)")
        }
    }
}

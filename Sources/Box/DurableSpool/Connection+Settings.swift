// SPDX-License-Identifier: Apache-2.0
//
// The switches, each checked by its answer, and why. Measured at the block device (a loop device with
// ext4 of 4096-byte blocks, Linux 6.18, SQLite 3.40). A metered day of 352 commits, 288 alive marks,
// 24 reports of 450 B and 40 events of 110 B with deletes riding along, each commit settled alone:
//
//   page_size 512 / 1024 / 2048 / 4096     8.05 / 8.16 / 8.75 / 9.70 MB a day
//   locking_mode normal at 1024            11.76: the index -shm is a mapped file of its own
//   wal_autocheckpoint 8 / 64 at 1024      8.53 / 8.02: little, and 64 re-reads 67 kB at start
//   secure_delete fast instead of on       8.16: zeroing what was acknowledged costs nothing here
//
// One alive mark, 36 s of real time apart: 22.5 kB at 1024, 25.6 at 4096, 32.3 in normal locking. Of
// these 4 to 8 kB are the log, 12 the file system's journal and 4 the inode, because every write
// moves the file's time (lazytime does not help on this kernel). So what costs is the number of
// commits, and below that a frame of 1048 bytes mostly touches one block where one of 4120 touches
// two. 512 would be as good, but cuts records of 450 bytes in two.
//
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

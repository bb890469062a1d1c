// SPDX-License-Identifier: Apache-2.0
//
// The spool is the box's diary until the office has copied it: records are numbered, kept, sent,
// acknowledged, deleted. Its promises, in the order in which they matter:
//
//   1. What `append` returned is on the medium; a power cut at any moment leaves it there.
//   2. An id names one record of one stream for ever: ids ascend by one without holes and are not
//      given out again, also after everything was deleted. A new file is a new stream.
//   3. What had to be dropped is itself recorded: a tombstone names the range, in the same commit.
//   4. Trouble is an answer, not an end: after a failure the spool is as it was before the call, and
//      a damaged file is set aside so that the box goes on.
//
//        append ---> [ oldest ........ newest ] ---> read, resent until
//                       |                            acknowledge(through:)
//                       +--- full: block of 5 % ---> one tombstone, newest end
//
// Acknowledgements stay in memory until the next append and ride in its transaction: the flash pays
// for one commit, and after a crash the office merely hears some records twice, under the same ids.
// Dropping 1,000 rows costs one pass over them; append, read and marks cost only what they touch.

import CLinux
public import VillageModel

/// A store-and-forward queue in one SQLite file.
///
/// Made for one thread; one process has the file at a time. Sizes are in bytes, ids at most
/// `Int64.max`.
public final class DurableSpool {
    /// Makes the body of a tombstone for the records from the first to the last, both included.
    ///
    /// Called inside a transaction, perhaps several times for one tombstone; must not use the spool. Ranges of
    /// two tombstones may overlap, never with a record that was acknowledged: the office takes the
    /// union. A range below an acknowledgement counts as settled and is not told again.
    public typealias TombstoneBody = (_ first: RecordID, _ last: RecordID) -> [UInt8]

    /// What was found at opening.
    public let opening: SpoolOpening
    /// The limits in force.
    public let limits: SpoolLimits
    /// The spool file.
    public let path: String

    let connection: Connection
    let statements: SpoolStatements
    let body: TombstoneBody
    var state: SpoolState
    var pending: Int64

    /// Opens a spool, or begins one where there is none.
    ///
    /// A damaged file is set aside as `path.damaged-1` (the newest of at most 3); see `opening`.
    /// The directory must exist. Reads and checks the whole file: 18.6 MB in
    /// 25 ms from memory, otherwise as fast as the medium reads.
    /// - Parameters:
    ///   - path: The file; `path-wal` stands beside it.
    ///   - limits: How much it may hold.
    ///   - randomness: Gives the number of a new stream; `DurableSpool.systemRandomness` outside
    ///     tests. Zero is drawn again.
    ///   - fileSystem: Name of a registered SQLite VFS; nil for the system's own. Tests cut the
    ///     power with it.
    ///   - tombstone: Makes the body of the record that tells of dropped ones.
    /// - Throws: `locked` if another process has the file, `forbidden`, `full` or `inputOutput`;
    ///   damage is not thrown but mended.
    public init(
        path: String, limits: SpoolLimits = .standard, randomness: () -> UInt64,
        fileSystem: String? = nil, tombstone: @escaping TombstoneBody
    ) throws(SpoolFailure) {
        let opened = try OpenedSpool(path: path, randomness: randomness, fileSystem: fileSystem)
        connection = opened.connection
        state = opened.state
        opening = opened.opening
        pending = opened.state.settled
        statements = try SpoolStatements(opened.connection)
        self.limits = limits
        self.path = path
        body = tombstone
    }

    /// Writes the pending acknowledgement if it can; without this the rows are only sent again.
    deinit { try? flush() }

    /// The identity of this file.
    public var stream: StreamID { StreamID(rawValue: UInt64(bitPattern: state.stream)) }
    /// The oldest unacknowledged record; equal to `next` when there is none.
    public var first: RecordID { RecordID(max(state.oldest, pending + 1)) }
    /// The id that the next kept record will get.
    public var next: RecordID { RecordID(state.next) }
    /// How many records wait for their acknowledgement.
    public var count: Int { Int(clamping: state.next - max(state.oldest, pending + 1)) }
    /// All records up to this one are acknowledged; 0 for none.
    ///
    /// Possibly still in memory only; see `flush()`.
    public var acknowledged: RecordID { RecordID(pending) }
    /// What counts against the limit at present, acknowledged rows not yet deleted included.
    public var bytes: Int64 { state.bytes }

    /// A number from the kernel's generator.
    public static func systemRandomness() -> UInt64 {
        var number: UInt64 = 0
        return files_random(&number, 8) == 0 ? number : 0
    }

    /// Moves a spool that nobody has open out of the way; the new name.
    ///
    /// For a file on which opening keeps failing with `inputOutput`, such as one on a bad sector.
    public static func setAside(_ path: String) throws(SpoolFailure) -> String {
        try SetAside.move(path)
    }
}

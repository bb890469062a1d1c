// SPDX-License-Identifier: Apache-2.0

/// The number of a record within one spool; given in order, never reused.
public typealias RecordID = UInt64

/// The identity of a spool file: random, new whenever the file is new.
///
/// With the box id and the record id it is the only key against duplicates.
public struct StreamID: RawRepresentable, Hashable, Sendable {
    /// The random number.
    public let rawValue: UInt64
    /// Makes a stream id.
    public init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// What a record says.
public enum RecordKind: UInt8, Sendable {
    /// Readings.
    case report = 0
    /// A range of records that had to be dropped, and why.
    case tombstone = 1
    /// The correction of times that were stamped by an unsynchronised clock.
    case clockFix = 2
}

/// One line of a box's diary: what was kept, and when by both axes.
public struct Record: Hashable, Sendable {
    /// What it says.
    public var kind: RecordKind
    /// When it was made.
    public var stamp: Stamp
    /// Random id of the boot in which it was made.
    public var boot: String
    /// The content, encoded by whoever made it; opaque to the spool.
    public var body: [UInt8]

    /// Makes a record.
    public init(kind: RecordKind, stamp: Stamp, boot: String, body: [UInt8]) {
        self.kind = kind
        self.stamp = stamp
        self.boot = boot
        self.body = body
    }
}

/// A record with the number that the spool gave it: kept, on the medium.
public struct KeptRecord: Hashable, Sendable {
    /// Its number.
    public let id: RecordID
    /// Its content.
    public let record: Record

    /// Makes a kept record.
    public init(id: RecordID, record: Record) {
        self.id = id
        self.record = record
    }
}

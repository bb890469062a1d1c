// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How much a spool may hold before it drops its oldest records.
public struct SpoolLimits: Hashable, Sendable {
    /// Bytes of bodies, boot ids and `rowOverhead` for each record; at least 4096.
    public let bytes: Int64
    /// Number of records; at least 16.
    public let rows: Int64

    /// What a record costs beside its body and boot id, in bytes.
    ///
    /// Columns, cell header and its share of the tree; measured 28, 61 and 98 at bodies of 10, 110
    /// and 900, and up to 550 where a record is just too large for two to share a page.
    public static let rowOverhead: Int64 = 96

    /// 10 MiB and 60,000 records: a file of at most 20 MB even when only one record fits a page.
    public static let standard = SpoolLimits(bytes: 10 << 20, rows: 60_000)

    /// Makes limits; smaller ones than the least are raised to it.
    public init(bytes: Int64, rows: Int64) {
        self.bytes = max(bytes, 4_096)
        self.rows = max(rows, 16)
    }

    /// What a record counts against `bytes`.
    public static func cost(of record: Record) -> Int64 {
        Int64(record.body.count) + Int64(record.boot.utf8.count) + rowOverhead
    }

    /// The part that is dropped beyond need, so that a full spool writes one tombstone for many
    /// records: 5 %.
    var block: (bytes: Int64, rows: Int64) { (bytes / 20, max(rows / 20, 1)) }
}

// SPDX-License-Identifier: Apache-2.0
//
// Which records of one spool are settled (stored, or given up): all up to `through`, and beyond it a few
// ranges. Records mostly come in order, so that `through` moves and there are no ranges; live records
// during a resend make one range; a hostile sender makes at most `limit`. This, and not an index over
// rows, is what recognises duplicates: a few bytes for each spool instead of some 20 for each record.

import SeriesCodec
public import VillageModel

/// The settled records of one spool.
public struct RecordMark: Hashable, Sendable {
    /// All records up to this one are settled; 0 for none.
    ///
    /// Records are numbered from 1.
    public private(set) var through: RecordID = 0
    /// The settled records beyond, ascending, neither overlapping nor touching.
    public private(set) var ranges: [ClosedRange<RecordID>] = []

    /// How many ranges a spool may have.
    public static let limit = 1_000
    /// The largest number that a record can have.
    public static let largest = RecordID(Int64.max)

    /// Makes an empty mark.
    public init() {}

    /// Whether a record is settled.
    ///
    /// Logarithmic in the ranges.
    public func contains(_ id: RecordID) -> Bool {
        if id <= through { return true }
        let index = firstRange(endingAtOrAfter: id)
        return index < ranges.count && ranges[index].contains(id)
    }

    /// Settles a range of records, and returns how many of them were not settled before.
    ///
    /// Nil, and nothing changes, when there would be too many ranges. Numbers beyond `largest` are cut.
    public mutating func settle(_ records: ClosedRange<RecordID>) -> UInt64? {
        let lower = max(records.lowerBound, through + 1)
        let upper = min(records.upperBound, RecordMark.largest)
        guard lower <= upper else { return 0 }
        let begin = firstRange(endingAtOrAfter: lower - 1)
        var end = begin
        var merged = lower...upper
        var known: UInt64 = 0
        while end < ranges.count, ranges[end].lowerBound <= upper + 1 {
            let range = ranges[end]
            let common = range.clamped(to: lower...upper)
            if range.overlaps(lower...upper) { known += common.upperBound - common.lowerBound + 1 }
            merged =
                min(
                    merged.lowerBound, range.lowerBound)...max(merged.upperBound, range.upperBound)
            end += 1
        }
        let fresh = upper - lower + 1 - known
        if merged.lowerBound == through + 1 {
            through = merged.upperBound
            ranges.removeSubrange(begin..<end)
            return fresh
        }
        guard ranges.count - (end - begin) < RecordMark.limit else { return nil }
        ranges.replaceSubrange(begin..<end, with: CollectionOfOne(merged))
        return fresh
    }

    private func firstRange(endingAtOrAfter id: RecordID) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension RecordMark {
    /// The ranges as they are kept; empty for none.
    var rangeBytes: [UInt8] {
        guard !ranges.isEmpty else { return [] }
        var writer = ColumnWriter()
        writer.unsigned(UInt64(ranges.count))
        var last = through
        for range in ranges {
            writer.unsigned(range.lowerBound - last)
            writer.unsigned(range.upperBound - range.lowerBound)
            last = range.upperBound
        }
        return writer.sealed()
    }

    /// Reads what `rangeBytes` wrote.
    init(through: RecordID, rangeBytes: [UInt8]) throws(CodecFailure) {
        self.through = through
        guard !rangeBytes.isEmpty else { return }
        var reader = try ColumnReader(sealed: rangeBytes)
        var last = through
        for _ in 0..<(try reader.count(eachAtLeast: 2)) {
            let start = reader.offset
            let (lower, wrapped) = last.addingReportingOverflow(try reader.unsigned())
            let (upper, overflow) = lower.addingReportingOverflow(try reader.unsigned())
            guard !wrapped, !overflow, upper <= RecordMark.largest, settle(lower...upper) != nil
            else { throw .number(at: start) }
            last = upper
        }
        try reader.finish()
    }
}

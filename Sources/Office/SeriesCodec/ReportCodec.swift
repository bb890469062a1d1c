// SPDX-License-Identifier: Apache-2.0
//
// One report as bytes, column after column, because neighbours in a column resemble each other:
//
//     version and flags   1 byte: low seven bits 1, high bit set when a column of offsets follows
//     count               LEB128
//     series              first one LEB128, then zigzag differences (a report lists its metrics in order)
//     marks               1 byte each: kind of value below, quality above
//     offsets             zigzag milliseconds; only when one of them is not zero
//     values              by kind; truth values and missing ones take no byte
//     CRC-32C             4 bytes over all of the above
//
// Eight metrics of a village take some 40 bytes. A report is small and never changes, so there is no
// random access; whole spans of reports are packed more tightly by a chunk, which keeps this record form
// as its newest, unpacked part. A new layout takes the next version number and old rows stay readable.

import VillageModel

/// Reports to bytes and back.
public enum ReportCodec {
    private static let version: UInt8 = 1
    private static let hasOffsets: UInt8 = 0x80

    /// The bytes of a report's samples, in their order.
    public static func bytes(_ samples: [Sample]) -> [UInt8] {
        var writer = ColumnWriter(reserving: 16 + 8 * samples.count)
        let moved = samples.contains { $0.offset != .zero }
        writer.byte(version | (moved ? hasOffsets : 0))
        writer.unsigned(UInt64(samples.count))
        var last: Int64 = 0
        for sample in samples {
            writer.signed(Int64(sample.series) - last)
            last = Int64(sample.series)
        }
        for sample in samples { writer.mark(sample.value, sample.quality) }
        if moved { for sample in samples { writer.signed(sample.offset.milliseconds) } }
        for sample in samples {
            if let value = sample.value { writer.value(value) }
        }
        return writer.sealed()
    }

    /// The samples of a report; throws on anything that `bytes` did not write.
    public static func samples(_ bytes: [UInt8]) throws(CodecFailure) -> [Sample] {
        var reader = try ColumnReader(sealed: bytes)
        let head = try reader.byte()
        guard head & 0x7F == version else { throw .version(head & 0x7F) }
        // A series number and a mark take at least one byte each.
        let count = try reader.count(eachAtLeast: 2)
        var series: [UInt32] = []
        series.reserveCapacity(count)
        var last: Int64 = 0
        for _ in 0..<count {
            let start = reader.offset
            let (sum, overflow) = last.addingReportingOverflow(try reader.signed())
            guard !overflow, let number = UInt32(exactly: sum) else { throw .number(at: start) }
            series.append(number)
            last = sum
        }
        var marks: [(kind: ValueKind, quality: Quality)] = []
        marks.reserveCapacity(count)
        for _ in 0..<count { marks.append(try reader.mark()) }
        var offsets: [TimeSpan] = []
        if head & hasOffsets != 0 {
            for _ in 0..<count { offsets.append(TimeSpan(milliseconds: try reader.signed())) }
        }
        var samples: [Sample] = []
        samples.reserveCapacity(count)
        for index in 0..<count {
            samples.append(
                Sample(
                    series: series[index], value: try reader.value(marks[index].kind),
                    quality: marks[index].quality,
                    offset: offsets.isEmpty ? .zero : offsets[index]))
        }
        try reader.finish()
        return samples
    }
}

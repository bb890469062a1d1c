// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Which code took the place of which, as `lama,baru`, one pair a line.
public struct SuccessorTable: Sendable {
    /// One code and the code that took its place.
    public struct Pair: Hashable, Sendable {
        /// The code that is no longer in force.
        public let old: RegionCode
        /// The code that is.
        public let new: RegionCode
        /// The line that says so, from 1.
        public let line: Int
    }

    /// The pairs without mistakes, in the order of the file.
    public private(set) var pairs: [Pair] = []
    /// The mistakes, in the order of lines.
    public private(set) var mistakes: [RegionMistake] = []

    /// Makes an empty table.
    public init() {}

    /// Reads a file; never fails, because what is wrong is listed.
    public init(_ bytes: [UInt8]) {
        for record in CSVLines(bytes) {
            do throws(RegionMistake) {
                let fields = try record.fields()
                if record.isFirst, fields.map({ $0.lowercased() }) == ["lama", "baru"] { continue }
                guard fields.count == 2 else {
                    throw RegionMistake(record.number, .columns(record.text))
                }
                pairs.append(
                    Pair(
                        old: try RegionTable.code(fields[0], record.number),
                        new: try RegionTable.code(fields[1], record.number), line: record.number))
            } catch {
                mistakes.append(error)
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// The Kemendagri code table as CSV: `kode,nama`, one region a line, and optionally a third column `lama`, the
// code that the region had before. The first line may be a heading, a byte order mark and CR LF are passed
// over, a field may stand in quotes with "" for one. Fields never hold line ends, so a line is a record, and
// an unclosed quote cannot swallow what follows it.
//
// Codes are text. A spreadsheet makes a number of them and eats zeros (35.10 becomes 35.1), and the statistics
// office (BPS) has codes of its own that look alike and mean other places: both are refused with their
// reason, because a wrong region that is taken silently is found years later. All mistakes of a table are told
// at once; a table with one mistake is not taken at all.

public import VillageModel

/// One row of a region table.
public struct RegionRow: Hashable, Sendable {
    /// The code.
    public let code: RegionCode
    /// The bare name, without what the place is.
    public let name: String
    /// The code that the region had before; nil if the row does not say.
    public let predecessor: RegionCode?
    /// The line of the file, from 1.
    public let line: Int

    /// Makes a row.
    public init(code: RegionCode, name: String, predecessor: RegionCode? = nil, line: Int = 0) {
        self.code = code
        self.name = name
        self.predecessor = predecessor
        self.line = line
    }
}

/// A region table that has been read, and what is wrong with it.
public struct RegionTable: Sendable {
    /// The rows without mistakes, in the order of the file.
    public private(set) var rows: [RegionRow] = []
    /// The mistakes, in the order of lines.
    public private(set) var mistakes: [RegionMistake] = []

    /// The longest name, in bytes of UTF-8; the nation's longest has 44 letters.
    static let longestName = 100

    /// Reads a table; never fails, because what is wrong is listed.
    ///
    /// Parents are not asked for here: they may be known to whoever takes the table. Costs one pass.
    public init(_ bytes: [UInt8]) {
        var lines: [RegionCode: Int] = [:]
        for record in CSVLines(bytes) {
            do throws(RegionMistake) {
                let fields = try record.fields()
                if record.isFirst, RegionTable.isHeading(fields) { continue }
                let row = try RegionTable.row(fields, record)
                if let first = lines[row.code] {
                    throw RegionMistake(record.number, .duplicate(row.code, first: first))
                }
                lines[row.code] = record.number
                rows.append(row)
            } catch {
                mistakes.append(error)
            }
        }
        if rows.isEmpty && mistakes.isEmpty { mistakes.append(RegionMistake(1, .empty)) }
    }

    private static func isHeading(_ fields: [String]) -> Bool {
        let names = fields.map { $0.lowercased() }
        return names == ["kode", "nama"] || names == ["kode", "nama", "lama"]
    }

    private static func row(
        _ fields: [String], _ record: CSVLine
    ) throws(RegionMistake) -> RegionRow {
        guard (2...3).contains(fields.count) else {
            throw RegionMistake(record.number, .columns(record.text))
        }
        let code = try code(fields[0], record.number)
        guard isName(fields[1]) else { throw RegionMistake(record.number, .name(fields[1])) }
        var predecessor: RegionCode?
        if fields.count == 3, !fields[2].isEmpty {
            predecessor = try self.code(fields[2], record.number)
        }
        return RegionRow(
            code: code, name: fields[1], predecessor: predecessor, line: record.number)
    }

    static func code(_ text: String, _ line: Int) throws(RegionMistake) -> RegionCode {
        if let code = RegionCode(text) { return code }
        throw RegionMistake(line, RegionMistake.reason(ofBadCode: text))
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= longestName && name.utf8.first != 0x20
            && name.utf8.last != 0x20
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
    }
}

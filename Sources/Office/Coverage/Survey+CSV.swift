// SPDX-License-Identifier: Apache-2.0

extension Survey {
    /// Reads CSV: a heading with the names of the fields, then one sample a line; RFC 4180 quotes.
    ///
    /// Comma or semicolon, whichever the heading uses: Indonesian spreadsheets write the second.
    public init(csv bytes: [UInt8]) throws(SurveyFailure) {
        var rows = CSVRows(bytes)
        guard let heading = try rows.next() else { throw .empty }
        let names = heading.map { $0.trimmed.lowercased() }
        for field in ["lat", "lon", "tech"] where !names.contains(field) {
            throw .missing(field: field)
        }
        while true {
            let line = rows.line
            guard let row = try rows.next() else { break }
            if row.count == 1, row[0].isEmpty { continue }
            guard row.count == names.count else {
                throw .notReadable(reason: "\(row.count) / \(names.count)", line: line)
            }
            var fields = SurveyFields(line: line)
            for (name, value) in zip(names, row) { fields.set(name, value) }
            try add(fields)
        }
        if samples.isEmpty { throw .empty }
    }

    mutating func add(_ fields: SurveyFields) throws(SurveyFailure) {
        guard samples.count < Survey.largest else { throw .tooLarge(limit: Survey.largest) }
        samples.append(try fields.sample())
    }
}

/// The rows of a CSV file, one after the other.
struct CSVRows {
    private let bytes: [UInt8]
    private var position: Int
    private let separator: UInt8
    /// The number of the next line.
    private(set) var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let heading = bytes[position...].prefix { $0 != 0x0A }
        separator = heading.contains(0x3B) && !heading.contains(0x2C) ? 0x3B : 0x2C
    }

    mutating func next() throws(SurveyFailure) -> [String]? {
        guard position < bytes.count else { return nil }
        let begin = line
        var row: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x0A { line += 1 }
            if isQuoted {
                if byte != 0x22 {
                    value.append(byte)
                } else if position < bytes.count, bytes[position] == 0x22 {
                    value.append(0x22)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == 0x22, value.isEmpty {
                isQuoted = true
            } else if byte == separator {
                row.append(try text(value, begin))
                value = []
            } else if byte == 0x0A {
                break
            } else if byte != 0x0D {
                value.append(byte)
            }
        }
        if isQuoted { throw .notReadable(reason: "\"", line: begin) }
        row.append(try text(value, begin))
        return row
    }

    private func text(_ value: [UInt8], _ line: Int) throws(SurveyFailure) -> String {
        guard let text = String(validating: value, as: UTF8.self) else {
            throw .notReadable(reason: "UTF-8", line: line)
        }
        return text
    }
}

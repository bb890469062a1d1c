// SPDX-License-Identifier: Apache-2.0

/// One line of a CSV file.
struct CSVLine {
    /// Its number, from 1.
    let number: Int
    /// Whether it is the first that says anything.
    let isFirst: Bool
    let bytes: ArraySlice<UInt8>

    /// The line as it stands in the file, for messages.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The fields without their quotes.
    func fields() throws(RegionMistake) -> [String] {
        var fields: [String] = []
        var rest = bytes
        while true {
            fields.append(try field(&rest))
            guard rest.popFirst() == 0x2C else { return fields }
        }
    }

    private func field(_ rest: inout ArraySlice<UInt8>) throws(RegionMistake) -> String {
        guard rest.first == 0x22 else {
            let end = rest.firstIndex(of: 0x2C) ?? rest.endIndex
            defer { rest = rest[end...] }
            guard !rest[..<end].contains(0x22) else { throw RegionMistake(number, .quote(text)) }
            return try decoded(rest[..<end])
        }
        rest = rest.dropFirst()
        var content: [UInt8] = []
        while let byte = rest.popFirst() {
            guard byte == 0x22 else {
                content.append(byte)
                continue
            }
            guard rest.first == 0x22 else {
                guard rest.first == nil || rest.first == 0x2C else { break }
                return try decoded(content[...])
            }
            content.append(byte)
            rest = rest.dropFirst()
        }
        throw RegionMistake(number, .quote(text))
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) throws(RegionMistake) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RegionMistake(number, .encoding(self.text))
        }
        return text
    }
}

/// The lines of a CSV file that are not empty.
///
/// Bytes, because CR LF is one character to Swift and would not be split.
struct CSVLines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private var number = 0
    private var isFirst = true

    init(_ bytes: [UInt8]) {
        rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }

    mutating func next() -> CSVLine? {
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            var line = rest[..<end]
            rest = rest[end...].dropFirst()
            number += 1
            if line.last == 0x0D { line = line.dropLast() }
            guard !line.isEmpty else { continue }
            defer { isFirst = false }
            return CSVLine(number: number, isFirst: isFirst, bytes: line)
        }
        return nil
    }
}

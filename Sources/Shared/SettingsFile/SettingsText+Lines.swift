// SPDX-License-Identifier: Apache-2.0

extension SettingsText {
    /// The two sides of the first equals sign, trimmed.
    func assignment(_ line: ArraySlice<UInt8>) -> (key: String, value: String)? {
        guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (string(trimmed(line[..<sign])), string(trimmed(line[(sign + 1)...])))
    }

    /// The two sides of a colon or a space, for a line without an equals sign.
    func separated(_ line: ArraySlice<UInt8>) -> (key: String, value: String)? {
        let end = line.firstIndex { $0 == UInt8(ascii: ":") || $0 == 0x20 || $0 == 0x09 }
        guard let end, end > line.startIndex else { return nil }
        let colon = line[end...].dropFirst()
        let value = trimmed(line[end] == UInt8(ascii: ":") ? colon : line[end...])
        return value.isEmpty ? nil : (string(line[..<end]), string(value))
    }

    /// Whether the tabs of a line stand only where they are trimmed: around the equals sign.
    func isMargin(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first != UInt8(ascii: "["), let sign = line.firstIndex(of: UInt8(ascii: "="))
        else { return false }
        return !trimmed(line[..<sign]).contains(0x09)
            && !trimmed(line[(sign + 1)...]).contains(0x09)
    }

    /// The second block with the same heading is reported and left alone.
    mutating func refuseRepeatedBlocks() {
        let headings = blocks.map { $0.heading }
        let order = sortedOrder(headings.count) { headings[$0] < headings[$1] }
            .filter { !blocks[$0].isRefused }
        var original = order.first
        for index in order.dropFirst() {
            guard let first = original, headings[first] == headings[index] else {
                original = index
                continue
            }
            blocks[index].isRefused = true
            mistakes.add(
                blocks[index].line, "", headings[index],
                .name(.sectionOnce(firstLine: blocks[first].line)))
        }
    }

    /// The second of two equal keys is reported and taken out.
    mutating func refuseRepeatedKeys(in block: Int) {
        guard !blocks[block].isRefused else { return }
        let entries = blocks[block].entries
        let order = sortedOrder(entries.count) { entries[$0].key < entries[$1].key }
        var isRepeated = Array(repeating: false, count: entries.count)
        var original = order.first
        for index in order.dropFirst() {
            guard let first = original, entries[first].key == entries[index].key else {
                original = index
                continue
            }
            isRepeated[index] = true
            if entries[index].isDamaged { continue }
            mistakes.add(
                entries[index].line, entries[index].key, entries[index].value,
                .name(.keyOnce(firstLine: entries[first].line)))
        }
        blocks[block].entries = entries.indices.filter { !isRepeated[$0] }.map { entries[$0] }
    }
}

/// The bytes without spaces and tabs at both ends.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var rest = bytes.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
}

/// The bytes as text; what is not UTF-8 becomes U+FFFD.
func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

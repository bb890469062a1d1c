// SPDX-License-Identifier: Apache-2.0
//
// The settings format of all Kentongan programs. A line is one of four things:
//
//     # a comment, or ; a comment, on a line of its own
//     [section]  or  [section argument]
//     key = value
//     nothing
//
// UTF-8, at most 256 kB. Spaces and tabs at both ends of keys, values and lines do not count; there is
// no quoting, no escape, no continuation and no comment behind a value, so that what stands right of
// the equals sign is the value, byte by byte. Control characters, also marks that turn the direction
// of text, are refused everywhere: a newline or an escape can therefore never travel from here into
// hostapd.conf or a terminal. Windows line ends and a byte order mark at the beginning are accepted,
// because technicians edit with what they have. Order counts only for the messages.
//
// A line with a mistake stays in the picture as *damaged*: its key counts as present, so that one
// mistake is told once.

/// One assignment.
struct SettingsEntry {
    let line: Int
    let key: String
    let value: String
    var isDamaged = false
}

/// One heading and what stands below it.
struct SettingsBlock {
    let line: Int
    let name: String
    let argument: String
    var entries: [SettingsEntry] = []
    /// Its heading is wrong and was reported; its keys are not looked at.
    var isRefused = false

    var heading: String { headingText(name, argument) }
}

/// A file taken apart into blocks, with the mistakes in the form of its lines.
struct SettingsText {
    var blocks: [SettingsBlock] = []
    var mistakes: SettingsMistakes
    private var isOutside = false

    static let limit = 262_144

    init(_ bytes: [UInt8], path: String) {
        mistakes = SettingsMistakes(path: path)
        guard bytes.count <= SettingsText.limit else {
            fault(0, "", .file(.small(bytes: bytes.count, limit: SettingsText.limit)))
            return
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var number = 0
        for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            read(trimmed(line.last == 0x0D ? line.dropLast() : line), number)
        }
        refuseRepeatedBlocks()
        for index in blocks.indices { refuseRepeatedKeys(in: index) }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard let first = line.first else { return }
        let isComment = first == UInt8(ascii: "#") || first == UInt8(ascii: ";")
        guard let text = String(validating: line, as: UTF8.self) else {
            return damaged(line, number, .line(.utf8))
        }
        for scalar in text.unicodeScalars where isControl(scalar) {
            if scalar == "\t", isComment || isMargin(line) { continue }
            return damaged(line, number, .line(.noControl(scalar.value)))
        }
        if isComment { return }
        if first == UInt8(ascii: "[") { return heading(line, number) }
        guard let (key, value) = assignment(line) else {
            return withoutSign(line, number)
        }
        guard !key.isEmpty else { return fault(number, text, .line(.key)) }
        append(SettingsEntry(line: number, key: key, value: value))
    }

    private mutating func append(_ entry: SettingsEntry) {
        if !blocks.isEmpty { return blocks[blocks.count - 1].entries.append(entry) }
        // One heading mends all keys above the first one, so they are one mistake.
        guard !isOutside else { return }
        isOutside = true
        mistakes.add(entry.line, entry.key, entry.value, .line(.heading(example: nil)))
    }

    private mutating func heading(_ line: ArraySlice<UInt8>, _ number: Int) {
        let text = string(line)
        let inside = line.dropFirst()
        let end = inside.firstIndex(of: UInt8(ascii: "]"))
        let content = trimmed(inside[..<(end ?? inside.endIndex)])
        let name = content.prefix { $0 != 0x20 && $0 != 0x09 }
        var block = SettingsBlock(
            line: number, name: string(name),
            argument: string(trimmed(content.dropFirst(name.count))))
        if name.isEmpty {
            fault(number, text, .line(.headingName))
            block.isRefused = true
        } else if let end {
            if end + 1 < inside.endIndex {
                fault(number, text, .line(.nothingAfter(heading: block.heading)))
            }
        } else {
            fault(number, text, .line(.closingBracket(heading: block.heading)))
        }
        blocks.append(block)
    }

    /// A line with bytes that cannot stand in any file; its key counts as present.
    private mutating func damaged(
        _ line: ArraySlice<UInt8>, _ number: Int, _ expected: SettingsError.Expected
    ) {
        let isComment = line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: ";")
        if line.first == UInt8(ascii: "[") {
            blocks.append(SettingsBlock(line: number, name: "", argument: "", isRefused: true))
        } else if !isComment, let (key, value) = assignment(line), !key.isEmpty {
            keep(SettingsEntry(line: number, key: key, value: value, isDamaged: true))
            return mistakes.add(number, key, value, expected)
        }
        fault(number, string(line), expected)
    }

    /// A line that is neither heading nor assignment, such as `hold 15m` or `hold: 15m`.
    private mutating func withoutSign(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard let (key, value) = separated(line) else {
            return fault(number, string(line), .line(.equalsSign(suggestion: nil)))
        }
        keep(SettingsEntry(line: number, key: key, value: value, isDamaged: true))
        let isSecret = SettingsError.isSecret(key)
        fault(
            number, isSecret ? key + " …" : string(line),
            .line(.equalsSign(suggestion: key + " = " + (isSecret ? "…" : value))))
    }

    private mutating func keep(_ entry: SettingsEntry) {
        if !blocks.isEmpty { blocks[blocks.count - 1].entries.append(entry) }
    }

    private mutating func fault(
        _ line: Int, _ value: String, _ expected: SettingsError.Expected
    ) {
        mistakes.add(line, "", value, expected)
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// As much of an HTTP/1.1 answer as a probe needs: the status line, two fields of the header, and the first
// 16 kB of the body. The header may be 8 kB. A body is delimited as RFC 9112 section 6.3 says: chunks before
// a length, a length before the end of the connection. Trailers and chunk extensions are passed over.
//
//     header --blank line--> body (length | chunks | until the end)
//       ^ 1xx: once more

/// A reader that is fed as bytes come.
struct HTTPAnswer {
    /// How far it is.
    enum Progress: Hashable {
        /// More bytes are needed.
        case more
        /// The header is whole; the body grows.
        case body
        /// The body is whole, or as long as it is looked at.
        case whole
        /// It is no HTTP, or the header is too long.
        case malformed
    }

    private enum Part { case header, length(Int64), chunkSize, chunk(Int64), untilEnd, over }

    /// The longest header in bytes.
    static let longestHeader = 8_192
    /// How much of a body is looked at, in bytes.
    static let longestBody = 16_384

    /// The status; 0 before the header is whole.
    private(set) var status: UInt16 = 0
    /// What has come of the body, without the marks between chunks.
    private(set) var body: [UInt8] = []
    private var part = Part.header
    private var waiting: [UInt8] = []
    private var isMalformed = false

    /// Whether so little has come that it may yet be HTTP: an answer cut off, not a wrong one.
    var isCutOff: Bool { !isMalformed }

    /// Takes what has come; `isEnd` when nothing more will.
    mutating func take(_ bytes: [UInt8], isEnd: Bool = false) -> Progress {
        waiting += bytes
        while !isMalformed, advance() {}
        if isMalformed { return .malformed }
        if isEnd {
            if case .header = part { return .malformed }
            if case .untilEnd = part { part = .over }
        }
        if case .header = part { return .more }
        if case .over = part { return .whole }
        return body.count >= HTTPAnswer.longestBody ? .whole : .body
    }

    /// One step over what waits; false when it needs more, or nothing is left to do.
    private mutating func advance() -> Bool {
        switch part {
        case .header: return takeHeader()
        case .chunkSize: return takeChunkSize()
        case .length(let rest):
            takeBody(rest) { $0 == 0 ? .over : .length($0) }
            return false
        case .chunk(let rest):
            let isLast = rest <= Int64(waiting.count)
            takeBody(rest) { $0 == 0 ? .chunkSize : .chunk($0) }
            return isLast
        case .untilEnd:
            takeBody(.max) { _ in .untilEnd }
            return false
        case .over:
            waiting = []
            return false
        }
    }

    private mutating func takeBody(_ rest: Int64, _ next: (Int64) -> Part) {
        let count = Int(min(rest, Int64(waiting.count)))
        let room = max(0, HTTPAnswer.longestBody - body.count)
        body += waiting[..<min(count, room)]
        waiting.removeFirst(count)
        part = next(rest - Int64(count))
    }

    private mutating func takeHeader() -> Bool {
        guard let end = headerEnd() else {
            isMalformed = waiting.count >= HTTPAnswer.longestHeader || isForeign
            return false
        }
        guard end <= HTTPAnswer.longestHeader,
            case .code(let code) = HTTPStatus.parse(waiting[..<end])
        else {
            isMalformed = true
            return false
        }
        let lines = waiting[..<end].lines.dropFirst()
        waiting.removeFirst(end)
        // An interim answer; the real one follows.
        if code < 200, code != 101 { return true }
        status = code
        part = HTTPAnswer.delimiter(of: lines)
        if code == 204 || code == 304 || code == 101 { part = .over }
        return true
    }

    /// Behind the blank line; nil while there is none.
    private func headerEnd() -> Int? {
        var lineBegin = 0
        for index in waiting.indices where waiting[index] == 0x0A {
            if waiting[lineBegin..<index].trimmed.isEmpty, index > 0 { return index + 1 }
            lineBegin = index + 1
        }
        return nil
    }

    /// Whether the first line is already wrong.
    private var isForeign: Bool { HTTPStatus.parse(waiting[...]) == .malformed }

    private static func delimiter(of lines: ArraySlice<ArraySlice<UInt8>>) -> Part {
        var delimiter = Part.untilEnd
        for line in lines {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = line[..<colon]
            let value = line[(colon + 1)...].trimmed
            if name.spellsAnyCase("transfer-encoding"), value.endsAnyCase("chunked") {
                return .chunkSize
            }
            if name.spellsAnyCase("content-length"), let length = value.decimal {
                delimiter = length == 0 ? .over : .length(Int64(clamping: length))
            }
        }
        return delimiter
    }

    private mutating func takeChunkSize() -> Bool {
        guard let end = waiting.firstIndex(of: 0x0A) else {
            isMalformed = waiting.count > 256
            return false
        }
        let line = waiting[..<end].trimmed
        waiting.removeFirst(end + 1)
        // The line end behind a chunk.
        if line.isEmpty { return true }
        let digits = (line.firstIndex(of: 0x3B).map { line[..<$0] } ?? line).trimmed
        guard let size = digits.hexadecimal, let length = Int64(exactly: size) else {
            isMalformed = true
            return false
        }
        part = length == 0 ? .over : .chunk(length)
        return true
    }
}

extension ArraySlice where Element == UInt8 {
    /// Whether the bytes are this text in small letters, whatever their capitals.
    func spellsAnyCase(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && endsAnyCase(text)
    }

    /// Whether the bytes end with this text in small letters, whatever their capitals.
    func endsAnyCase(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return false }
        let begin = endIndex - length
        for offset in 0..<length {
            let byte = self[begin + offset]
            let small = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            if small != text.utf8Start[offset] { return false }
        }
        return true
    }

    /// Whether this text stands somewhere in the bytes; costs the product of both lengths at worst.
    func holds(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty, count >= text.count else { return text.isEmpty }
        for begin in startIndex...(endIndex - text.count)
        where self[begin] == text[0] && self[begin..<(begin + text.count)].elementsEqual(text) {
            return true
        }
        return false
    }
}

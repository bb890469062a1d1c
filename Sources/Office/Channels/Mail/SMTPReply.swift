// SPDX-License-Identifier: Apache-2.0
//
// What a mail server says (RFC 5321, 4.2): lines of three digits, a hyphen when more lines of the same reply
// follow, and text. A server is a stranger: lines and replies have a longest length, the digits must be the
// same in all lines of a reply, and its words reach people only disarmed.

import Wording

/// One whole reply.
struct SMTPReply: Hashable, Sendable {
    /// Three digits, 200 to 599.
    let code: Int
    /// What stands behind the digits of each line; never empty, harmless on a screen.
    let lines: [String]

    /// Whether it is good news.
    var isPositive: Bool { code < 400 }
    /// Whether the same may be tried later.
    var isForNow: Bool { (400..<500).contains(code) }

    /// For a failure's reason: digits and the first words.
    var words: String { "\(code) " + String((lines.last ?? "").prefix(120)) }

    /// The words behind a keyword of EHLO, such as those of AUTH; nil when it was not offered.
    func offer(_ keyword: String) -> [String]? {
        for line in lines.dropFirst() {
            let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" })
            if words.first.map(String.init) == keyword { return words.dropFirst().map(String.init) }
        }
        return nil
    }
}

/// What no mail server says.
enum SMTPGarbage: Error, Hashable, Sendable {
    /// A line that is no line of a reply.
    case noReply(String)
    /// A line or a reply without end.
    case endless
}

/// Makes replies of bytes as they come.
struct SMTPReplyReader {
    /// Four times what the standard allows.
    static let longestLine = 2_048
    static let mostLines = 128

    private var line: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    init() {}

    /// Whether nothing of a further reply has come.
    var isEmpty: Bool { line.isEmpty && lines.isEmpty }

    /// Takes the next bytes; the replies that they complete.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(SMTPGarbage) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in bytes {
            guard byte == 0x0A else {
                guard line.count < SMTPReplyReader.longestLine else { throw .endless }
                line.append(byte)
                continue
            }
            if line.last == 0x0D { line.removeLast() }
            if let reply = try end(line) { replies.append(reply) }
            line = []
        }
        return replies
    }

    private mutating func end(_ line: [UInt8]) throws(SMTPGarbage) -> SMTPReply? {
        let text = disarmed(String(decoding: line, as: UTF8.self))
        guard line.count >= 3, line[0..<3].allSatisfy({ (0x30...0x39).contains($0) }),
            let code = Int(String(decoding: line[0..<3], as: UTF8.self)),
            (200..<600).contains(code), self.code == nil || self.code == code,
            line.count == 3 || line[3] == 0x20 || line[3] == 0x2D
        else { throw .noReply(String(text.prefix(80))) }
        guard lines.count < SMTPReplyReader.mostLines else { throw .endless }
        lines.append(disarmed(String(decoding: line.dropFirst(4), as: UTF8.self)))
        if line.count > 3, line[3] == 0x2D {
            self.code = code
            return nil
        }
        defer {
            self.code = nil
            lines = []
        }
        return SMTPReply(code: code, lines: lines)
    }
}

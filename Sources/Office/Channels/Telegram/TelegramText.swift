// SPDX-License-Identifier: Apache-2.0
//
// Text for Telegram. It goes out without parse_mode, so there is no markup to escape: an asterisk is an
// asterisk. But servers and apps still make links of what looks like one: addresses, @names, #tags, /commands,
// mail addresses. A name from outside must not become something that a finger opens, so between such a sign
// and what follows stands U+2060 WORD JOINER, which is not seen, takes no width and is no part of any link in
// Telegram's own matching (general punctuation ends an address there; only U+200C and U+200D do not). Numbers
// with dots of our own, region codes and clock times, stay as they are, so that they can be copied.
//
// Telegram counts a message in UTF-16 code units and takes 4,096. Longer text is cut between alerts, if one
// alert is longer between sentences, if a sentence is longer between words, and only then anywhere.

import Wording

enum TelegramText {
    /// The most UTF-16 code units of one message.
    static let longest = 4_096

    /// The text without anything that a screen obeys or Telegram makes a link of.
    static func inert(_ text: String) -> String {
        let scalars = Array(disarmed(text).unicodeScalars)
        var safe = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            safe.append(scalar)
            guard index + 1 < scalars.count else { break }
            let next = scalars[index + 1]
            switch scalar {
            case "@", "#", "/", "$", "＠", "＃":
                // Numbers of alerts are ours: #418.
                let isNumber = scalar == "#" && ("0"..."9").contains(next)
                if !next.properties.isWhitespace, !isNumber { safe.append(joiner) }
            case ".", ":":
                if !next.properties.isWhitespace, !isInNumber(scalars, index) {
                    safe.append(joiner)
                }
            case _ where next == "@" || next == "＠": safe.append(joiner)
            default: break
            }
        }
        return String(safe)
    }

    /// The same for a text of several lines.
    static func inert(lines text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { inert(String($0)) }
            .joined(separator: "\n")
    }

    static let joiner: Unicode.Scalar = "\u{2060}"

    /// Whether a dot stands in a region code or a clock time.
    ///
    /// Parts of two digits, at most three, or a fourth one of four; four short ones would be an address.
    private static func isInNumber(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        func belongs(_ scalar: Unicode.Scalar) -> Bool {
            ("0"..."9").contains(scalar) || scalar == "." || scalar == ":"
        }
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        guard index > 0, isDigit(scalars[index - 1]), isDigit(scalars[index + 1]) else {
            return false
        }
        var start = index
        while start > 0, belongs(scalars[start - 1]) { start -= 1 }
        var end = index
        while end + 1 < scalars.count, belongs(scalars[end + 1]) { end += 1 }
        let run = String(String.UnicodeScalarView(scalars[start...end]))
        let lengths = run.split(
            omittingEmptySubsequences: true, whereSeparator: { $0 == "." || $0 == ":" }
        ).map(\.utf8.count)
        let isCode = lengths.count == 4 && lengths[3] == 4 && lengths[..<3].allSatisfy { $0 == 2 }
        return isCode || (1...3).contains(lengths.count) && lengths.allSatisfy { $0 == 2 }
    }

    /// Puts paragraphs together to messages, as few as their length allows; which paragraphs begin in each.
    static func messages(
        of paragraphs: [String], longest: Int = TelegramText.longest
    ) -> [(text: String, paragraphs: Range<Int>)] {
        var messages: [(text: String, paragraphs: Range<Int>)] = []
        for (index, paragraph) in paragraphs.enumerated() {
            if let last = messages.last,
                last.text.utf16.count + 2 + paragraph.utf16.count <= longest
            {
                messages[messages.count - 1].text += "\n\n" + paragraph
                messages[messages.count - 1].paragraphs = last.paragraphs.lowerBound..<index + 1
                continue
            }
            for (place, piece) in pieces(paragraph, longest).enumerated() {
                messages.append((piece, place == 0 ? index..<index + 1 : index + 1..<index + 1))
            }
        }
        return messages
    }

    /// A paragraph in pieces that fit.
    private static func pieces(_ text: String, _ longest: Int) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while rest.utf16.count > longest {
            let cut = end(of: rest, longest)
            pieces.append(String(rest[..<cut]))
            rest = rest[cut...].drop { $0 == " " || $0 == "\n" }
        }
        return rest.isEmpty && !pieces.isEmpty ? pieces : pieces + [String(rest)]
    }

    /// Where a text that is too long is cut; never before its first character.
    private static func end(of text: Substring, _ longest: Int) -> Substring.Index {
        var count = 0
        var hard = text.startIndex
        var word: Substring.Index?
        var sentence: Substring.Index?
        for index in text.indices {
            count += text[index].utf16.count
            guard count <= longest else { break }
            hard = text.index(after: index)
            guard index > text.startIndex else { continue }
            if text[index] == "\n" { sentence = index }
            guard text[index] == " " else { continue }
            word = index
            if ".?!".contains(text[text.index(before: index)]) { sentence = index }
        }
        // One character of thousands of marks: cut inside it, between scalars.
        if hard == text.startIndex { return scalarCut(text, longest) }
        return sentence ?? word ?? hard
    }

    /// Behind the first scalar at least, or there would be no end.
    private static func scalarCut(_ text: Substring, _ longest: Int) -> Substring.Index {
        var count = 0
        for index in text.unicodeScalars.indices {
            count += text.unicodeScalars[index].utf16.count
            if count > longest, index > text.startIndex { return index }
        }
        return text.endIndex
    }
}

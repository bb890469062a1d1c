// SPDX-License-Identifier: Apache-2.0
//
// The dialogue of `attest`, the same on a box and in the office. Most visits find everything in order, so
// only the numbers of what is NOT good are asked for, and an empty line means that all is. Amounts are asked
// one by one. Everything can be typed on a telephone: numbers, no arrows. This file asks nobody anything: it
// gives the lines to print and reads what was typed.

public import VillageModel

/// What an attest dialogue over one checklist prints and understands.
public struct AttestDialogue: Sendable {
    /// The list that is gone through.
    public let checklist: Checklist

    /// Makes a dialogue over a list.
    public init(_ checklist: Checklist) { self.checklist = checklist }

    /// What was typed cannot be read; the text says why, without a final stop.
    public struct Misreading: Error, Hashable, Sendable {
        /// Why, and what to type instead.
        public let words: Phrase
    }

    /// The items that are good or not.
    public var conditions: [ChecklistItem] { checklist.items.filter { $0.kind == .condition } }

    /// The items that want a number.
    public var amounts: [ChecklistItem] { checklist.items.filter { $0.kind != .condition } }

    /// The numbered conditions, in two columns where there are many and the screen has room.
    public func lines(_ screen: Screen) -> [String] {
        let texts = conditions.map {
            paddedLeft("\($0.number)", to: 2) + " " + checklist.words(of: $0)[screen.language]
        }
        let rows = (texts.count + 1) / 2
        var left = 0
        var right = 0
        for (index, text) in texts.enumerated() {
            if index < rows {
                left = max(left, columns(of: text))
            } else {
                right = max(right, columns(of: text))
            }
        }
        let fits = left + 2 + right <= (screen.width.columns ?? 80)
        guard texts.count > 5, fits, !screen.plain else {
            var lines: [String] = []
            for text in texts { lines += screen.wrapped(text, hanging: 3) }
            return lines
        }
        var lines: [String] = []
        for row in 0..<rows {
            let other = rows + row < texts.count ? texts[rows + row] : ""
            lines.append(
                screen.line(
                    other.isEmpty ? texts[row] : paddedRight(texts[row], to: left + 2) + other))
        }
        return lines
    }

    /// The question for what is not good; what is typed is read by `answers(notGood:)`.
    public static let question = Phrase(
        id: "Nomor yang TIDAK baik (kosong = semua baik, ? = bantuan, Ctrl-C = batal): ",
        en: "Numbers that are NOT good (empty = all good, ? = help, Ctrl-C = cancel): ")
    /// What `?` answers.
    public static let help = Phrase(
        id: "Tulis nomor butir yang tidak baik, dipisah koma, misalnya 4,6. Kosong berarti semua "
            + "butir sudah Anda lihat dan baik.",
        en: "Type the numbers of what is not good, with commas, such as 4,6. Empty means that you "
            + "have seen all of it and it is good.")
    /// The question for a note.
    public static let noteQuestion = Phrase(
        id: "Catatan (boleh kosong): ", en: "Note (may be empty): ")
    /// The question before anything is kept.
    public static let saveQuestion = Phrase(id: "Simpan? y/t: ", en: "Save? y/n: ")

    /// Reads `4,6`, `4 6` or nothing: an answer for each condition.
    public func answers(notGood typed: String) throws(Misreading) -> [Answer] {
        let bad = try numbers(typed)
        var answers: [Answer] = []
        for item in conditions {
            var isBad = false
            for number in bad where number == item.number { isBad = true }
            answers.append(Answer(item.number, isBad ? 0 : 1))
        }
        return answers
    }

    /// The question for an amount: `jumlah ditanam: `.
    public func question(for item: ChecklistItem) -> Phrase {
        checklist.words(of: item) + ": "
    }

    /// Reads an amount: digits, dots and commas between them are passed over as thousands.
    public func answer(_ item: ChecklistItem, typed: String) throws(Misreading) -> Answer {
        guard case .amount(let range) = item.kind else { return Answer(item.number, 0) }
        var digits: [UInt8] = []
        for byte in typed.utf8 where byte != 0x2E && byte != 0x2C && byte != 0x20 {
            digits.append(byte)
        }
        guard digits.count <= 18, let value = Int64(String(decoding: digits, as: UTF8.self)),
            range.contains(value)
        else {
            let bounds = "\(range.lowerBound)-\(range.upperBound)"
            throw Misreading(
                words: checklist.words(of: item)
                    + Phrase(
                        id: ": tulis bilangan \(bounds)", en: ": write a number \(bounds)"))
        }
        return Answer(item.number, value)
    }

    /// "12 dari 14 baik, tidak: sabun, tisu." before anything is kept; empty for a list without items.
    public func summary(_ answers: Answers) -> Phrase {
        let summary = checklist.summary(of: answers)
        return summary.id.isEmpty ? summary : summary + "."
    }

    private func numbers(_ typed: String) throws(Misreading) -> [UInt8] {
        var found: [UInt8] = []
        var word: [UInt8] = []
        for byte in Array(typed.utf8) + [0x2C] {
            guard byte == 0x2C || byte == 0x20 || byte == 0x3B else {
                word.append(byte)
                continue
            }
            if word.isEmpty { continue }
            let text = String(decoding: word, as: UTF8.self)
            word = []
            var item: UInt8?
            if let number = UInt8(text) {
                for condition in conditions where condition.number == number { item = number }
            }
            guard let item else {
                throw Misreading(
                    words: Phrase(
                        id: "nomor \(disarmed(text)) tidak ada di daftar. Tulis misalnya 4,6",
                        en: "the list has no number \(disarmed(text)). Write for example 4,6"))
            }
            found.append(item)
        }
        return found
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// What people write is checked before it is kept. A text has something in it and is not a book. A telephone
// number has digits. And nowhere is there an identity number (NIK): nobody needs it to answer a complaint, so
// sixteen digits in a row are refused, also when spaces, points or dashes group them.

/// What the words of a complaint are.
public enum ComplaintField: String, CaseIterable, Sendable {
    /// What somebody complains of.
    case text
    /// What the office answered.
    case answer
    /// Who complains; never needed.
    case name
    /// How to reach them; never needed.
    case phone

    /// The most bytes that it may have.
    public var limit: Int {
        switch self {
        case .text, .answer: 8_000
        case .name: 100
        case .phone: 32
        }
    }
}

/// Why words are not kept; they are never part of the error.
public enum ContentFault: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty(ComplaintField)
    /// It has too many bytes.
    case long(ComplaintField, bytes: Int)
    /// Sixteen digits in a row, as an identity number has; the first of them is this character, from 1.
    case identityNumber(ComplaintField, place: Int)
    /// No telephone number: 6 to 15 digits, and plus, dash, point, brackets or spaces between them.
    case phone(digits: Int)
}

/// Words that may be kept.
public struct ComplaintContent: Hashable, Sendable {
    /// What they are.
    public let field: ComplaintField
    /// The words, without blanks around them.
    public let words: String

    /// Checks words.
    public init(_ field: ComplaintField, _ words: String) throws(ContentFault) {
        var scalars = Array(words.unicodeScalars)[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        guard !scalars.isEmpty else { throw .empty(field) }
        var bytes = 0
        for scalar in scalars { bytes += UTF8.width(scalar) }
        guard bytes <= field.limit else { throw .long(field, bytes: bytes) }
        if let place = ComplaintContent.identityNumber(in: scalars) {
            throw .identityNumber(field, place: place)
        }
        if field == .phone {
            let digits = scalars.count { (0x30...0x39).contains($0.value) }
            let isPhone = scalars.allSatisfy {
                (0x30...0x39).contains($0.value) || "+-.() ".unicodeScalars.contains($0)
            }
            guard isPhone, (6...15).contains(digits) else { throw .phone(digits: digits) }
        }
        self.field = field
        var kept = ""
        kept.unicodeScalars.append(contentsOf: scalars)
        self.words = kept
    }

    /// Where sixteen or more digits begin that nothing but single blanks, points or dashes divides.
    ///
    /// Divided digits count only when they are exactly sixteen: two telephone numbers side by side are more.
    private static func identityNumber(in scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        var run = 0
        var divided = 0
        var begin = 0
        var isGap = true
        func isFound() -> Bool { run >= 16 || divided == 16 }
        for (index, scalar) in scalars.enumerated() {
            if let value = scalar.properties.numericType, value == .decimal {
                if divided == 0 { begin = index }
                run += 1
                divided += 1
                isGap = false
                if run >= 16 { return index - 15 + 1 }
            } else if !isGap, " .-\u{A0}".unicodeScalars.contains(scalar) {
                run = 0
                isGap = true
            } else {
                if divided == 16 { return begin + 1 }
                (run, divided, isGap) = (0, 0, true)
            }
        }
        return isFound() ? begin + 1 : nil
    }
}

/// Telephone numbers as lists show them.
public enum PhoneMask {
    /// `08xx-xxxx-123` for `0812-3456-7123`; all of a number with fewer than nine digits is hidden.
    public static func masked(_ phone: String) -> String {
        let digits = phone.unicodeScalars.filter { (0x30...0x39).contains($0.value) }
        guard digits.count >= 9 else { return "xxx" }
        func text(_ part: some Sequence<Unicode.Scalar>) -> String {
            part.reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        return text(digits.prefix(2)) + "xx-xxxx-" + text(digits.suffix(3))
    }
}

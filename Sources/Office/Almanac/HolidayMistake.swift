// SPDX-License-Identifier: Apache-2.0

/// One mistake in a holiday file.
public struct HolidayMistake: Error, Hashable, Sendable {
    /// What is wrong; the texts are the offending part of the line.
    public enum Reason: Hashable, Sendable {
        /// No date of the form `2026-03-20`, or one that no calendar has.
        case date(String)
        /// A range that ends before it begins.
        case endBeforeBegin(String)
        /// A range of more days than a holiday can have.
        case tooLong(days: Int64, longest: Int64)
        /// Digits and dots that are no region code.
        case region(String)
        /// Digits alone, which may be a province, a BPS code or the begin of a name.
        case bareNumber(String)
        /// A day without a name, or with one of more bytes than the limit.
        case name(longest: Int)
        /// Something behind the days of a Ramadan.
        case afterRamadan(String)
        /// Bytes that are no UTF-8, or a control character.
        case text
        /// More lines than a file may have.
        case lines(count: Int, most: Int)
    }

    /// The line, from 1.
    public let line: Int
    /// The line as written, as far as it is text.
    public let text: String
    /// What is wrong.
    public let reason: Reason

    /// Makes a mistake.
    public init(line: Int, text: String, reason: Reason) {
        self.line = line
        self.text = text
        self.reason = reason
    }
}

/// All mistakes of a holiday file, in the order of lines.
public struct HolidayMistakes: Error, Hashable, Sendable {
    /// The mistakes; at least one.
    public let list: [HolidayMistake]
}

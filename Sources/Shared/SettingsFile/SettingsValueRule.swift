// SPDX-License-Identifier: Apache-2.0

/// What a value must be.
public enum SettingsValueRule: Hashable, Sendable {
    /// There is one; an example.
    case present(key: String, example: SettingsPhrase)
    /// A span with a unit; ways to write the number that stands there.
    case unit(suggestions: [String])
    /// A span with a known unit; the unit found, and the value as it was perhaps meant.
    case knownUnit(found: String, suggestion: String?)
    /// A span; examples.
    case span(examples: [String])
    /// A value between two bounds, both included.
    case range(low: String, high: String)
    /// A whole number between two bounds.
    case wholeNumber(low: String, high: String)
    /// A decimal number between two bounds; the value with a point, when a comma was written.
    case decimal(low: String, high: String, suggestion: String?)
    /// Yes or no.
    case yesOrNo
    /// One of these words.
    case choice(words: [String], nearest: String?)
    /// A text of at most so many bytes.
    case shortText(bytes: Int, longest: Int)
    /// A path from the root.
    case absolutePath
    /// A path without `..`.
    case directPath
    /// A host name or an IP address; the one that is perhaps hidden in the value.
    case host(suggestion: String?)
    /// The identity of a box, check character included.
    case boxID
    /// A dotted Kemendagri code; whether a BPS code stands there.
    case regionCode(looksLikeBPS: Bool)
    /// A region code of this level.
    case regionLevel(SettingsPhrase, example: String)
    /// No comment behind the value; the value alone.
    case noComment(value: String)
    /// No quotation marks around the value; the value alone.
    case noQuotes(value: String)
    /// Something of a caller's own: what the value is not, and what to write.
    case form(SettingsPhrase)
}

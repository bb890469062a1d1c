// SPDX-License-Identifier: Apache-2.0

/// How wide the reader's screen is; nil columns is a pipe or a file, where nothing is cut or wrapped.
public struct ScreenWidth: Hashable, Sendable {
    /// The columns; nil for unlimited.
    public let columns: Int?

    /// The three layouts that screens are drawn in.
    public enum Layout: Sendable {
        /// Under 60 columns: stacked lines, drawn for 40.
        case stacked
        /// 60 to 109: tables drawn for 80.
        case table
        /// From 110, and without a terminal: drawn for 120.
        case wide
    }

    /// Makes a width; a count below 1 means unlimited.
    public init(columns: Int?) {
        if let columns, columns > 0 { self.columns = columns } else { self.columns = nil }
    }

    /// Chooses by the `--width` flag, then COLUMNS, then the terminal; without all three unlimited.
    public static func chosen(flag: Int?, environment: String?, terminal: Int?) -> ScreenWidth {
        if let flag, flag > 0 { return ScreenWidth(columns: flag) }
        if let environment, let columns = Int(environment), columns > 0 {
            return ScreenWidth(columns: columns)
        }
        return ScreenWidth(columns: terminal)
    }

    /// The layout for this width.
    public var layout: Layout {
        guard let columns else { return .wide }
        return columns < 60 ? .stacked : columns < 110 ? .table : .wide
    }
}

/// How one stream shows text: language, width, colour, drawing.
///
/// Rendering is pure: functions take a screen and return lines without line ends.
public struct Screen: Sendable {
    /// The language of the text.
    public var language: Language
    /// The width of the stream.
    public var width: ScreenWidth
    /// Whether words are coloured.
    public var colour: Bool
    /// ASCII only, no drawing, one record a line.
    public var plain: Bool

    /// Makes a screen.
    public init(
        language: Language = .indonesian, width: ScreenWidth = ScreenWidth(columns: nil),
        colour: Bool = false, plain: Bool = false
    ) {
        self.language = language
        self.width = width
        self.colour = colour
        self.plain = plain
    }

    /// The layout; plain text is never a drawn table, so it is one record a line at any width.
    public var layout: ScreenWidth.Layout { width.layout }

    /// A line made safe for the terminal, with the first occurrence of a word in colour.
    ///
    /// The line is disarmed first; only the colour itself adds control characters.
    public func line(_ text: String, painting word: String = "", _ colour: Colour? = nil) -> String
    {
        let safe = disarmed(text)
        guard self.colour, let colour, !word.isEmpty, let (head, tail) = split(safe, at: word)
        else { return safe }
        return head + colour.painted(word) + tail
    }

    private func split(_ text: String, at word: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}

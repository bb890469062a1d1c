// SPDX-License-Identifier: Apache-2.0
//
// Colour is third, after the word and its capitals: the text says the same without it. Only the
// terminal's own 16 colours are used and never a background, so that every colour scheme stays legible.

/// What colour says.
public enum Colour: Sendable {
    /// Act now: KRITIS, RUSAK. Bold red.
    case grave
    /// Look at it: PERINGATAN, PERHATIAN. Yellow.
    case warning
    /// Recovered, or being handled. Green.
    case relief

    /// The text in this colour, reset after it.
    public func painted(_ text: String) -> String {
        let code: String
        switch self {
        case .grave: code = "1;31"
        case .warning: code = "33"
        case .relief: code = "32"
        }
        return "\u{1B}[" + code + "m" + text + "\u{1B}[0m"
    }

    /// Whether a stream gets colour: `refused` is the `--no-color` flag, `isTerminal` this very stream.
    ///
    /// The rest are the values of NO_COLOR (any text but the empty one refuses), CLICOLOR_FORCE (any
    /// text but the empty one and 0 forces) and TERM (`dumb` refuses).
    public static func isWanted(
        refused: Bool, noColor: String?, force: String?, term: String?, isTerminal: Bool
    ) -> Bool {
        if refused { return false }
        if let noColor, !noColor.isEmpty { return false }
        if let force, !force.isEmpty, force != "0" { return true }
        return isTerminal && term != "dumb"
    }
}

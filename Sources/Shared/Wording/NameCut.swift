// SPDX-License-Identifier: Apache-2.0
//
// When a table is too wide, names give way after the optional columns: cut from the right, marked with
// one sign, never below twelve columns. What decides (codes, states, numbers, times, sentences) is never
// cut. Two names that a cut made equal are told apart by the last four digits of their codes.

/// Cuts names to fit a column.
public enum NameCut {
    /// The narrowest column a name is cut to.
    public static let narrowest = 12

    /// The name cut to a number of columns, at least 12, and marked with `…` (`..` in plain text).
    public static func cut(_ name: String, to width: Int, plain: Bool) -> String {
        shortened(name, to: max(width, narrowest), plain: plain)
    }

    /// Cuts a column of names, so that different names stay different.
    ///
    /// Each name comes with the code that tells it apart; a width below 12 counts as 12. Names that
    /// were equal before the cut stay equal: the code beside them tells.
    public static func column(
        _ names: [(name: String, code: String)], to width: Int, plain: Bool
    ) -> [String] {
        let width = max(width, narrowest)
        var cuts: [String] = []
        var origins: [String: (name: String, code: String)] = [:]
        var clashes: Set<String> = []
        for entry in names {
            let cut = shortened(entry.name, to: width, plain: plain)
            if let first = origins[cut] {
                if first.name != entry.name { clashes.insert(cut) }
            } else {
                origins[cut] = entry
            }
            cuts.append(cut)
        }
        guard !clashes.isEmpty else { return cuts }
        for (index, entry) in names.enumerated() where clashes.contains(cuts[index]) {
            let digits = String(decoding: Array(entry.code.utf8).suffix(4), as: UTF8.self)
            cuts[index] =
                shortened(entry.name, to: width - columns(of: digits) - 1, plain: plain) + " "
                + digits
        }
        return cuts
    }

    private static func shortened(_ name: String, to width: Int, plain: Bool) -> String {
        guard columns(of: name) > width else { return name }
        let mark = plain ? ".." : "…"
        var kept: [Unicode.Scalar] = []
        var taken = columns(of: mark)
        for scalar in name.unicodeScalars {
            let wide = columns(of: scalar)
            guard taken + wide <= width else { break }
            taken += wide
            kept.append(scalar)
        }
        while let last = kept.last, isWeakEnd(last) { kept.removeLast() }
        var text = ""
        for scalar in kept { text.unicodeScalars.append(scalar) }
        return text + mark
    }

    private static func isWeakEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "/" || scalar == "'" || scalar == "-" || scalar == "\u{2019}"
    }
}

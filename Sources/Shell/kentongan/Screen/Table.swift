// SPDX-License-Identifier: Apache-2.0
//
// A table finds its width in a fixed order: optional columns go first, by declared order; then names are
// cut; when that is not enough, there is no table and the rows are stacked by the caller. What decides
// (codes, states, numbers, times) is never cut.

import Wording

/// A column of a table.
struct Column: Sendable {
    let title: String
    var alignsRight = false
    /// When the column goes: 1 first; nil stays.
    var goes: Int?
    /// Whether its cells are names, which may be cut.
    var isName = false
}

/// Rows of cells under titles.
struct Table: Sendable {
    let columns: [Column]
    let rows: [[String]]
    /// The code of each row, which tells names apart that a cut made equal.
    let codes: [String]

    /// Spaces between two columns.
    var gap = 2

    /// The table as lines, titles first; nil when it does not fit, so that the rows must be stacked.
    func lines(_ screen: Screen) -> [String]? {
        guard !screen.plain else { return plainLines() }
        guard let limit = screen.width.columns else {
            return drawn(Array(columns.indices), nameWidth: nil, screen)
        }
        var shown = Array(columns.indices)
        let order = columns.indices.filter { columns[$0].goes != nil }
            .sorted { (columns[$0].goes ?? 0) < (columns[$1].goes ?? 0) }
        var leaving = order.makeIterator()
        while width(of: shown, nameWidth: nil) > limit, let next = leaving.next() {
            shown.removeAll { $0 == next }
        }
        let excess = width(of: shown, nameWidth: nil) - limit
        guard excess > 0 else { return drawn(shown, nameWidth: nil, screen) }
        guard let name = shown.first(where: { columns[$0].isName }) else { return nil }
        let room = natural(name) - excess
        return room < NameCut.narrowest ? nil : drawn(shown, nameWidth: room, screen)
    }

    /// One record a line, every cell with its label.
    private func plainLines() -> [String] {
        rows.map { row in
            zip(columns, row).filter { !$0.1.isEmpty }
                .map { disarmed($0.0.title + ": " + $0.1) }.joined(separator: ", ")
        }
    }

    private func natural(_ column: Int) -> Int {
        rows.reduce(Wording.columns(of: columns[column].title)) {
            max($0, Wording.columns(of: disarmed($1[column])))
        }
    }

    private func width(of shown: [Int], nameWidth: Int?) -> Int {
        shown.reduce(-gap) {
            $0 + gap + (columns[$1].isName ? nameWidth ?? natural($1) : natural($1))
        }
    }

    private func drawn(_ shown: [Int], nameWidth: Int?, _ screen: Screen) -> [String] {
        var cells = rows.map { row in row.map(disarmed) }
        if let nameWidth, let name = shown.first(where: { columns[$0].isName }) {
            let cut = NameCut.column(
                zip(cells, codes).map { (name: $0[name], code: $1) }, to: nameWidth,
                plain: screen.plain)
            for (index, text) in cut.enumerated() { cells[index][name] = text }
        }
        let widths = shown.map { columns[$0].isName ? nameWidth ?? natural($0) : natural($0) }
        func line(_ texts: [String]) -> String {
            var line = ""
            for (place, column) in shown.enumerated() {
                if place > 0 { line += String(repeating: " ", count: gap) }
                line +=
                    columns[column].alignsRight
                    ? paddedLeft(texts[column], to: widths[place])
                    : paddedRight(texts[column], to: widths[place])
            }
            while line.utf8.last == 0x20 { line.removeLast() }
            return line
        }
        return [line(columns.map(\.title))] + cells.map(line)
    }
}

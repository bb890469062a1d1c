// SPDX-License-Identifier: Apache-2.0

import Wording

/// Builds HTML of which no piece of text can become markup.
struct HTMLText {
    private(set) var text = ""

    /// Text between tags, or inside a quoted attribute.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in disarmed(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Markup of our own; never anything from outside.
    mutating func markup(_ markup: StaticString) { text += "\(markup)" }

    /// An element around text.
    mutating func element(_ name: StaticString, _ content: String) {
        text += "<\(name)>" + HTMLText.escaped(content) + "</\(name)>\n"
    }

    /// A table: titles, then rows; cells after the first stand to the right.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        text += "<table>\n<thead><tr>"
        for title in titles { text += "<th scope=\"col\">" + HTMLText.escaped(title) + "</th>" }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows {
            text += "<tr>"
            for (index, cell) in row.enumerated() {
                text +=
                    (index == 0 ? "<th scope=\"row\">" : "<td>") + HTMLText.escaped(cell)
                    + (index == 0 ? "</th>" : "</td>")
            }
            text += "</tr>\n"
        }
        text += "</tbody>\n</table>\n"
    }
}

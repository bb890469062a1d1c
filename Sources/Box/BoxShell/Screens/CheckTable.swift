// SPDX-License-Identifier: Apache-2.0
//
// Checks as lines. Under 60 columns a check is `label  state, value`; from 60 on the state has a column of
// its own and the age follows the value; from 110 on the metric's identifier ends the line's head. Labels,
// states, values and ages are never cut: what does not fit goes on in the next line. Plain text has no
// columns: `label: state, value, age`.

import VillageModel
import Wording

/// A list of checks, one after the other.
struct CheckTable {
    let screen: Screen
    private let labelWidth: Int
    private let stateWidth: Int
    private let nameWidth: Int

    /// Ages below this are left out where room is short.
    private static let young = TimeSpan.minutes(10)

    init(_ checks: [Check], _ screen: Screen) {
        self.screen = screen
        let language = screen.language
        var label = 0
        var state = 0
        var name = 0
        for check in checks {
            label = max(label, columns(of: check.label[language]))
            state = max(state, columns(of: check.state.words[language]))
            name = max(name, columns(of: check.name))
        }
        labelWidth = min(label, 24) + 2
        stateWidth = state + 2
        nameWidth = min(name, 24) + 2
    }

    /// The lines of one check.
    func lines(_ check: Check) -> [String] {
        let language = screen.language
        let label = check.label[language]
        let state = check.state.words[language]
        let isWide = screen.layout != .stacked
        let detail = detail(check, withAge: isWide || screen.plain)
        let text: String
        var hanging = 2
        if screen.plain {
            text = label + ": " + state + (detail.isEmpty ? "" : ", " + detail)
        } else if isWide {
            let head =
                paddedRight(label, to: labelWidth)
                + (screen.layout == .wide ? paddedRight(check.name, to: nameWidth) : "")
                + paddedRight(state, to: stateWidth)
            hanging = columns(of: head)
            text = detail.isEmpty ? trimmedEnd(head) : head + detail
        } else {
            text =
                paddedRight(label, to: labelWidth) + state + (detail.isEmpty ? "" : ", " + detail)
        }
        return painted(screen.wrapped(text, hanging: hanging), check.state)
    }

    /// The paragraph of a check that asks for an action: state, reason, next step.
    func paragraph(_ check: Check) -> [String] {
        let language = screen.language
        let head = check.state.words[language] + " " + check.label[language]
        let detail = detail(check, withAge: true)
        if screen.plain {
            var text = head + ": " + detail
            if let advice = check.advice {
                text += ". " + CheckTable.act[language] + advice[language]
            }
            return [screen.line(text)]
        }
        var lines = painted(screen.wrapped(head), check.state)
        if !detail.isEmpty { lines += screen.wrapped("  " + detail, hanging: 2) }
        if let advice = check.advice {
            lines += screen.wrapped("  " + CheckTable.act[language] + advice[language], hanging: 2)
        }
        return lines
    }

    /// A label before the next step.
    static let act = Phrase(id: "Lakukan: ", en: "Do: ")

    private func detail(_ check: Check, withAge: Bool) -> String {
        var detail = check.detail[screen.language]
        if let age = check.age, withAge || age >= CheckTable.young {
            let measured = Phrase(id: "diukur ", en: "measured ")[screen.language]
            detail += (detail.isEmpty ? measured : ", ") + ago(age)
        }
        return detail
    }

    private func ago(_ age: TimeSpan) -> String {
        let text = SpanText.short(age, screen.language)
        return screen.language == .indonesian ? text + " lalu" : text + " ago"
    }

    private func painted(_ lines: [String], _ state: CheckState) -> [String] {
        guard let first = lines.first, let colour = state.colour else { return lines }
        return [screen.line(first, painting: state.words[screen.language], colour)]
            + lines.dropFirst()
    }

    private func trimmedEnd(_ text: String) -> String {
        var bytes = Array(text.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

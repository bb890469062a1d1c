// SPDX-License-Identifier: Apache-2.0
//
// A report of checks. When all is well each check has its line; when something is wrong, what asks for an
// action comes first, one paragraph each, and the rest folds into lists of names, unless `--all` unfolds
// them. The verdict is the last line, where eyes and a small screen end.

import VillageModel
import Wording

/// What a list of checks adds up to.
struct Verdict: Sendable {
    /// The exit status: 2 before 3 before 1.
    let status: ExitStatus
    /// The line at the end.
    let sentence: Phrase
    /// The word in it that is coloured.
    let word: Phrase

    /// Adds checks up; none at all are no answer.
    init(_ checks: [Check]) {
        let broken = checks.filter { $0.state == .broken }
        let unknown = checks.filter { $0.state.status == .unknown }
        let attention = checks.filter { $0.state == .attention }
        let ok = checks.count { $0.state == .ok }
        let absent = checks.count { $0.state == .absent }
        if let first = broken.first {
            status = .broken
            word = CheckState.broken.words
            let more = broken.count - 1
            sentence =
                Phrase(id: "RUSAK di ", en: "BROKEN at ") + first.label
                + (more > 0
                    ? Phrase(id: " dan \(more) lagi", en: " and \(more) more") : Phrase(same: ""))
                + "."
        } else if !unknown.isEmpty || checks.isEmpty {
            status = .unknown
            word = Phrase(id: "BELUM DIKETAHUI", en: "UNKNOWN")
            var text =
                word
                + Phrase(
                    id: ": \(unknown.count) tanpa nilai, 0 terbukti rusak.",
                    en: ": \(unknown.count) without a value, 0 proved broken.")
            if let first = unknown.first {
                text = text + Phrase(id: " Mulai dari ", en: " Begin with ") + first.label + "."
            }
            sentence = text
        } else if let first = attention.first {
            status = .attention
            word = CheckState.attention.words
            let more = attention.count - 1
            sentence =
                word + Phrase(id: " untuk ", en: " for ") + first.label
                + (more > 0
                    ? Phrase(id: " dan \(more) lagi", en: " and \(more) more") : Phrase(same: ""))
                + Phrase(id: "; \(ok) ok.", en: "; \(ok) ok.")
        } else {
            status = .fine
            word = Phrase(id: "SEHAT", en: "HEALTHY")
            sentence =
                word + ": \(ok) ok"
                + (absent > 0
                    ? Phrase(id: ", \(absent) tidak ada.", en: ", \(absent) absent.")
                    : Phrase(same: "."))
        }
    }

    /// The colour of the word.
    var colour: Colour? {
        switch status {
        case .fine: .relief
        case .broken: .grave
        default: .warning
        }
    }
}

/// Lays checks out on a screen.
struct CheckReport {
    let checks: [Check]
    let screen: Screen
    /// Nothing folded.
    let all: Bool

    /// The lines before the verdict; `hint` tells how to unfold.
    func body(hint: String) -> [String] {
        let table = CheckTable(checks, screen)
        guard !all, Verdict(checks).status != .fine else {
            return checks.flatMap { table.lines($0) }
        }
        let more = Phrase(id: "Semua nilai: ", en: "All values: ")[screen.language] + hint
        return folded(table) + screen.wrapped(more)
    }

    /// The verdict.
    var end: [String] {
        let verdict = Verdict(checks)
        var lines = screen.wrapped(verdict.sentence[screen.language])
        if let first = lines.first {
            lines[0] = screen.line(
                first, painting: verdict.word[screen.language], verdict.colour)
        }
        return lines
    }

    private func folded(_ table: CheckTable) -> [String] {
        let gap = screen.plain ? [] : [""]
        var lines: [String] = []
        for check in checks where check.state == .broken { lines += table.paragraph(check) + gap }
        for state in [
            CheckState.noAnswer, .implausible, .notPermitted, .stale,
        ] { lines += unknown(state, table, gap) }
        for check in checks where check.state == .attention {
            lines += table.paragraph(check) + gap
        }
        lines += waiting()
        lines += list(.absent)
        lines += list(.ok)
        return lines
    }

    /// One such check is a paragraph, several are one list with one advice.
    private func unknown(_ state: CheckState, _ table: CheckTable, _ gap: [String]) -> [String] {
        let found = checks.filter { $0.state == state }
        guard found.count > 1, let first = found.first else {
            return found.flatMap { table.paragraph($0) + gap }
        }
        var lines = list(state)
        if let top = lines.first {
            lines[0] = screen.line(top, painting: state.words[screen.language], state.colour)
        }
        if let advice = first.advice {
            lines += screen.wrapped(
                "  " + CheckTable.act[screen.language] + advice[screen.language], hanging: 2)
        }
        return lines + gap
    }

    /// Skipped checks with what they wait for; one list for each cause.
    private func waiting() -> [String] {
        let language = screen.language
        var causes: [String] = []
        for check in checks where check.state == .skipped {
            let cause = check.detail[language]
            if !causes.contains(cause) { causes.append(cause) }
        }
        var lines: [String] = []
        for cause in causes {
            var names: [String] = []
            for check in checks where check.state == .skipped && check.detail[language] == cause {
                names.append(check.label[language])
            }
            lines += screen.list(CheckState.skipped.words[language] + " (" + cause + ")", names)
        }
        return lines
    }

    private func list(_ state: CheckState) -> [String] {
        var names: [String] = []
        for check in checks where check.state == state {
            names.append(check.label[screen.language])
        }
        return names.isEmpty ? [] : screen.list(state.words[screen.language], names)
    }
}

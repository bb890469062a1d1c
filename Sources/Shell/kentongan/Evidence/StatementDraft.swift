// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// What was typed of a statement so far; what is missing is asked for, or must be there.
struct StatementDraft: Sendable {
    let dialogue: AttestDialogue
    let bad: String?
    let values: [String]
    let role: String?
    let note: String?

    /// A statement that is complete.
    struct Complete: Hashable, Sendable {
        let answers: Answers
        let role: AttestingRole
        let note: String
    }

    /// Completes it: with questions on a terminal, else from the flags alone.
    func complete(
        in shell: Shell, place: String, asks: Bool
    ) throws(ShellError) -> Complete {
        try complete(in: shell, place: place) { question in
            guard asks else { return nil }
            shell.errors.question(question[shell.language])
            return readLine() ?? ""
        }
    }

    /// As above, with whoever answers; nil where nobody can be asked.
    func complete(
        in shell: Shell, place: String, ask: (Phrase) -> String?
    ) throws(ShellError) -> Complete {
        let screen = shell.errorScreen
        let amounts = try typedAmounts()
        if asksAnything, !shell.quiet {
            let title = dialogue.checklist.title[shell.language] + ", " + place
            shell.errors.lines(screen.wrapped(title) + dialogue.lines(screen))
        }
        var answers: [Answer] = []
        do throws(AttestDialogue.Misreading) {
            answers = try conditions(shell, ask)
            for item in dialogue.amounts {
                if let amount = amounts[item.number] {
                    answers.append(amount)
                } else {
                    let typed = ask(dialogue.question(for: item)) ?? ""
                    answers.append(try dialogue.answer(item, typed: typed))
                }
            }
            let said = note ?? ask(AttestDialogue.noteQuestion) ?? ""
            let who = try dialogue.role(typed: role ?? ask(dialogue.roleQuestion) ?? "")
            // The list names each item once, so nothing is answered twice.
            let all = Answers(answers) ?? .none
            let summary = dialogue.summary(all)[shell.language]
            if !summary.isEmpty, !shell.quiet { shell.errors.lines(screen.wrapped(summary)) }
            return Complete(answers: all, role: who, note: said)
        } catch {
            throw ShellError(.usage, "answers_misfit", error.words)
        }
    }

    private var asksAnything: Bool { bad == nil || role == nil || note == nil }

    private func conditions(
        _ shell: Shell, _ ask: (Phrase) -> String?
    ) throws(AttestDialogue.Misreading) -> [Answer] {
        guard !dialogue.conditions.isEmpty else { return [] }
        if let bad { return try dialogue.answers(notGood: bad) }
        var typed = ask(AttestDialogue.question) ?? ""
        while typed == "?" {
            shell.errors.lines(shell.errorScreen.wrapped(AttestDialogue.help[shell.language]))
            typed = ask(AttestDialogue.question) ?? ""
        }
        return try dialogue.answers(notGood: typed)
    }

    /// `--value planted=20` and `--value 1=20`.
    private func typedAmounts() throws(ShellError) -> [UInt8: Answer] {
        var amounts: [UInt8: Answer] = [:]
        for value in values {
            let halves = value.split(separator: "=", maxSplits: 1).map(String.init)
            let item = dialogue.amounts.first {
                $0.identifier == halves.first || "\($0.number)" == halves.first
            }
            guard halves.count == 2, let item, amounts[item.number] == nil else {
                let names = dialogue.amounts.map { "\($0.identifier)=20" }.joined(separator: ", ")
                throw .badFlag(
                    "--value", value: value,
                    expected: names.isEmpty
                        ? Phrase(
                            id: "tanpa --value: daftar ini tidak punya jumlah",
                            en: "no --value: this list has no amounts")
                        : Phrase(same: names))
            }
            do {
                amounts[item.number] = try dialogue.answer(item, typed: halves[1])
            } catch {
                throw ShellError(.usage, "answers_misfit", error.words)
            }
        }
        return amounts
    }
}

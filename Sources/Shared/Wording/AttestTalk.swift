// SPDX-License-Identifier: Apache-2.0
//
// The talk in which a person attests at a box, step by step and without a terminal: lines to show, one line
// read, and so on. Its words are those of `AttestDialogue`. Choices go by number and nothing is repainted, so that
// a screen reader follows. What was given on the command line is not asked; what does not fit is asked again,
// with the reason.
//
//     not good -> each amount -> note -> role -> PIN of the role -> summary, yes

public import VillageModel

/// The talk, one step after the other.
public struct AttestTalk: Sendable {
    /// What comes next.
    public enum Step: Hashable, Sendable {
        /// Show these lines, then the last one without its end, and read a line; a secret without echo.
        case ask([String], isSecret: Bool)
        /// Keep it.
        case agreed(AttestDraft)
        /// Nothing is to be kept.
        case declined
    }

    private enum Question: Hashable { case bad, amount(ChecklistItem), note, role, pin, agree }

    private var draft: AttestDraft
    private let rolesWithPin: [AttestingRole]
    private let screen: Screen
    private var asked: Question?
    private var wasPinAsked = false
    private var hasBegun = false
    private let heading: [Phrase]

    /// Begins a talk under a heading; roles that have a PIN are asked for it.
    public init(
        _ draft: AttestDraft, heading: [Phrase], rolesWithPin: [AttestingRole], screen: Screen
    ) {
        self.draft = draft
        self.heading = heading
        self.rolesWithPin = rolesWithPin
        self.screen = screen
    }

    /// Takes the line that was read, nil at the end of input, and says what comes next.
    ///
    /// Call it with an empty line to begin.
    public mutating func next(_ line: String?) -> Step {
        guard let line else { return .declined }
        var lines: [String] = []
        if let asked {
            if line == "?" {
                lines += screen.wrapped(AttestDialogue.help[screen.language])
            } else if let problem = take(line, for: asked) {
                lines += screen.wrapped(problem[screen.language])
            }
        }
        if !hasBegun {
            hasBegun = true
            for phrase in heading { lines += screen.wrapped(phrase[screen.language]) }
            lines += AttestDialogue(draft.checklist).lines(screen)
        }
        guard let question else { return draft.isAgreed ? .agreed(draft) : .declined }
        asked = question
        if question == .agree {
            let summary = AttestTalk.summary(draft)
            if !summary.id.isEmpty { lines += screen.wrapped((summary + ".")[screen.language]) }
        }
        lines += screen.wrapped(
            prompt(question)[screen.language], hanging: question == .bad ? 0 : 2)
        return .ask(lines, isSecret: question == .pin)
    }

    /// What the draft amounts to.
    public static func summary(_ draft: AttestDraft) -> Phrase {
        guard let answers = try? draft.answers() else { return Phrase(same: "") }
        return draft.checklist.summary(of: answers)
    }

    /// What is asked next; nil when nothing is left.
    private var question: Question? {
        let conditions = draft.checklist.items.contains { $0.kind == .condition }
        if conditions, draft.bad == nil { return .bad }
        for item in draft.checklist.items where item.kind != .condition {
            if !draft.amounts.contains(where: { $0.item == item.number }) { return .amount(item) }
        }
        if draft.note == nil { return .note }
        guard let role = draft.role else { return .role }
        if draft.pin == nil, !wasPinAsked, rolesWithPin.contains(role) { return .pin }
        return draft.isAgreed || asked == .agree && isAnswered ? nil : .agree
    }

    private var isAnswered = false

    /// Takes an answer; what is wrong with it, or nil.
    private mutating func take(_ line: String, for question: Question) -> Phrase? {
        switch question {
        case .bad:
            guard let numbers = AttestDraft.numbers(line),
                numbers.allSatisfy({ number in
                    draft.checklist.items.contains {
                        $0.number == number && $0.kind == .condition
                    }
                })
            else {
                return Phrase(id: "Nomor tidak ada di daftar.", en: "No such number on the list.")
            }
            draft.bad = numbers
        case .amount(let item):
            guard case .amount(let range) = item.kind, let amount = Int64(line),
                range.contains(amount)
            else { return Phrase(id: "Tulis angka saja.", en: "Write a number.") }
            draft.amounts.append(Answer(item.number, amount))
        case .note:
            guard AttestationContent.isNote(line) else {
                return Phrase(id: "Paling panjang 200 byte.", en: "At most 200 bytes.")
            }
            draft.note = line
        case .role:
            do throws(AttestDialogue.Misreading) {
                draft.role = try AttestDialogue(draft.checklist).role(typed: line)
            } catch {
                return error.words
            }
        case .pin:
            wasPinAsked = true
            guard !line.isEmpty else { return nil }
            guard line.utf8.count == 6 else {
                wasPinAsked = false
                return Phrase(id: "PIN adalah enam angka.", en: "A PIN has six digits.")
            }
            draft.pin = line
        case .agree:
            switch line {
            case "y", "Y", "ya", "yes": draft.isAgreed = true
            case "t", "T", "tidak", "n", "N", "no": break
            default: return Phrase(id: "Jawab y atau t.", en: "Answer y or n.")
            }
            isAnswered = true
        }
        return nil
    }

    private func prompt(_ question: Question) -> Phrase {
        switch question {
        case .bad:
            return AttestDialogue.question
        case .amount(let item): return AttestDialogue(draft.checklist).question(for: item)
        case .note: return AttestDialogue.noteQuestion
        case .role:
            return AttestDialogue(draft.checklist).roleQuestion
        case .pin: return Phrase(id: "PIN (kosong = tanpa PIN):", en: "PIN (empty = without PIN):")
        case .agree:
            return AttestDialogue.saveQuestion
        }
    }
}

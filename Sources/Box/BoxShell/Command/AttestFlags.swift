// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The flags of `attest` and `pin`, as typed.
struct AttestFlags: Hashable, Sendable {
    /// The value of `--bad`.
    var bad: String?
    /// The values of `--value`.
    var values: [String] = []
    /// The value of `--note`.
    var note: String?
    /// The value of `--role`.
    var role: String?
    /// The value of `--form`.
    var form: String?
    /// The value of `--pin-file`.
    var pinFile: String?
    /// Whether the person has agreed beforehand.
    var isAgreed = false
    /// Whether nothing shall be kept.
    var isDryRun = false

    /// Whether any of them was typed.
    var isUsed: Bool { self != AttestFlags() }

    /// The draft that the flags make; a script, which nobody can be asked, leaves nothing open.
    func draft(_ checklist: Checklist, isScript: Bool) throws(ShellError) -> AttestDraft {
        var draft = AttestDraft(checklist)
        if let bad {
            guard let numbers = AttestDraft.numbers(bad) else {
                throw .badFlag("--bad", value: bad, expected: Phrase(same: "4,6"))
            }
            draft.bad = numbers
        } else if isScript {
            draft.bad = []
        }
        for value in values { draft.amounts.append(try amount(value, checklist)) }
        guard AttestationContent.isNote(note ?? "") else {
            throw .badFlag(
                "--note", value: "",
                expected: Phrase(id: "paling panjang 200 byte", en: "at most 200 bytes"))
        }
        draft.note = isScript ? note ?? "" : note
        if let role {
            guard let known = AttestingRole(word: role) else { throw AttestFlags.badRole(role) }
            draft.role = known
        } else if isScript {
            throw AttestFlags.badRole("")
        }
        draft.isAgreed = isScript
        return draft
    }

    /// Reads `planted=20`; the item goes by its identifier or by its number.
    private func amount(
        _ text: String, _ checklist: Checklist
    ) throws(ShellError) -> Answer {
        let parts = Array(text.utf8).split(
            separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
        if parts.count == 2, let value = Int64(String(decoding: parts[1], as: UTF8.self)) {
            let name = String(decoding: parts[0], as: UTF8.self)
            for item in checklist.items
            where item.kind != .condition && (item.identifier == name || "\(item.number)" == name) {
                return Answer(item.number, value)
            }
        }
        var example = "NAMA=20"
        for item in checklist.items where item.kind != .condition {
            example = item.identifier + "=20"
            break
        }
        throw .badFlag("--value", value: text, expected: Phrase(same: example))
    }

    private static func badRole(_ role: String) -> ShellError {
        var words = ""
        for role in AttestingRole.allCases { words += (words.isEmpty ? "" : ", ") + role.word }
        return .badFlag("--role", value: role, expected: Phrase(same: words))
    }
}

// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// What the words behind `attest` and `pin` mean.
enum AttestWords {
    /// The flags that only these verbs know, for the sentence that refuses them elsewhere.
    static let flags = "--bad, --value, --note, --role, --form, --pin-file, --yes, --dry-run"

    /// The list of an indicator's form.
    static func checklist(_ word: String?, _ flags: AttestFlags) throws(ShellError) -> Checklist {
        guard let word else {
            throw ShellError(
                .usage, "argument_missing",
                Phrase(
                    id: "attest memerlukan indikator. Tulis, misalnya: kentongan attest toilet",
                    en: "attest needs an indicator. Write, for example: kentongan attest toilet"))
        }
        let form = flags.form ?? "1"
        if let indicator = IndicatorID(identifier: word) {
            if let number = UInt8(form), let list = Checklist.of(indicator, form: number) {
                return list
            }
            if Checklist.of(indicator) != nil {
                throw .badFlag(
                    "--form", value: form, expected: Phrase(id: "1 atau 2", en: "1 or 2"))
            }
        }
        let names = Checklist.all.filter { $0.form == 1 }.map { $0.indicator.identifier }
        let near = NearestNames.suggestions(for: word, among: names)
        var all = ""
        for name in names { all += (all.isEmpty ? "" : ", ") + name }
        throw ShellError(
            .notFound, "indicator_unknown",
            Phrase(
                id: "\(word) tidak dinyatakan orang. Yang ada: \(all)",
                en: "\(word) is not attested by people. There are: \(all)"), suggestions: near)
    }

    /// The role behind `pin set`.
    static func role(_ words: ArraySlice<String>) throws(ShellError) -> AttestingRole {
        if words.count == 2, words.first == "set",
            let role = words.last.flatMap({ AttestingRole(word: $0) })
        {
            return role
        }
        var names = ""
        for role in AttestingRole.allCases { names += (names.isEmpty ? "" : "|") + role.word }
        throw ShellError(
            .usage, "argument_missing",
            Phrase(id: "tulis: kentongan pin set ", en: "write: kentongan pin set ") + names)
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import Wording

/// `--yes` and `--dry-run`, for verbs that change something.
struct ConsentFlags: ParsableArguments {
    @Flag(name: [.customShort("y"), .customLong("yes")]) var yes = false
    @Flag(name: [.customShort("n"), .customLong("dry-run")]) var dryRun = false

    static let helpLines = [
        HelpLine("-y, --yes", Phrase(id: "tanpa bertanya", en: "without asking")),
        HelpLine("-n, --dry-run", Phrase(id: "hanya lihat dulu", en: "only look first")),
    ]

    /// Whether to go on: a dry run never does, without a terminal nothing is taken as a yes.
    func isGiven(
        in shell: Shell, asks: Bool, question: Phrase
    ) throws(ShellError) -> Bool {
        if dryRun {
            shell.note(Phrase(id: "tidak ada yang disimpan", en: "nothing was kept"))
            return false
        }
        if yes { return true }
        guard asks else {
            throw ShellError(
                .usage, "consent_needed",
                Phrase(
                    id: "perlu persetujuan, tetapi masukan bukan terminal. Lihat dulu: --dry-run; "
                        + "setuju: --yes",
                    en: "needs a yes, but input is not a terminal. Look first: --dry-run; agree: "
                        + "--yes"))
        }
        shell.errors.question(question[shell.language])
        switch readLine()?.lowercased() {
        case "y", "ya", "yes": return true
        default:
            shell.note(Phrase(id: "dibatalkan, tidak ada yang disimpan", en: "cancelled"))
            return false
        }
    }
}

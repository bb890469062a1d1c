// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import Wording

/// `kentongan settings check FILE`: asks the program that the file belongs to.
///
/// The agent and the collector read their own settings; a second reading here would in time differ.
struct Settings: ShellVerb {
    static let name = "settings"

    @OptionGroup var flags: GlobalFlags
    @Argument var action: String
    @Argument var file: String

    static let help = HelpPage(
        summary: Phrase(
            id: "Memeriksa berkas setelan sebelum dipakai.",
            en: "Checks a settings file before it is used."),
        examples: [
            HelpLine(
                "kentongan settings check /etc/kentongan/agent.ini",
                Phrase(
                    id: "semua kesalahan, dengan nomor baris", en: "all errors, with line numbers"))
        ],
        usage: Phrase(
            id: "kentongan settings check <BERKAS>", en: "kentongan settings check <FILE>"),
        flags: [],
        statuses: Phrase(
            id: "0 benar; 66 berkas tidak ada; 78 setelan salah.",
            en: "0 right; 66 no such file; 78 settings wrong."),
        note: Phrase(
            id: "Bagian pertama berkas menentukan pemeriksanya: [agent], [collector] atau "
                + "[scenario].",
            en: "The file's first section decides who checks it: [agent], [collector] or "
                + "[scenario]."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        guard action == "check" else {
            throw ShellError(
                .usage, "action_unknown",
                Phrase(
                    id: "settings \(action) tidak ada. Mungkin check. Lihat: kentongan settings "
                        + "--help",
                    en: "no settings \(action). Perhaps check. See: kentongan settings --help"),
                suggestions: ["check"])
        }
        let section = try SettingsOwner.firstSection(of: file)
        if section == "scenario" {
            _ = try Simulate.scenario(file, in: shell)
            return .fine
        }
        let program = try SettingsOwner.program(for: section, file: file)
        guard let child = ChildProgram(program, environment: shell.environment) else {
            throw ShellError(
                .unreachable, "program_missing",
                Phrase(
                    id: "\(program) tidak terpasang di sini. Pasang, atau periksa di mesin yang "
                        + "memakainya",
                    en: "\(program) is not installed here. Install it, or check on the machine "
                        + "that uses it"))
        }
        let status = try child.run(
            ["--settings", file, "--check"],
            adding: "KENTONGAN_LANG=\(shell.language.rawValue)")
        guard let known = ExitStatus(rawValue: status) else {
            throw ShellError(
                .fault, "program_failed",
                Phrase(
                    id: "\(program) berhenti dengan status \(status). Laporkan kepada pembuatnya",
                    en: "\(program) ended with status \(status). Report it to its makers"))
        }
        return known
    }
}

/// Which program a settings file belongs to.
enum SettingsOwner {
    private static let programs = [
        "agent": "kentongan-agent", "collector": "kentongan-collector",
    ]

    /// The program that reads files with this first section.
    static func program(for section: String?, file: String) throws(ShellError) -> String {
        if let section, let program = programs[section] { return program }
        let found = section.map { "[\($0)]" } ?? "-"
        throw ShellError(
            .settings, "settings_foreign",
            Phrase(
                id:
                    "\(file): bagian pertama \(found) bukan [agent], [collector] atau [scenario]. Mulai dengan "
                    + "salah satunya",
                en: "\(file): the first section \(found) is neither [agent] nor [collector]. Begin "
                    + "with one of them"))
    }

    /// The name in the first section line of a file, without its argument; nil when there is none.
    static func firstSection(of file: String) throws(ShellError) -> String? {
        let hint = Phrase(
            id: "Setelan biasanya di /etc/kentongan/", en: "Settings usually are in /etc/kentongan/"
        )
        let text = String(decoding: try NamedFile.bytes(of: file, hint: hint), as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard text.first == "[", let end = text.firstIndex(of: "]") else { continue }
            return text[text.index(after: text.startIndex)..<end].split(separator: " ").first
                .map(String.init)
        }
        return nil
    }
}

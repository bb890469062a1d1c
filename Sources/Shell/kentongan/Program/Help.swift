// SPDX-License-Identifier: Apache-2.0

import Wording

/// One line of a help page: what is typed, and what it does.
struct HelpLine: Sendable {
    let typed: String
    let meaning: Phrase

    init(_ typed: String, _ meaning: Phrase) {
        self.typed = typed
        self.meaning = meaning
    }
}

/// The help page of one verb; examples first.
struct HelpPage: Sendable {
    /// What the verb does, one sentence.
    let summary: Phrase
    /// Commands that work as they stand.
    let examples: [HelpLine]
    /// `<x>` must, `[x]` may, `...` repeats.
    let usage: Phrase
    /// The verb's own flags.
    let flags: [HelpLine]
    /// The exit statuses that are worth knowing.
    let statuses: Phrase
    /// What else there is to know.
    var note: Phrase?

    /// The page for a screen.
    func lines(_ screen: Screen) -> [String] {
        let language = screen.language
        var lines = screen.wrapped(summary[language])
        lines += ["", Phrase(id: "Contoh:", en: "Examples:")[language]]
        lines += examples.flatMap { stacked($0, screen) }
        lines += ["", Phrase(id: "Pakai:", en: "Usage:")[language]]
        lines += screen.wrapped("  " + usage[language], hanging: 4)
        lines += ["", Phrase(id: "Tanda:", en: "Flags:")[language]]
        lines += (flags + GlobalFlags.helpLines).flatMap { row($0, screen) }
        lines += [""]
        lines += screen.wrapped(
            Phrase(id: "Status keluar: ", en: "Exit status: ")[language] + statuses[language])
        if let note { lines += [""] + screen.wrapped(note[language]) }
        return lines
    }

    private func stacked(_ line: HelpLine, _ screen: Screen) -> [String] {
        screen.wrapped("  " + line.typed, hanging: 4)
            + screen.wrapped("    " + line.meaning[screen.language], hanging: 4)
    }

    private func row(_ line: HelpLine, _ screen: Screen) -> [String] {
        guard screen.layout != .stacked else { return stacked(line, screen) }
        return screen.wrapped(
            "  " + paddedRight(line.typed, to: 18) + line.meaning[screen.language], hanging: 20)
    }
}

/// The screen without arguments: name, three examples, all verbs.
enum FrontScreen {
    static func lines(_ screen: Screen) -> [String] {
        let language = screen.language
        var lines = screen.wrapped(
            Phrase(
                id: "kentongan \(Release.version): fasilitas desa dan peringatannya",
                en: "kentongan \(Release.version): village facilities and their alerts")[language])
        lines.append("")
        for example in ["alerts --follow", "villages --find tegal", "readings 35.10.20.2007"] {
            lines.append("  kentongan " + example)
        }
        for group in VerbGroup.allCases {
            lines += ["", group.title[language] + ":"]
            for verb in VerbCatalogue.box + VerbCatalogue.office where verb.group == group {
                lines.append("  " + paddedRight(verb.name, to: 12) + verb.summary[language])
            }
        }
        lines.append("")
        lines += screen.wrapped(
            Phrase(
                id: "Bantuan: kentongan PERINTAH --help", en: "Help: kentongan VERB --help")[
                    language])
        return lines
    }
}

/// Which release this is.
enum Release {
    static let version = "0.1.0"
}

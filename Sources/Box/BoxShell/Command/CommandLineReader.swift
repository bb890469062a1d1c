// SPDX-License-Identifier: Apache-2.0
//
// Reads a command line without a library: ArgumentParser needs Foundation, and this program also runs
// where there is none. Flags go anywhere, before or after the verb; `--flag value` and `--flag=value` are
// the same; `--` ends the flags. Nothing is abbreviated and nothing runs on a guess. Reading goes on after
// a mistake, so that `--json` and `--lang` count wherever they stand; the first mistake is the one told.

import Wording

/// A command line taken apart.
struct CommandLineReader {
    /// The flags, as far as they could be read.
    private(set) var flags = BoxFlags()
    private var words: [String] = []
    private var mistake: ShellError?

    /// Takes the words after the program's name.
    init(_ arguments: [String]) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                words += rest
                return
            }
            guard word.utf8.first == UInt8(ascii: "-"), word.utf8.count > 1 else {
                words.append(word)
                continue
            }
            let (name, attached) = CommandLineReader.parts(of: word)
            guard let flag = Flag(rawValue: name) else {
                report(.unknownFlag(word, verb: verb?.name ?? ""))
                continue
            }
            guard flag.takesValue else {
                if let attached {
                    report(CommandLineReader.needless(name, attached))
                } else {
                    set(flag)
                }
                continue
            }
            guard let value = attached ?? rest.popFirst() else {
                report(CommandLineReader.lacking(name))
                continue
            }
            set(flag, value)
        }
    }

    /// What is asked for, or the first mistake.
    func command() throws(ShellError) -> BoxCommand {
        if let mistake { throw mistake }
        if flags.wantsVersion { return .version }
        guard let typed = words.first else { return .front }
        guard let verb else {
            let suggestions = VerbCatalogue.suggestions(for: typed, among: BoxVerb.catalogue)
            throw .unknownVerb(typed, suggestions: suggestions)
        }
        if flags.wantsHelp { return .help(verb) }
        if flags.attest.isUsed, verb != .attest, verb != .pin {
            throw .unknownFlag(AttestWords.flags, verb: verb.name)
        }
        switch verb {
        case .status:
            try refuseMore(than: 1, verb)
            return .status
        case .probe:
            guard words.count > 1 else { throw CommandLineReader.nameless }
            try refuseMore(than: 2, verb)
            // The agent reads at most 4 kB; no probe has a name of more than a few letters.
            guard (1...64).contains(words[1].utf8.count) else { throw CommandLineReader.nameless }
            return .probe(words[1])
        case .spool:
            if words.count > 1, words[1] != "show" {
                throw CommandLineReader.noSuchAction(words[1])
            }
            try refuseMore(than: 2, verb)
            return .spool
        case .complaint:
            try refuseMore(than: 1, verb)
            return .complaint(
                try ComplaintWish(
                    facility: flags.facility, category: flags.category, channel: flags.channel))
        case .attest:
            try refuseMore(than: 2, verb)
            return .attest(try AttestWords.checklist(words.dropFirst().first, flags.attest))
        case .pin:
            try refuseMore(than: 3, verb)
            return .pin(try AttestWords.role(words.dropFirst()))
        }
    }

    private var verb: BoxVerb? { words.first.flatMap(BoxVerb.init(name:)) }

    private enum Flag: String {
        case json = "--json"
        case all = "--all"
        case shortAll = "-a"
        case noColor = "--no-color"
        case plain = "--plain"
        case language = "--lang"
        case width = "--width"
        case socket = "--socket"
        case facility = "--facility"
        case category = "--category"
        case channel = "--channel"
        case help = "--help"
        case shortHelp = "-h"
        case version = "--version"
        case bad = "--bad"
        case value = "--value"
        case note = "--note"
        case role = "--role"
        case form = "--form"
        case pinFile = "--pin-file"
        case yes = "--yes"
        case shortYes = "-y"
        case dryRun = "--dry-run"
        case shortDryRun = "-n"

        var takesValue: Bool {
            switch self {
            case .language, .width, .socket, .facility, .category, .channel, .bad, .value, .note,
                .role, .form, .pinFile:
                true
            default: false
            }
        }
    }

    private mutating func set(_ flag: Flag) {
        switch flag {
        case .json: flags.json = true
        case .all, .shortAll: flags.all = true
        case .noColor: flags.refusesColour = true
        case .plain: flags.plain = true
        case .help, .shortHelp: flags.wantsHelp = true
        case .version: flags.wantsVersion = true
        case .yes, .shortYes: flags.attest.isAgreed = true
        case .dryRun, .shortDryRun: flags.attest.isDryRun = true
        default: break
        }
    }

    private mutating func set(_ flag: Flag, _ value: String) {
        switch flag {
        case .language:
            if Language(rawValue: value) != nil {
                flags.language = value
            } else {
                report(
                    .badFlag(
                        "--lang", value: value, expected: Phrase(id: "id atau en", en: "id or en")))
            }
        case .width:
            if let columns = Int(value), (1...10_000).contains(columns) {
                flags.width = columns
            } else {
                report(
                    .badFlag(
                        "--width", value: value,
                        expected: Phrase(id: "jumlah kolom, misalnya 40", en: "columns, such as 40")
                    ))
            }
        case .socket:
            if value.isEmpty {
                report(CommandLineReader.lacking("--socket"))
            } else {
                flags.socket = value
            }
        case .facility: flags.facility = value
        case .category: flags.category = value
        case .channel: flags.channel = value
        case .bad: flags.attest.bad = value
        case .value: flags.attest.values.append(value)
        case .note: flags.attest.note = value
        case .role: flags.attest.role = value
        case .form: flags.attest.form = value
        case .pinFile: flags.attest.pinFile = value
        default: break
        }
    }

    private mutating func report(_ error: ShellError) {
        if mistake == nil { mistake = error }
    }

    private func refuseMore(than count: Int, _ verb: BoxVerb) throws(ShellError) {
        guard words.count > count else { return }
        throw ShellError(
            .usage, "argument_unexpected",
            Phrase(
                id: "\(words[count]) berlebih di sini. Lihat: kentongan \(verb.name) --help",
                en: "\(words[count]) is one word too many. See: kentongan \(verb.name) --help"))
    }

    private static func parts(of word: String) -> (name: String, value: String?) {
        let bytes = Array(word.utf8)
        guard word.utf8.starts(with: "--".utf8), let sign = bytes.firstIndex(of: UInt8(ascii: "="))
        else { return (word, nil) }
        return (
            String(decoding: bytes[..<sign], as: UTF8.self),
            String(decoding: bytes[(sign + 1)...], as: UTF8.self)
        )
    }

    private static let nameless = ShellError(
        .usage, "argument_missing",
        Phrase(
            id: "probe memerlukan satu nama. Tulis, misalnya: kentongan probe wifi",
            en: "probe needs one name. Write, for example: kentongan probe wifi"))

    private static func noSuchAction(_ action: String) -> ShellError {
        ShellError(
            .usage, "action_unknown",
            Phrase(
                id: "spool \(action) tidak ada. Mungkin spool show. Lihat: kentongan spool --help",
                en: "no spool \(action). Perhaps spool show. See: kentongan spool --help"),
            suggestions: ["show"])
    }

    private static func lacking(_ flag: String) -> ShellError {
        ShellError(
            .usage, "flag_value",
            Phrase(
                id: "\(flag) belum ada nilainya. Lihat: kentongan --help",
                en: "\(flag) lacks a value. See: kentongan --help"))
    }

    private static func needless(_ flag: String, _ value: String) -> ShellError {
        ShellError(
            .usage, "flag_value",
            Phrase(
                id: "\(flag)=\(value): tanda ini tidak memakai nilai. Tulis \(flag)",
                en: "\(flag)=\(value): this flag takes no value. Write \(flag)"))
    }
}

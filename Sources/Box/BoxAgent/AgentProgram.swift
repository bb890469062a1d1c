// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile
import Wording

/// The agent as a program: arguments in, exit status out.
public enum AgentProgram {
    /// Runs `kentongan-agent --settings FILE [--check] [--lang id|en]` to its end.
    ///
    /// Statuses: 0 fine, 64 wrong command line, 73 to 78 as the shell's.
    public static func main() -> Int32 {
        var settings: String?
        var checks = false
        var language = Language.chosen(flag: nil, environment: environment("KENTONGAN_LANG"))
        var rest = ArraySlice(arguments())
        while let argument = rest.popFirst() {
            switch argument {
            case "--settings": settings = rest.popFirst()
            case "--check": checks = true
            case "--lang": language = rest.popFirst().flatMap(Language.init(rawValue:)) ?? language
            case "--version":
                Journal.write(line: AgentVersion.text)
                return 0
            default: return fail(64, usage, language)
            }
        }
        guard let settings else { return fail(64, usage, language) }
        guard let bytes = SmallFile.contents(settings, limit: 300_000) else {
            let reason = Agent.reason(sockets_errno())
            return fail([.unreadable(path: settings, reason: reason)], language)
        }
        do throws(SettingsMistakes) {
            let read = try AgentSettings(bytes: bytes, path: settings)
            let mode = files_mode(settings)
            if !checks, mode >= 0, mode & 0o022 != 0 {
                return fail(78, UnsafeStart.settings(settings), read.language)
            }
            return checks ? 0 : run(read)
        } catch {
            return fail(error.list, language)
        }
    }

    /// The words behind the program's name; Embedded Swift has no `CommandLine`.
    private static func arguments() -> [String] {
        let bytes = SmallFile.contents("/proc/self/cmdline", limit: 65_536) ?? []
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func run(_ settings: AgentSettings) -> Int32 {
        do throws(AgentFailure) {
            try Agent(settings).run()
            return 0
        } catch {
            return fail(error.status, error.message, settings.language)
        }
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static let usage = Phrase(
        id: "pemakaian: kentongan-agent --settings FILE [--check] [--lang id|en]",
        en: "usage: kentongan-agent --settings FILE [--check] [--lang id|en]")

    private static func fail(_ status: Int32, _ message: Phrase, _ language: Language) -> Int32 {
        Journal.write(line: "kentongan-agent: " + disarmed(message[language]))
        return status
    }

    private static func fail(_ mistakes: [SettingsError], _ language: Language) -> Int32 {
        for mistake in mistakes {
            Journal.write(line: language == .english ? mistake.english : mistake.indonesian)
        }
        if mistakes.count > 1 {
            Journal.write(
                line: Phrase(
                    id: "\(mistakes.count) kesalahan; tidak ada yang dijalankan",
                    en: "\(mistakes.count) mistakes; nothing was started")[language])
        }
        return 78
    }
}

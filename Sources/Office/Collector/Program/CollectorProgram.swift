// SPDX-License-Identifier: Apache-2.0

import Alerting
import CLinux
import Channels
import Logging
import OfficeAPI
import OfficeLedger
import SeriesStore
import ServiceLifecycle
import SettingsFile
import VillageModel
import Wording

/// The collector as a program: arguments in, exit status out.
public enum CollectorProgram {
    /// The collector's version.
    public static let version = "0.1.0"

    /// Runs `kentongan-collector --settings FILE [--check] [--make-admin NAME [--again]] [--lang id|en]` to
    /// its end.
    ///
    /// For simulations only, and only where the settings allow it: `--virtual-clock SOCKET --from MILLISECONDS`
    /// (`ControlSocket`); a token for such an office is made with `--from` alone.
    ///
    /// Statuses: 0 fine, 64 wrong command line, 73 to 78 as the shell's.
    public static func main(arguments: [String]) async -> Int32 {
        var settings: String?
        var checks = false
        var admin: String?
        var again = false
        var stage = Stage()
        var language = Language.chosen(
            flag: nil, environment: getenv("KENTONGAN_LANG").map { String(cString: $0) })
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            switch argument {
            case "--settings": settings = rest.popFirst()
            case "--check": checks = true
            case "--make-admin":
                admin = rest.popFirst()
                if admin == nil { return fail(64, usage, language) }
            case "--again": again = true
            case "--virtual-clock": stage.socket = rest.popFirst()
            case "--from": stage.from = rest.popFirst()
            case "--lang": language = rest.popFirst().flatMap(Language.init(rawValue:)) ?? language
            case "--version":
                complain(version)
                return 0
            default: return fail(64, usage, language)
            }
        }
        guard let settings else { return fail(64, usage, language) }
        do throws(CollectorMistakes) {
            let read = try CollectorSettings(
                bytes: try SettingsContents.read(settings), path: settings)
            let mode = files_mode(settings)
            if !checks, mode >= 0, mode & 0o022 != 0 {
                return fail(78, UnsafeStart.settings(settings), read.language)
            }
            if checks { return 0 }
            guard !stage.isAsked || read.isSimulation else {
                return fail(78, Stage.refused, read.language)
            }
            guard let clock = stage.clock else { return fail(64, usage, language) }
            if let admin { return make(admin, again: again, read, clock) }
            return await run(read, clock, control: stage.socket)
        } catch {
            return fail(error.list, language)
        }
    }

    private static func make(
        _ admin: String, again: Bool, _ settings: CollectorSettings, _ clock: OfficeClock
    ) -> Int32 {
        do {
            let token = try makeAdmin(admin, again: again, settings, clock: clock)
            let line = Array((token.secret + "\n").utf8)
            let written = line.withUnsafeBytes { terminal_write(1, $0.baseAddress, $0.count) }
            complain("kentongan-collector: " + tokenNote[settings.language])
            return written == 0 ? 0 : 74
        } catch let failure as CollectorFailure {
            return fail(failure.status, failure.message, settings.language)
        } catch {
            return fail(74, Phrase(same: "\(error)"), settings.language)
        }
    }

    private static let tokenNote = Phrase(
        id: "token di atas hanya tampil sekali, berlaku 90 hari. Simpan di "
            + "~/.config/kentongan/token, lalu chmod 600",
        en: "the token above is shown once and valid for 90 days. Keep it in "
            + "~/.config/kentongan/token, then chmod 600")

    private static func run(
        _ settings: CollectorSettings, _ clock: OfficeClock, control: String?
    ) async -> Int32 {
        do {
            try await CollectorServices(settings, clock: clock, control: control).run()
            return 0
        } catch let failure as CollectorFailure {
            return fail(failure.status, failure.message, settings.language)
        } catch {
            return fail(74, Phrase(same: "\(error)"), settings.language)
        }
    }

    private static let usage = Phrase(
        id: "pemakaian: kentongan-collector --settings FILE [--check] [--make-admin NAME "
            + "[--again]] [--lang id|en]",
        en: "usage: kentongan-collector --settings FILE [--check] [--make-admin NAME "
            + "[--again]] [--lang id|en]")

    private static func fail(_ status: Int32, _ message: Phrase, _ language: Language) -> Int32 {
        complain("kentongan-collector: " + disarmed(message[language]))
        return status
    }

    private static func fail(_ mistakes: [SettingsError], _ language: Language) -> Int32 {
        for mistake in mistakes {
            complain(language == .english ? mistake.english : mistake.indonesian)
        }
        if mistakes.count > 1 {
            complain(
                Phrase(
                    id: "\(mistakes.count) kesalahan; tidak ada yang dijalankan",
                    en: "\(mistakes.count) mistakes; nothing was started")[language])
        }
        return 78
    }

    private static func complain(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { terminal_write(2, $0.baseAddress, $0.count) }
    }
}

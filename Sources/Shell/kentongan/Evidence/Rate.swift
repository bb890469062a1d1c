// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import OfficeClient
import VillageModel
import Wording

/// `kentongan rate`: a visitor's slip, entered at the office.
struct Rate: ShellVerb {
    static let name = "rate"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var consent: ConsentFlags
    @Argument var village: String
    @Argument var indicator: String
    @Argument var stars: UInt8
    @Option(name: .customLong("observed")) var observed: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Mencatat penilaian warga dari kertas, 1 sampai 5, tanpa nama.",
            en: "Records a visitor's slip of paper, 1 to 5, without a name."),
        examples: [
            HelpLine(
                "kentongan rate 35.10.20.2007 toilet 2",
                Phrase(id: "satu lembar hari ini", en: "one slip of today")),
            HelpLine(
                "kentongan rate 35.10.20.2007 toilet 4 --observed \"2026-10-19 15.30\" --yes",
                Phrase(id: "lembar kemarin", en: "a slip of yesterday")),
        ],
        usage: Phrase(
            id: "kentongan rate <KODE> <INDIKATOR> <1-5> [--observed WAKTU] [--yes]",
            en: "kentongan rate <CODE> <INDICATOR> <1-5> [--observed TIME] [--yes]"),
        flags: [StatementHelp.observed] + ConsentFlags.helpLines,
        statuses: StatementHelp.statuses)

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let code = try WrittenPlace.village(village)
        let id = try Indicators.named(indicator)
        guard (1...5).contains(stars) else {
            throw .badFlag(
                Phrase(id: "bintang", en: "stars")[shell.language], value: "\(stars)",
                expected: Phrase(id: "1 sampai 5", en: "1 to 5"))
        }
        var request = RatingRequest(
            village: code.description, indicator: id.identifier, stars: stars)
        request.observed = try observed.map { text throws(ShellError) in
            MessageTime(try TypedTime.beginning("--observed", text, in: code.zone))
        }
        let asks = terminal_is(0) == 1 && !shell.json
        if !shell.quiet {
            let title = "\(code), \(id.title[shell.language]): "
            shell.errors.lines(
                shell.errorScreen.wrapped(
                    title + Phrase(id: "\(stars) dari 5", en: "\(stars) of 5")[shell.language]))
        }
        return try await shell.keep(request, by: .ratings, of: code, consent, asks: asks)
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import OfficeClient
import VillageModel
import Wording

/// `kentongan attest`: a statement on one indicator of one village, from the office.
struct Attest: ShellVerb {
    static let name = "attest"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var consent: ConsentFlags
    @Argument var village: String
    @Argument var indicator: String
    @Option(name: .customLong("bad")) var bad: String?
    @Option(name: .customLong("value")) var values: [String] = []
    @Option(name: .customLong("role")) var role: String?
    @Option(name: .customLong("note")) var note: String?
    @Option(name: .customLong("form")) var form: UInt8?
    @Option(name: .customLong("channel")) var channel: String?
    @Option(name: .customLong("observed")) var observed: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Mencatat pernyataan petugas tentang satu indikator satu desa.",
            en: "Records what staff attest of one indicator of one village."),
        examples: [
            HelpLine(
                "kentongan attest 35.10.20.2007 toilet",
                Phrase(id: "tanya jawab", en: "asks item by item")),
            HelpLine(
                "kentongan attest 35.10.20.2007 toilet --bad 4,6 --role penjaga --yes",
                Phrase(id: "untuk skrip: sabun dan tisu tidak baik", en: "for a script")),
            HelpLine(
                "kentongan attest 35.10.20.2007 pohon --value planted=20 --value alive=18 "
                    + "--role kepala --channel luring --observed \"2026-10-19 15.30\"",
                Phrase(id: "formulir kertas kemarin", en: "yesterday's form on paper")),
        ],
        usage: Phrase(
            id: "kentongan attest <KODE> <INDIKATOR> [--bad 4,6] [--value BUTIR=N]... [--role R] "
                + "[--note TEKS] [--form N] [--channel luring --observed WAKTU] [--yes]",
            en: "kentongan attest <CODE> <INDICATOR> [--bad 4,6] [--value ITEM=N]... [--role R] "
                + "[--note TEXT] [--form N] [--channel luring --observed TIME] [--yes]"),
        flags: [
            HelpLine("--bad 4,6", Phrase(id: "nomor yang tidak baik", en: "what is not good")),
            HelpLine("--value B=N", Phrase(id: "jumlah satu butir", en: "an item's amount")),
            HelpLine(
                "--role R",
                Phrase(
                    id: "perangkat, penjaga, teknisi, bendahara, kepala",
                    en: "official, guard, technician, treasurer, head")),
            HelpLine("--note TEKS", Phrase(id: "paling banyak 200 byte", en: "at most 200 bytes")),
            HelpLine("--form N", Phrase(id: "daftar periksa lain", en: "another checklist")),
            HelpLine(
                "--channel luring",
                Phrase(id: "dari formulir kertas, dengan --observed", en: "a paper form")),
            StatementHelp.observed,
        ] + ConsentFlags.helpLines,
        statuses: StatementHelp.statuses)

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let code = try WrittenPlace.village(village)
        let id = try Indicators.named(indicator)
        guard let list = Checklist.of(id, form: form ?? 1) else { throw Attest.noList(id, form) }
        let draft = StatementDraft(
            dialogue: AttestDialogue(list), bad: bad, values: values, role: role, note: note)
        let when = try moment(code, shell)
        let before = try await shell.ask(
            .indicators(village: code.description), items: IndicatorsMessage.self
        ).envelope.items.first
        let asks = !consent.yes && !consent.dryRun && terminal_is(0) == 1 && !shell.json
        let statement = try draft.complete(
            in: shell, place: before?.name ?? code.description, asks: asks)
        var request = AttestRequest(
            village: code.description, indicator: id.identifier, form: list.form,
            answers: statement.answers.list.map { AnswerMessage(item: $0.item, value: $0.value) },
            role: statement.role.identifier, observed: when.map(MessageTime.init),
            note: statement.note)
        request.channel = channel
        return try await shell.keep(request, by: .attest, of: code, consent, asks: asks) {
            await shell.newEnd(of: id, at: code, before: before)
        }
    }

    /// When it was said, if that was typed; a form on paper must say it.
    private func moment(_ code: RegionCode, _ shell: Shell) throws(ShellError) -> Instant? {
        if let channel, EvidenceChannel(identifier: channel) == nil {
            throw .badFlag(
                "--channel", value: channel,
                expected: Phrase(id: "daring atau luring", en: "daring or luring"))
        }
        guard let observed else {
            if channel == EvidenceChannel.offline.identifier {
                throw .badFlag(
                    "--channel", value: "luring",
                    expected: Phrase(
                        id: "juga --observed \"2026-10-19 15.30\"",
                        en: "--observed \"2026-10-19 15.30\" as well"))
            }
            return nil
        }
        return try TypedTime.beginning("--observed", observed, in: code.zone)
    }

    private static func noList(_ id: IndicatorID, _ form: UInt8?) -> ShellError {
        ShellError(
            .usage, "indicator_not_attested",
            form.map {
                Phrase(
                    id: "\(id.identifier) tidak punya daftar periksa nomor \($0)",
                    en: "\(id.identifier) has no checklist number \($0)")
            }
                ?? Phrase(
                    id: "\(id.identifier) dinilai dari alat ukur, tidak dinyatakan petugas",
                    en: "\(id.identifier) is measured, not attested"))
    }
}

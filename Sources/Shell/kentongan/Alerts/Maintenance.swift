// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan maintenance`: work that is announced, so that nobody is woken for it.
struct Maintenance: ShellVerb {
    static let name = "maintenance"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var typed: QuietTimeFlags

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan dan mengumumkan pekerjaan terencana.",
            en: "Shows and announces planned work."),
        examples: [
            HelpLine("kentongan maintenance", Phrase(id: "semua", en: "all of it")),
            HelpLine(
                "kentongan maintenance add 35.10.20 --from \"21/10/2026 09.00\" --until "
                    + "\"21/10/2026 12.00\" --reason \"pemadaman PLN\"",
                Phrase(
                    id: "listrik padam terencana, satu kecamatan",
                    en: "a planned power cut of one kecamatan")),
            HelpLine(
                "kentongan maintenance add 35.10.20.2007 --indicator gerbang --from 21/10/2026 "
                    + "--until 22/10/2026 --reason cat",
                Phrase(id: "satu indikator satu desa", en: "one indicator of one village")),
            HelpLine("kentongan maintenance end 4", Phrase(id: "selesai", en: "it is done")),
        ],
        usage: Phrase(
            id:
                "kentongan maintenance [KODE | add <KODE> | end <NOMOR>] [--indicator NAMA] [--from "
                + "WAKTU] [--until WAKTU] [--reason TEKS] [-a] [--json]",
            en:
                "kentongan maintenance [CODE | add <CODE> | end <NUMBER>] [--indicator NAME] [--from "
                + "TIME] [--until TIME] [--reason TEXT] [-a] [--json]"),
        flags: QuietTimeFlags.helpLines + [
            HelpLine(
                "--until WAKTU", Phrase(id: "tanggal, boleh dengan jam", en: "a date, or a time")),
            HelpLine("--reason TEKS", Phrase(id: "pekerjaan apa", en: "what is done")),
            HelpLine(
                "-a, --all", Phrase(id: "juga yang sudah lewat", en: "also what is over")),
        ],
        statuses: Phrase(
            id: "0 selesai; 64 salah tulis; 66 tidak ada; 73 bertumpang; 77 tidak boleh.",
            en: "0 done; 64 mistyped; 66 not there; 73 overlaps; 77 not permitted."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch try QuietTimeStep(typed.step, typed.which, of: Maintenance.name) {
        case .add: try await add(shell)
        case .end(let id):
            try await shell.tell(
                Phrase(id: "Pemeliharaan \(id) berakhir.", en: "Maintenance \(id) has ended."),
                after: .endMaintenance, of: id)
        case .list: try await list(shell)
        }
        return .fine
    }

    private func add(_ shell: Shell) async throws(ShellError) {
        let word = shell.language == .indonesian ? "KODE" : "CODE"
        let region = try TypedWords.region(
            try TypedWords.needed(typed.which, word, verb: "maintenance"))
        let reason = try TypedWords.needed(typed.reason, "--reason", verb: "maintenance")
        let until = try TypedWords.needed(typed.until, "--until", verb: "maintenance")
        let end = try TypedTime.end("--until", until, in: region.zone)
        let begin = try typed.from.map { text throws(ShellError) in
            MessageTime(try TypedTime.beginning("--from", text, in: region.zone))
        }
        let (envelope, bytes) = try await shell.post(
            MaintenanceRequest(
                region: region.description, indicator: typed.indicator, from: begin,
                until: MessageTime(end), reason: reason), to: .maintenance(region: nil, all: false),
            items: ChangeMessage.self)
        let id = envelope.items.first?.id ?? 0
        let words = TypedTime.words(end: end, region.zone, shell.language)
        let start = begin.map { TypedTime.words($0.instant, region.zone, shell.language) }
        let from = start.map { Phrase(id: "mulai \($0) ", en: "from \($0) ") } ?? Phrase(same: "")
        shell.tell(
            Phrase(id: "Pemeliharaan \(id) tercatat ", en: "Maintenance \(id) is noted ") + from
                + Phrase(
                    id: "s.d. \(words). Selesai lebih cepat: kentongan maintenance end \(id)",
                    en: "to \(words). Done earlier: kentongan maintenance end \(id)"), bytes)
    }

    private func list(_ shell: Shell) async throws(ShellError) {
        let (envelope, bytes) = try await shell.ask(
            .maintenance(region: typed.step, all: typed.all), items: MaintenanceMessage.self,
            asPerson: true)
        guard !shell.json else { return shell.output.json(bytes) }
        shell.show(
            QuietTimesScreen(
                screen: shell.screen, running: Phrase(id: "berjalan", en: "running"),
                namesCreator: false
            ).lines(envelope))
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan silence`: nobody is told of some alerts for a while; they go on being true and being listed.
struct SilenceVerb: ShellVerb {
    static let name = "silence"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var typed: QuietTimeFlags
    @Option(name: .customLong("for")) var span: String?
    @Flag(name: [.customShort("n"), .customLong("dry-run")]) var dryRun = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Membisukan peringatan untuk sementara; kebenarannya tetap dinilai.",
            en: "Keeps alerts quiet for a while; what is true is still judged."),
        examples: [
            HelpLine("kentongan silence", Phrase(id: "semua", en: "all of them")),
            HelpLine(
                "kentongan silence add 418 --for 2h --reason \"suku cadang dipesan\"",
                Phrase(id: "satu peringatan, #418", en: "one alert, #418")),
            HelpLine(
                "kentongan silence add 35.10.20 --indicator wifi --until \"21/10/2026 16.00\" "
                    + "--reason \"pindah operator\"",
                Phrase(id: "satu indikator satu kecamatan", en: "one indicator of a kecamatan")),
            HelpLine("kentongan silence end 4", Phrase(id: "akhiri", en: "end it")),
        ],
        usage: Phrase(
            id: "kentongan silence [KODE | add <KODE|NOMOR> | end <NOMOR>] [--indicator NAMA] "
                + "[--from WAKTU] [--until WAKTU | --for LAMA] [--reason TEKS] [-a] [--dry-run] "
                + "[--json]",
            en: "kentongan silence [CODE | add <CODE|NUMBER> | end <NUMBER>] [--indicator NAME] "
                + "[--from TIME] [--until TIME | --for SPAN] [--reason TEXT] [-a] [--dry-run] "
                + "[--json]"),
        flags: QuietTimeFlags.helpLines + [
            HelpLine(
                "--until WAKTU", Phrase(id: "paling lama 30 hari", en: "at most 30 days away")),
            HelpLine("--for LAMA", Phrase(id: "30m, 6h, 7d", en: "30m, 6h, 7d")),
            HelpLine("--reason TEKS", Phrase(id: "mengapa", en: "why")),
            HelpLine("-n, --dry-run", Phrase(id: "hanya lihat dulu", en: "only look first")),
            HelpLine(
                "-a, --all", Phrase(id: "juga yang sudah lewat", en: "also those that are over")),
        ],
        statuses: Phrase(
            id: "0 selesai; 64 salah tulis; 66 tidak ada; 77 tidak boleh.",
            en: "0 done; 64 mistyped; 66 not there; 77 not permitted."),
        note: Phrase(
            id: "Nomor peringatan ditulis 418 atau '#418'. Yang masih aktif di akhir pembisuan "
                + "diberitahukan saat itu. Untuk pekerjaan terencana: kentongan maintenance.",
            en: "An alert's number is written 418 or '#418'. What still fires at the end of the "
                + "silence is told then. For planned work: kentongan maintenance."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch try QuietTimeStep(typed.step, typed.which, of: SilenceVerb.name) {
        case .add: try await add(shell)
        case .end(let id):
            guard !dryRun else {
                try await list(shell, only: id)
                shell.note(Phrase(id: "tidak ada yang disimpan", en: "nothing was kept"))
                return .fine
            }
            try await shell.tell(
                Phrase(id: "Pembisuan \(id) berakhir.", en: "Silence \(id) has ended."),
                after: .endSilence, of: id)
        case .list: try await list(shell)
        }
        return .fine
    }

    private func add(_ shell: Shell) async throws(ShellError) {
        let draft = try SilenceDraft(
            which: typed.which, indicator: typed.indicator, from: typed.from, until: typed.until,
            span: span, reason: typed.reason, now: shell.now(), shell.language)
        let screen = SilencesScreen(shell.screen)
        guard !dryRun else {
            let (envelope, bytes) = try await shell.ask(.alerts, items: AlertMessage.self)
            var covered = envelope
            covered.items = envelope.items.filter(draft.covers)
            if shell.json {
                shell.output.json((try? OfficeJSON.bytes(covered)) ?? bytes)
            } else {
                shell.show(screen.preview(draft, covered.items.count { $0.state != "pending" }))
            }
            return shell.note(Phrase(id: "tidak ada yang disimpan", en: "nothing was kept"))
        }
        let (envelope, bytes) = try await shell.post(
            draft.request, to: .silences(region: nil, all: false), items: ChangeMessage.self)
        let change = envelope.items.first ?? ChangeMessage(state: "done")
        shell.tell(screen.added(change, draft), bytes)
    }

    private func list(_ shell: Shell, only id: Int64? = nil) async throws(ShellError) {
        var (envelope, bytes) = try await shell.ask(
            .silences(region: id == nil ? typed.step : nil, all: typed.all),
            items: SilenceMessage.self,
            asPerson: true)
        if let id {
            envelope.items.removeAll { $0.id != id }
            bytes = (try? OfficeJSON.bytes(envelope)) ?? bytes
        }
        guard !shell.json else { return shell.output.json(bytes) }
        shell.show(SilencesScreen(shell.screen).lines(envelope))
    }
}

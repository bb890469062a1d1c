// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan ack`: somebody takes an alert on, and everybody who was told of it hears who and what.
struct Ack: ShellVerb {
    static let name = "ack"

    @OptionGroup var flags: GlobalFlags
    @Argument var number: String
    @Option(name: .customLong("note")) var note: String?
    @Flag(name: .customLong("take-over")) var takesOver = false
    @Flag(name: [.customShort("n"), .customLong("dry-run")]) var dryRun = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Mencatat bahwa Anda menangani satu peringatan.",
            en: "Notes that you have taken an alert on."),
        examples: [
            HelpLine(
                "kentongan ack 418 --note \"modem dibawa ke kota\"",
                Phrase(id: "peringatan #418", en: "alert #418")),
            HelpLine(
                "kentongan ack 418 --note \"saya teruskan\" --take-over",
                Phrase(id: "ambil alih dari orang lain", en: "take it over from somebody")),
        ],
        usage: Phrase(
            id: "kentongan ack <NOMOR> --note TEKS [--take-over] [--dry-run] [--json]",
            en: "kentongan ack <NUMBER> --note TEXT [--take-over] [--dry-run] [--json]"),
        flags: [
            HelpLine(
                "--note TEKS",
                Phrase(
                    id: "apa yang dikerjakan, s.d. 200 huruf", en: "what is done, 200 characters")),
            HelpLine(
                "--take-over", Phrase(id: "sudah ditangani orang lain", en: "somebody else has it")),
            HelpLine("-n, --dry-run", Phrase(id: "hanya lihat dulu", en: "only look first")),
        ],
        statuses: Phrase(
            id: "0 selesai; 64 salah tulis; 66 tidak ada atau sudah pulih; 73 ditangani orang "
                + "lain; 77 tidak boleh.",
            en: "0 done; 64 mistyped; 66 not there or recovered; 73 somebody else has it; 77 not "
                + "permitted."),
        note: Phrase(
            id: "Peringatan yang ditangani tidak naik tingkat lagi. Penanganan berakhir bersama "
                + "peringatannya.",
            en: "An alert that is being handled goes up no further level. It ends with the alert."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let id = try TypedWords.number(number, verb: "alerts")
        let note = try TypedWords.needed(note, "--note", verb: "ack")
        guard !dryRun else { return try await look(id, shell) }
        let (envelope, bytes) = try await shell.post(
            AcknowledgeRequest(id: id, note: note, takeOver: takesOver), to: .acknowledge,
            items: AlertMessage.self)
        let place = envelope.items.first?.regionName ?? ""
        let who = envelope.items.first?.acknowledgement?.person ?? ""
        shell.tell(
            Phrase(
                id: "Peringatan #\(id) (\(place)) sekarang ditangani \(who).",
                en: "Alert #\(id) (\(place)) is now handled by \(who)."), bytes)
        return .fine
    }

    /// What would be taken on; nothing is written.
    private func look(_ id: Int64, _ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.ask(
            .alerts, items: AlertMessage.self, asPerson: true)
        guard let alert = envelope.items.first(where: { $0.id == id && $0.state != "pending" })
        else {
            throw ShellError(
                .notFound, "alert_unknown",
                Phrase(
                    id: "peringatan #\(id) tidak aktif. Lihat nomornya: kentongan alerts",
                    en: "alert #\(id) is not firing. See the numbers: kentongan alerts"))
        }
        if shell.json {
            var shown = envelope
            shown.items = [alert]
            shell.output.json((try? OfficeJSON.bytes(shown)) ?? bytes)
        } else {
            shell.show(
                AlertsScreen(shell.screen).lines(alert, now: envelope.generatedAt.instant))
        }
        shell.note(Phrase(id: "tidak ada yang disimpan", en: "nothing was kept"))
        return .fine
    }
}

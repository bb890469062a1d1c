// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import Wording

/// `kentongan channels`: how the channels do by which people are told of alerts, and whether one works.
struct ChannelsVerb: ShellVerb {
    static let name = "channels"

    @OptionGroup var flags: GlobalFlags
    @Argument var step: String?
    @Argument var channel: String?
    @Flag(name: .customLong("check")) var check = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan keadaan saluran peringatan dan mengujinya.",
            en: "Shows how the channels of alerts do, and tries them out."),
        examples: [
            HelpLine("kentongan channels", Phrase(id: "semua saluran", en: "all channels")),
            HelpLine(
                "kentongan channels test camat",
                Phrase(id: "kirim satu pesan UJI sekarang", en: "send one TEST message now")),
            HelpLine(
                "kentongan channels retry camat",
                Phrase(id: "beri tahu lagi yang disisihkan", en: "tell again what was set aside")),
            HelpLine(
                "kentongan channels --check -q",
                Phrase(id: "untuk alat pemantau", en: "for a monitoring plugin")),
        ],
        usage: Phrase(
            id: "kentongan channels [test <NAMA> | retry <NAMA>] [--check] [--json]",
            en: "kentongan channels [test <NAME> | retry <NAME>] [--check] [--json]"),
        flags: [
            HelpLine(
                "--check",
                Phrase(id: "status keluar ikut keadaan", en: "the exit status tells the state"))
        ],
        statuses: Phrase(
            id: "0 baik; dengan --check 1 gagal, 2 mati atau menyisihkan kejadian; test: 2 tidak "
                + "sampai; 66 tidak ada; 69 kolektor tak terjangkau; 75 data basi atau sedang "
                + "diuji; 77 tidak boleh.",
            en: "0 fine; with --check 1 failing, 2 dead or events set aside; test: 2 not "
                + "delivered; 66 not there; 69 collector not reachable; 75 stale data or being "
                + "tested; 77 not permitted."),
        note: Phrase(
            id: "Saluran yang gagal dicoba lagi sendiri. Yang disisihkan ditolak penerimanya; "
                + "setelah sebabnya hilang, retry mengembalikannya ke antrean dengan nomor yang "
                + "sama. Pesan UJI bukan peringatan dan tidak masuk antrean.",
            en: "A channel that fails is tried again by itself. What is set aside was refused by "
                + "its receiver; once the cause is gone, retry puts it back under the same "
                + "numbers. A TEST message is no alert and enters no queue."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch step {
        case nil: return try await list(shell)
        case "test"?: return try await test(try name(shell), shell)
        case "retry"?: return try await retry(try name(shell), shell)
        case let step?:
            throw TypedWords.unknownAction(step, of: "channels", among: ["test", "retry"])
        }
    }

    private func name(_ shell: Shell) throws(ShellError) -> String {
        try TypedWords.needed(
            channel, shell.language == .indonesian ? "NAMA" : "NAME", verb: "channels")
    }

    private func test(_ name: String, _ shell: Shell) async throws(ShellError) -> ExitStatus {
        // The collector gives a channel 20 seconds, and says what came of it afterwards.
        let (envelope, bytes) = try await shell.patient(30).post(
            NameRequest(name: name), to: .testChannel, items: ChannelTestMessage.self)
        guard let result = envelope.items.first else { return .unknown }
        shell.tell(ChannelsScreen.told(result), bytes)
        return result.outcome == "delivered" ? .fine : .broken
    }

    private func retry(_ name: String, _ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.post(
            NameRequest(name: name), to: .retryChannel, items: ChannelRetryMessage.self)
        guard let result = envelope.items.first else { return .unknown }
        shell.tell(ChannelsScreen.told(result), bytes)
        return .fine
    }

    private func list(_ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.ask(.status, items: StatusMessage.self)
        let status = envelope.items.first
        let screen = ChannelsScreen(shell.screen, status, now: envelope.generatedAt.instant)
        if shell.json {
            let own = Envelope(
                schema: "kentongan.channels/1", generatedAt: envelope.generatedAt,
                dataAge: envelope.dataAge, stale: envelope.stale, items: status?.channels ?? [])
            shell.output.json((try? OfficeJSON.bytes(own)) ?? bytes)
        } else if shell.quiet {
            shell.show(envelope.staleLines(screen.zone, shell.screen) + screen.faults())
        } else {
            shell.show(screen.lines(envelope))
        }
        if envelope.stale { return .tryLater }
        return check ? screen.status : .fine
    }
}

extension Shell {
    /// The shell with a door that waits so many seconds at least.
    fileprivate func patient(_ seconds: Int64) -> Shell {
        var shell = self
        shell.office = OfficeSocket(
            path: office.path, patience: max(seconds, office.patience), token: office.token)
        return shell
    }
}

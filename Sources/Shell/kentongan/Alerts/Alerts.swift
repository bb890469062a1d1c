// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import Wording

/// `kentongan alerts`: what is firing, once or for as long as one looks.
struct Alerts: ShellVerb {
    static let name = "alerts"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Flag(name: [.customShort("f"), .customLong("follow")]) var follow = false
    @Flag(name: .customLong("check")) var check = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan peringatan yang aktif, sekali atau terus-menerus.",
            en: "Shows the alerts that are firing, once or for as long as you look."),
        examples: [
            HelpLine(
                "kentongan alerts", Phrase(id: "yang aktif sekarang", en: "what is firing now")),
            HelpLine(
                "kentongan alerts --follow",
                Phrase(id: "ikuti sampai Ctrl-C", en: "follow until Ctrl-C")),
            HelpLine(
                "kentongan alerts --check -q",
                Phrase(id: "untuk alat pemantau", en: "for a monitoring plugin")),
        ],
        usage: Phrase(
            same: "kentongan alerts [--follow] [--all] [--limit N] [--check] [--json]"),
        flags: [
            HelpLine(
                "-f, --follow",
                Phrase(id: "ikuti perubahan sampai Ctrl-C", en: "follow changes until Ctrl-C")),
            HelpLine(
                "-a, --all",
                Phrase(id: "juga yang menunggu dan dibisukan", en: "also pending and silenced")),
            HelpLine("--limit N", Phrase(id: "hanya N terberat", en: "only the N gravest")),
            HelpLine(
                "--check",
                Phrase(id: "status keluar ikut keadaan", en: "the exit status tells the state")),
        ],
        statuses: Phrase(
            id: "0 baik; dengan --check 1 peringatan, 2 kritis; 69 kolektor tak terjangkau; "
                + "75 data basi.",
            en: "0 fine; with --check 1 warning, 2 critical; 69 collector not reachable; "
                + "75 stale data."),
        note: Phrase(
            id:
                "Nomor seperti #418 adalah nomor peringatan, untuk kentongan ack 418; waktu memakai "
                + "zona desanya. Nama penangan hanya terlihat dengan token.",
            en: "A number such as #418 is the alert's, for kentongan ack 418; times are in the "
                + "village's zone. Who handles it is shown only to holders of a token."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        let (envelope, bytes) = try await shell.ask(
            .alerts, items: AlertMessage.self, asPerson: true)
        let screen = AlertsScreen(shell.screen)
        if follow {
            var following = AlertFollowing(shell: try shell.asPerson(), showsAll: limits.all)
            following.begin(envelope)
            try await following.run()
            return .fine
        }
        if shell.json {
            shell.output.json(limit == nil ? bytes : limited(envelope, to: limit) ?? bytes)
        } else if shell.quiet {
            let now = envelope.generatedAt.instant
            let alerts = AlertsScreen.worstFirst(envelope.items, all: limits.all)
            let zone = AlertsScreen.zone(of: envelope.items)
            shell.show(
                envelope.staleLines(zone, shell.screen)
                    + alerts.prefix(limit ?? alerts.count).flatMap { screen.lines($0, now: now) })
        } else {
            shell.show(screen.list(envelope, limit: limit, all: limits.all))
        }
        if envelope.stale { return .tryLater }
        return check ? Tally(envelope.items).status : .fine
    }

    private func limited(_ envelope: Envelope<AlertMessage>, to limit: Int?) -> [UInt8]? {
        guard let limit else { return nil }
        var envelope = envelope
        envelope.items = Array(
            AlertsScreen.worstFirst(envelope.items, all: true).prefix(limit))
        return try? OfficeJSON.bytes(envelope)
    }
}

extension Shell {
    /// The shell with a door that says who asks, where there is a token.
    fileprivate func asPerson() throws(ShellError) -> Shell {
        var shell = self
        shell.office.token = try TokenFile.token(for: self)
        return shell
    }
}

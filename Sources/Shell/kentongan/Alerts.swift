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
                Phrase(id: "juga yang masih menunggu", en: "also those still pending")),
            HelpLine("--limit N", Phrase(id: "hanya N terbaru", en: "only the newest N")),
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
            id: "Nomor seperti #418 adalah nomor peringatan; waktu memakai zona desanya.",
            en: "A number such as #418 is the alert's; times are in the village's zone."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        let (envelope, bytes) = try await shell.ask(.alerts, items: AlertMessage.self)
        let screen = AlertsScreen(shell.screen)
        if follow {
            var following = AlertFollowing(shell: shell, showsPending: limits.all)
            following.begin(envelope)
            try await following.run()
            return .fine
        }
        if shell.json {
            shell.output.json(limit == nil ? bytes : limited(envelope, to: limit) ?? bytes)
        } else if shell.quiet {
            let now = envelope.generatedAt.instant
            let alerts = AlertsScreen.ordered(envelope.items, pending: limits.all)
            let zone = AlertsScreen.zone(of: envelope.items)
            shell.show(
                envelope.staleLines(zone, shell.screen)
                    + alerts.suffix(limit ?? alerts.count).flatMap { screen.lines($0, now: now) })
        } else {
            shell.show(screen.list(envelope, limit: limit, pending: limits.all))
        }
        if envelope.stale { return .tryLater }
        return check ? Tally(envelope.items).status : .fine
    }

    private func limited(_ envelope: Envelope<AlertMessage>, to limit: Int?) -> [UInt8]? {
        guard let limit else { return nil }
        var envelope = envelope
        envelope.items = AlertsScreen.ordered(envelope.items, pending: true).suffix(limit)
        return try? OfficeJSON.bytes(envelope)
    }
}

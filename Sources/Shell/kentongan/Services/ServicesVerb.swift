// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import Wording

/// `kentongan services`: what is wrong with which agency's services, and how available they were.
struct ServicesVerb: ShellVerb {
    static let name = "services"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Flag(name: .customLong("owner")) var byOwner = false
    @Flag(name: .customLong("from-villages")) var fromVillages = false
    @Option(name: .customLong("month")) var month: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan layanan yang bermasalah dan ketersediaan tiap layanan.",
            en: "Shows the services with a problem and how available each one was."),
        examples: [
            HelpLine(
                "kentongan services",
                Phrase(
                    id: "masalah sekarang, lalu semua layanan", en: "problems, then all services")),
            HelpLine(
                "kentongan services --owner --month 2026-10",
                Phrase(id: "satu bulan, tiap OPD", en: "one month, by agency")),
        ],
        usage: Phrase(
            id: "kentongan services [--owner] [--month BULAN] [--from-villages] [--limit N]",
            en: "kentongan services [--owner] [--month MONTH] [--from-villages] [--limit N]"),
        flags: [
            HelpLine("--owner", Phrase(id: "satu baris tiap OPD", en: "one line an agency")),
            HelpLine(
                "--month 2026-10",
                Phrase(id: "ketersediaan bulan itu", en: "availability of that month")),
            HelpLine(
                "--from-villages",
                Phrase(
                    id: "juga ketersediaan dari desa, lebih lama",
                    en: "availability from villages too, slower")),
            HelpLine("--limit N", Phrase(id: "hanya N pertama", en: "only the first N")),
        ],
        statuses: Phrase(
            id: "0 baik; 64 perintah salah; 69 kolektor tak terjangkau; 75 data basi.",
            en: "0 fine; 64 wrong command; 69 collector not reachable; 75 stale data."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        let (envelope, bytes) = try await shell.ask(
            .services(month: month, fromVillages: fromVillages), items: ServiceMessage.self)
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(
                ServicesScreen(screen: shell.screen, byOwner: byOwner, limit: limit)
                    .lines(envelope))
        }
        return envelope.stale ? .tryLater : .fine
    }
}

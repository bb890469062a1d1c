// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan history`: since when and until when an on-off metric of a village was on, off, unknown.
struct History: ShellVerb {
    static let name = "history"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Argument var place: String
    @Argument var metric: String
    @Option(name: .customLong("last")) var last: String?
    @Option(name: .customLong("since")) var since: String?
    @Option(name: .customLong("until")) var until: String?
    @Option(name: .customLong("by")) var by: String?

    private static let periods = ["day", "week", "month"]

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan kapan satu ukuran nyala-mati berubah, dan seberapa sering menyala.",
            en: "Shows when an on-off metric changed, and how much of the time it was on."),
        examples: [
            HelpLine(
                "kentongan history 35.10.20.2007 gate/open",
                Phrase(id: "gerbang, 7 hari terakhir", en: "the gate, the last 7 days")),
            HelpLine(
                "kentongan history 35.10.20.2007 wifi/up --last 4w --by week",
                Phrase(id: "ketersediaan per minggu", en: "availability by week")),
            HelpLine(
                "kentongan history tegalarum uplink/http --since 1/10/2026 --until 31/10/2026",
                Phrase(id: "satu bulan", en: "one month")),
        ],
        usage: Phrase(
            id: "kentongan history <DESA> <UKURAN> [--last 7d | --since WAKTU [--until WAKTU]] "
                + "[--by day|week|month] [--limit N] [--json]",
            en: "kentongan history <VILLAGE> <METRIC> [--last 7d | --since TIME [--until TIME]] "
                + "[--by day|week|month] [--limit N] [--json]"),
        flags: [
            HelpLine(
                "--last 7d", Phrase(id: "sampai sekarang: 6h, 7d, 4w", en: "up to now: 6h, 7d, 4w")
            ),
            HelpLine(
                "--since WAKTU", Phrase(id: "tanggal, boleh dengan jam", en: "a date, or a time")),
            HelpLine("--until WAKTU", Phrase(id: "tanpa: sekarang", en: "without: now")),
            HelpLine(
                "--by day",
                Phrase(
                    id: "bagian per hari, minggu (week), atau bulan (month)",
                    en: "the share by day, week or month")),
            HelpLine("--limit N", Phrase(id: "hanya N terbaru", en: "only the newest N")),
        ],
        statuses: Phrase(
            id:
                "0 baik; 64 perintah salah; 66 tidak ada; 69 kolektor tak terjangkau; 75 data basi.",
            en: "0 fine; 64 wrong command; 66 no such thing; 69 collector not reachable; 75 stale "
                + "data."),
        note: Phrase(id: "Ukuran nyala-mati: ", en: "On-off metrics: ")
            + Metric.allCases.filter { $0.type == .boolean }.map(\.name).joined(separator: ", ")
            + ", service/1/up")

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        if let last { _ = try TypedStretch.span(last) }
        if let by, !History.periods.contains(by) {
            throw .badFlag(
                "--by", value: by,
                expected: Phrase(id: "day, week, atau month", en: "day, week or month"))
        }
        let code = try await shell.village(place)
        let zone = RegionCode(code)?.zone ?? .wib
        let stretch = try TypedStretch(
            last: last, since: since, until: until, now: shell.now(), in: zone)
        let (envelope, bytes) = try await shell.ask(
            .history(
                village: code, metric: metric, from: stretch.from, until: stretch.until, by: by),
            items: HistoryMessage.self)
        guard let history = envelope.items.first else { throw .emptyAnswer }
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(
                HistoryScreen(screen: shell.screen, zone: zone, history: history)
                    .lines(envelope, limit: limit))
        }
        return envelope.stale ? .tryLater : .fine
    }
}

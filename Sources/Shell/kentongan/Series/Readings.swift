// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan readings`: the latest values of one box, or their history.
struct Readings: ShellVerb {
    static let name = "readings"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Argument var place: String
    @Option(name: .customLong("metric")) var metric: String?
    @Option(name: .customLong("last")) var last: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan nilai terakhir satu kotak, atau riwayatnya.",
            en: "Shows the latest readings of one box, or their history."),
        examples: [
            HelpLine(
                "kentongan readings 35.10.20.2007",
                Phrase(id: "nilai terakhir semua ukuran", en: "the latest of every metric")),
            HelpLine(
                "kentongan readings tegalarum --metric uplink/rtt --last 1h",
                Phrase(id: "satu jam terakhir satu ukuran", en: "one metric over the last hour")),
        ],
        usage: Phrase(
            id: "kentongan readings <KOTAK|DESA> [--metric UKURAN] [--last 1h] [--limit N]",
            en: "kentongan readings <BOX|VILLAGE> [--metric METRIC] [--last 1h] [--limit N]"),
        flags: [
            HelpLine("--metric M", Phrase(id: "hanya ukuran ini", en: "only this metric")),
            HelpLine(
                "--last 1h",
                Phrase(id: "riwayat: 30m, 6h, 7d, 4w", en: "history: 30m, 6h, 7d, 4w")),
            HelpLine("--limit N", Phrase(id: "hanya N terbaru", en: "only the newest N")),
        ],
        statuses: Phrase(
            id: "0 baik; 64 perintah salah; 66 tidak ada; 69 kolektor tak terjangkau; 75 basi.",
            en: "0 fine; 64 wrong command; 66 no such thing; 69 collector not reachable; "
                + "75 stale."),
        note: Phrase(id: "Ukuran: ", en: "Metrics: ")
            + Metric.allCases.map(\.name).joined(separator: ", "))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        if let metric, Metric(name: metric) == nil {
            throw .unknownMetric(
                metric,
                suggestions: NearestNames.suggestions(
                    for: metric, among: Metric.allCases.map(\.name)))
        }
        let span = try last.map(TypedStretch.span)
        let villages = try await shell.ask(.villages, items: VillageMessage.self).envelope
        let village = try VillageSearch.village(place, in: villages.items)
        guard let box = village.map(\.box) ?? place else {
            throw Readings.noBox(village?.name ?? place)
        }
        let (envelope, bytes) = try await shell.ask(
            .readings(
                box: box, metric: metric, since: span.map { shell.now() - $0 }, until: nil,
                limit: limit),
            items: ReadingMessage.self)
        if shell.json {
            shell.output.json(bytes)
        } else {
            let screen = ReadingsScreen(
                screen: shell.screen, place: Readings.headline(village, box, shell.language),
                zone: village.flatMap { RegionCode($0.regionCode)?.zone } ?? .wib)
            shell.show(screen.lines(envelope))
        }
        return envelope.stale ? .tryLater : .fine
    }

    private static func headline(
        _ village: VillageMessage?, _ box: String, _ language: Language
    ) -> String {
        let name = Phrase(id: "kotak \(box)", en: "box \(box)")[language]
        return village.map { "\($0.name) \($0.regionCode), \(name)" } ?? name
    }

    private static func noBox(_ name: String) -> ShellError {
        ShellError(
            .notFound, "box_missing",
            Phrase(
                id: "\(name) belum punya kotak. Daftar yang punya: kentongan villages",
                en: "\(name) has no box yet. Those that have one: kentongan villages"))
    }
}

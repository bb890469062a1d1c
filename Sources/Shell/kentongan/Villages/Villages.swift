// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import Wording

/// `kentongan villages`: every village, its box and its judgements.
struct Villages: ShellVerb {
    static let name = "villages"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Option(name: .customLong("find")) var find: String?
    @Option(name: .customLong("sort")) var sort: String?
    @OptionGroup var sums: RollupFlags

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan desa, kotaknya, dan penilaiannya.",
            en: "Shows the villages, their boxes and their judgements."),
        examples: [
            HelpLine("kentongan villages", Phrase(id: "semua desa", en: "all villages")),
            HelpLine(
                "kentongan villages --find tegal",
                Phrase(id: "cari nama atau kode", en: "find a name or a code")),
            HelpLine(
                "kentongan villages --sort worst --limit 5",
                Phrase(id: "lima terburuk", en: "the five worst")),
            HelpLine(
                "kentongan villages --level district --inside 35.10",
                Phrase(id: "jumlah tiap kecamatan", en: "sums of each kecamatan")),
        ],
        usage: Phrase(
            id: "kentongan villages [--find TEKS] [--level TINGKAT [--inside KODE]] "
                + "[--sort code|name|worst|rate] [--limit N] [--json]",
            en: "kentongan villages [--find TEXT] [--level LEVEL [--inside CODE]] "
                + "[--sort code|name|worst|rate] [--limit N] [--json]"),
        flags: [
            HelpLine(
                "--find TEKS",
                Phrase(id: "bagian nama, atau awal kode", en: "part of a name, or a code's start")),
            HelpLine(
                "--sort ORDE",
                Phrase(
                    id: "code, name, worst; jumlah juga rate",
                    en: "code, name, worst; sums also rate")),
        ] + RollupFlags.helpLines + [
            HelpLine("--limit N", Phrase(id: "hanya N pertama", en: "only the first N")),
            HelpLine("-a, --all", Phrase(id: "tanpa batas", en: "without a limit")),
        ],
        statuses: Phrase(
            id: "0 baik; 66 tidak ditemukan; 69 kolektor tak terjangkau; 75 data basi.",
            en: "0 fine; 66 not found; 69 collector not reachable; 75 stale data."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        if sums.isAsked {
            guard find == nil else { throw RollupFlags.noFind }
            return try await sums.answer(sort: sort, limits: limits, in: shell)
        }
        let limit = try limits.rows()
        let order = try Order(sort)
        let (envelope, bytes) = try await shell.ask(.villages, items: VillageMessage.self)
        var found = envelope.items
        if let find {
            found = found.filter { VillageSearch.matches($0, find) }
            guard !found.isEmpty else { throw VillageSearch.nothing(find, in: envelope.items) }
        }
        found = order.sorted(found)
        let shown = limit.map { Array(found.prefix($0)) } ?? found
        if shell.json {
            shell.output.json(
                shown.count == envelope.items.count && sort == nil
                    ? bytes : narrowed(envelope, to: shown) ?? bytes)
        } else {
            shell.show(
                VillagesScreen(shell.screen).lines(envelope, shown: shown, matching: found.count))
        }
        return envelope.stale ? .tryLater : .fine
    }

    private func narrowed(
        _ envelope: Envelope<VillageMessage>, to villages: [VillageMessage]
    ) -> [UInt8]? {
        var envelope = envelope
        envelope.items = villages
        return try? OfficeJSON.bytes(envelope)
    }

    /// The orders a list can have.
    private enum Order: String {
        case code, name, worst

        init(_ typed: String?) throws(ShellError) {
            guard let typed else {
                self = .code
                return
            }
            guard let order = Order(rawValue: typed) else {
                throw .badFlag(
                    "--sort", value: typed,
                    expected: Phrase(id: "code, name, atau worst", en: "code, name or worst"))
            }
            self = order
        }

        func sorted(_ villages: [VillageMessage]) -> [VillageMessage] {
            villages.sorted { left, right in
                switch self {
                case .code: break
                case .name:
                    if left.name != right.name { return left.name < right.name }
                case .worst:
                    let (mine, other) = (left.alerts, right.alerts)
                    if (mine.critical, mine.warning) != (other.critical, other.warning) {
                        return (mine.critical, mine.warning) > (other.critical, other.warning)
                    }
                }
                return left.regionCode < right.regionCode
            }
        }
    }
}

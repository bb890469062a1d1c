// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan indicators`: the fourteen of one village, or the evidence behind one of them.
struct Indicators: ShellVerb {
    static let name = "indicators"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Argument var place: String
    @Option(name: .customLong("history")) var history: String?
    @Flag(name: .customLong("check")) var check = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan 14 indikator satu desa, atau bukti di balik satu indikator.",
            en: "Shows the 14 indicators of one village, or the evidence behind one of them."),
        examples: [
            HelpLine(
                "kentongan indicators 35.10.20.2007",
                Phrase(id: "keempat belas indikator", en: "all fourteen")),
            HelpLine(
                "kentongan indicators 35.10.20.2007 --history toilet",
                Phrase(id: "bukti satu indikator", en: "the evidence on one")),
            HelpLine(
                "kentongan indicators 35.10.20.2007 --check -q",
                Phrase(id: "untuk alat pemantau", en: "for a monitoring plugin")),
        ],
        usage: Phrase(
            id: "kentongan indicators <DESA> [--all] [--history INDIKATOR] [--limit N] [--check]",
            en: "kentongan indicators <VILLAGE> [--all] [--history INDICATOR] [--limit N] "
                + "[--check]"),
        flags: [
            HelpLine(
                "-a, --all",
                Phrase(id: "juga alasan yang terpenuhi", en: "reasons of those met as well")),
            HelpLine(
                "--history I",
                Phrase(id: "bukti indikator ini, terbaru di bawah", en: "its evidence, newest last")
            ),
            HelpLine("--limit N", Phrase(id: "hanya N bukti terbaru", en: "only the newest N")),
            HelpLine(
                "--check",
                Phrase(id: "status keluar ikut keadaan", en: "the exit status tells the state")),
        ],
        statuses: Phrase(
            id: "0 baik; dengan --check 1 perlu diperbarui, 2 ada yang tidak terpenuhi, 3 belum "
                + "ada data; 66 tidak ada; 69 kolektor tak terjangkau; 75 data basi.",
            en: "0 fine; with --check 1 to be renewed, 2 something not met, 3 no data; 66 no such "
                + "thing; 69 collector not reachable; 75 stale data."),
        note: Phrase(id: "Indikator: ", en: "Indicators: ")
            + IndicatorID.facilities.map(\.identifier).joined(separator: ", "))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        let indicator = try history.map { name throws(ShellError) in try Indicators.named(name) }
        let code = try await shell.village(place)
        guard let indicator else { return try await fourteen(code, shell) }
        let (envelope, bytes) = try await shell.ask(
            .evidence(village: code, indicator: indicator.identifier, limit: limit),
            items: EvidenceMessage.self)
        if shell.json {
            shell.output.json(bytes)
        } else {
            let zone = RegionCode(code)?.zone ?? .wib
            shell.show(
                EvidenceScreen(screen: shell.screen, zone: zone, indicator: indicator)
                    .lines(envelope, village: code))
        }
        return envelope.stale ? .tryLater : .fine
    }

    private func fourteen(_ code: String, _ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.ask(
            .indicators(village: code), items: IndicatorsMessage.self)
        guard let village = envelope.items.first else { throw .emptyAnswer }
        let screen = IndicatorsScreen(shell.screen)
        if shell.json {
            shell.output.json(bytes)
        } else if shell.quiet {
            shell.show(screen.verdict(village))
        } else {
            shell.show(
                screen.lines(
                    envelope, village, showsCode: place != code, showsReasons: limits.all))
        }
        if envelope.stale { return .tryLater }
        return check ? village.status(at: envelope.generatedAt.instant) : .fine
    }

    /// The indicator that was typed, by its identifier or an alias.
    static func named(_ typed: String) throws(ShellError) -> IndicatorID {
        guard let indicator = IndicatorID(identifier: typed.lowercased()), indicator.isFacility
        else { throw .unknownIndicator(typed) }
        return indicator
    }
}

extension Shell {
    /// The code of the village that a reading verb means: a code as it is, else a name or a box.
    func village(_ typed: String) async throws(ShellError) -> String {
        if RegionCode(typed) != nil { return typed }
        let villages = try await ask(.villages, items: VillageMessage.self).envelope.items
        guard let village = try VillageSearch.village(typed, in: villages) else {
            throw VillageSearch.nothing(typed, in: villages)
        }
        return village.regionCode
    }
}

extension ShellError {
    /// The office answered without an item, which a collector of this version never does.
    static let emptyAnswer = ShellError(
        .fault, "answer_unreadable",
        Phrase(
            id: "jawaban kolektor kosong. Samakan versinya: kentongan --version",
            en: "the collector's answer is empty. Use the same version: kentongan --version"))
}

extension IndicatorsMessage {
    /// The exit status with `--check`: not met before no data before what must be renewed.
    func status(at now: Instant) -> ExitStatus {
        let states = indicators.map { VerdictState(rawValue: $0.state) }
        if states.contains(.unmet) { return .broken }
        if states.contains(where: { $0 == .noData || $0 == nil }) { return .unknown }
        let isDue = indicators.contains { $0.isDue(at: now, RegionCode(regionCode)?.zone ?? .wib) }
        return isDue || !contradictions.isEmpty || states.contains(.expired) ? .attention : .fine
    }
}

extension IndicatorMessage {
    /// Whether a person should renew it now: it runs out today, or most of its validity is gone.
    func isDue(at now: Instant, _ zone: Zone) -> Bool {
        guard basis == "statement", let end = validUntil?.instant, now < end else { return false }
        if let renewFrom, renewFrom.instant <= now { return true }
        return CivilTime(end, in: zone).isSameDay(as: CivilTime(now, in: zone))
    }
}

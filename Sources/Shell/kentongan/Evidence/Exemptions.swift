// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan exemptions`: what does not apply where, and what waits for approval.
struct Exemptions: ShellVerb {
    static let name = "exemptions"

    @OptionGroup var flags: GlobalFlags
    @Argument var place: String?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan indikator yang tidak berlaku, dan usulan yang menunggu.",
            en: "Shows what does not apply where, and the proposals that wait."),
        examples: [
            HelpLine("kentongan exemptions", Phrase(id: "semua wilayah", en: "all regions")),
            HelpLine(
                "kentongan exemptions 35.10.20", Phrase(id: "satu kecamatan", en: "one kecamatan")),
        ],
        usage: Phrase(
            id: "kentongan exemptions [KODE] [-a] [--json]",
            en: "kentongan exemptions [CODE] [-a] [--json]"),
        flags: [
            HelpLine(
                "-a, --all", Phrase(id: "juga yang sudah lewat", en: "also those that are over"))
        ],
        statuses: Phrase(
            id: "0 baik; 64 kode salah; 69 kolektor tak terjangkau.",
            en: "0 fine; 64 bad code; 69 collector not reachable."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        if let place { _ = try TypedWords.region(place) }
        let (envelope, bytes) = try await shell.ask(
            .exemptions(region: place, all: all), items: ExemptionMessage.self, asPerson: true)
        guard !shell.json else {
            shell.output.json(bytes)
            return .fine
        }
        let waiting = envelope.items.count { $0.state == "proposed" }
        let holding = envelope.items.count { $0.state == "approved" }
        shell.show(
            shell.screen.list(
                envelope.items.map { sentence($0, shell.language) },
                Phrase(
                    id: "\(holding) berlaku, \(waiting) menunggu persetujuan.",
                    en: "\(holding) hold, \(waiting) wait for approval.")))
        return .fine
    }

    private func sentence(_ item: ExemptionMessage, _ language: Language) -> String {
        let zone = RegionCode(item.regionCode)?.zone ?? .wib
        let title = IndicatorID(identifier: item.indicator)?.title[language] ?? item.indicator
        let end = TypedTime.words(end: item.until.instant, zone, language)
        let state: Phrase
        switch item.state {
        case "approved":
            let office = item.approverOffice ?? ""
            let name = item.approver.map { " (\($0))" } ?? ""
            state = Phrase(
                id: "tidak berlaku, disetujui \(office)\(name) s.d. \(end)",
                en: "not applicable, approved by \(office)\(name) to \(end)")
        case "proposed":
            let by = item.proposer.map { Phrase(id: " oleh \($0)", en: " by \($0)") }
            state =
                Phrase(id: "DIUSULKAN", en: "PROPOSED") + (by ?? Phrase(same: ""))
                + Phrase(id: " s.d. \(end)", en: " to \(end)")
        default: state = Phrase(id: "sudah lewat", en: "over")
        }
        return "\(item.id) \(item.regionName) (\(item.regionCode)), \(title): \(state[language]): "
            + item.reason
    }
}

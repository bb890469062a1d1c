// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan exempt`: two people decide that an indicator does not apply in a village.
struct Exempt: ShellVerb {
    static let name = "exempt"

    @OptionGroup var flags: GlobalFlags
    @Argument var subject: String
    @Argument var detail: String
    @Option(name: .customLong("reason")) var reason: String?
    @Option(name: .customLong("until")) var until: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menetapkan berdua bahwa sebuah indikator tidak berlaku di sebuah desa.",
            en: "Decides by two that an indicator does not apply in a village."),
        examples: [
            HelpLine(
                "kentongan exempt 35.10.20.2007 gerbang --reason \"tanpa pagar\" --until 31/12/2026",
                Phrase(id: "usulkan", en: "propose it")),
            HelpLine(
                "kentongan exempt approve 3",
                Phrase(id: "setujui usulan orang lain", en: "approve what another proposed")),
            HelpLine(
                "kentongan exempt end 3", Phrase(id: "akhiri atau tarik", en: "end or withdraw")),
        ],
        usage: Phrase(
            id: "kentongan exempt <KODE> <INDIKATOR> --reason TEKS --until TANGGAL | approve "
                + "<NOMOR> | end <NOMOR>",
            en: "kentongan exempt <CODE> <INDICATOR> --reason TEXT --until DATE | approve "
                + "<NUMBER> | end <NUMBER>"),
        flags: [
            HelpLine("--reason TEKS", Phrase(id: "mengapa", en: "why")),
            HelpLine(
                "--until TANGGAL",
                Phrase(id: "paling lama 400 hari", en: "at most 400 days")),
        ],
        statuses: Phrase(
            id: "0 selesai; 64 salah tulis; 66 tidak ada; 73 sudah ada; 77 tidak boleh.",
            en: "0 done; 64 mistyped; 66 not there; 73 exists; 77 not permitted."),
        note: Phrase(
            id: "Operator desa mengusulkan; admin, atau operator wilayah di atasnya, menyetujui. "
                + "Pengusul tidak dapat menyetujui; percobaannya dicatat.",
            en: "An operator of the village proposes; an admin, or an operator of a region above, "
                + "approves. Who proposes cannot approve; trying it is recorded."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch subject {
        case "approve":
            let id = try TypedWords.number(detail, verb: "exemptions")
            try await shell.tell(
                Phrase(
                    id: "Usulan \(id) disetujui dan berlaku sekarang.",
                    en: "Proposal \(id) is approved and holds from now on."),
                after: .approveExemption, of: id)
        case "end":
            let id = try TypedWords.number(detail, verb: "exemptions")
            try await shell.tell(
                Phrase(id: "Usulan \(id) berakhir.", en: "Proposal \(id) has ended."),
                after: .endExemption, of: id)
        default:
            try await propose(shell)
        }
        return .fine
    }

    private func propose(_ shell: Shell) async throws(ShellError) {
        let region = try TypedWords.region(subject)
        let reason = try TypedWords.needed(reason, "--reason", verb: "exempt")
        let typed = try TypedWords.needed(until, "--until", verb: "exempt")
        let end = try TypedTime.end("--until", typed, in: region.zone)
        let (envelope, bytes) = try await shell.post(
            ExemptionRequest(
                region: region.description, indicator: detail, reason: reason,
                until: MessageTime(end)), to: .exemptions(region: nil, all: false),
            items: ChangeMessage.self)
        let id = envelope.items.first?.id ?? 0
        shell.tell(
            Phrase(
                id: "Usulan \(id) menunggu persetujuan orang lain: kentongan exempt approve \(id)",
                en: "Proposal \(id) waits for another person: kentongan exempt approve \(id)"),
            bytes)
    }
}

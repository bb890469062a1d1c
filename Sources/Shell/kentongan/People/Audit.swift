// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan audit`: who did what, and whether anybody tampered with it.
struct Audit: ShellVerb {
    static let name = "audit"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Argument var step: String?
    @Option(name: .customLong("last")) var last: String?
    @Option(name: .customLong("object")) var object: String?
    @Option(name: .customLong("anchors")) var anchors: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan jejak audit dan memeriksa keutuhannya.",
            en: "Shows the audit trail and checks that it is whole."),
        examples: [
            HelpLine(
                "kentongan audit --last 7d", Phrase(id: "tujuh hari terakhir", en: "seven days")),
            HelpLine(
                "kentongan audit --object siti", Phrase(id: "tentang siti", en: "about siti")),
            HelpLine(
                "kentongan audit verify --anchors jangkar.txt",
                Phrase(id: "bandingkan dengan luar", en: "compare with what was kept outside")),
            HelpLine(
                "kentongan audit head",
                Phrase(id: "kepala rantai, untuk dicetak", en: "the chain's head, to be printed")),
        ],
        usage: Phrase(
            id: "kentongan audit [verify [--anchors BERKAS] | head] [--last 7d] [--object NAMA] "
                + "[--limit N] [--json]",
            en: "kentongan audit [verify [--anchors FILE] | head] [--last 7d] [--object NAME] "
                + "[--limit N] [--json]"),
        flags: [
            HelpLine("--last 7d", Phrase(id: "sejak kapan", en: "since when")),
            HelpLine(
                "--object NAMA",
                Phrase(id: "nama, kode, atau \"exemption 3\"", en: "a name, or \"exemption 3\"")),
            HelpLine(
                "--anchors FILE",
                Phrase(id: "kepala yang disimpan di luar", en: "heads that were kept outside")),
            HelpLine("--limit N", Phrase(id: "hanya N terakhir", en: "only the last N")),
        ],
        statuses: Phrase(
            id: "0 baik; verify: 2 ada yang diubah; 65 berkas jangkar salah; 77 tidak boleh.",
            en: "0 fine; verify: 2 something was altered; 65 bad anchors; 77 not permitted."),
        note: Phrase(
            id: "Ujung yang dipotong dan rantai yang dihitung ulang hanya ketahuan dengan jangkar. "
                + "Simpan audit head setiap hari di luar kantor.",
            en: "A cut end and a chain computed anew are found by anchors alone. Keep audit head "
                + "outside of the office every day."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch step {
        case nil: return try await list(shell)
        case "verify"?: return try await AuditVerifying(shell: shell).answer(anchors)
        case "head"?:
            let (envelope, bytes) = try await shell.ask(.auditHead, items: AuditHeadMessage.self)
            if shell.json {
                shell.output.json(bytes)
            } else {
                shell.show(envelope.items.map { disarmed($0.line) })
            }
            return .fine
        case let other?:
            throw TypedWords.unknownAction(other, of: "audit", among: ["verify", "head"])
        }
    }

    private func list(_ shell: Shell) async throws(ShellError) -> ExitStatus {
        var since: Instant?
        if let last {
            guard let span = SpanText.parsed(last) else {
                throw .badFlag("--last", value: last, expected: Phrase(same: "30m, 6h, 7d, 4w"))
            }
            since = shell.now() - span
        }
        let (envelope, bytes) = try await shell.ask(
            .audit(since: since, object: object, limit: try limits.rows()),
            items: AuditMessage.self, asPerson: true)
        guard !shell.json else {
            shell.output.json(bytes)
            return .fine
        }
        let language = shell.language
        let sentences = envelope.items.map { entry in
            let zone = Zone.allCases.first { $0.name == entry.zone } ?? .wib
            let time =
                TimeText.date(entry.at.instant, zone, language) + " "
                + TimeText.clockWithSeconds(entry.at.instant, zone, language)
            return "\(time) \(words(of: entry, language))"
        }
        let count = NumberText.whole(Int64(envelope.items.count), language)
        shell.show(
            shell.screen.list(sentences, Phrase(id: "\(count) catatan.", en: "\(count) entries.")))
        return .fine
    }

    private func words(of entry: AuditMessage, _ language: Language) -> String {
        var text = "\(entry.number) \(entry.actor)"
        let who = [entry.role ?? "", entry.actor == entry.origin ? "" : entry.origin]
            .filter { !$0.isEmpty }
        if !who.isEmpty { text += " (" + who.joined(separator: ", ") + ")" }
        text += ": \(entry.verb) \(entry.object)"
        if let second = entry.second {
            text += Phrase(id: ", diusulkan \(second)", en: ", proposed by \(second)")[language]
        }
        if let reason = entry.reason { text += ", " + reason }
        return text
    }
}

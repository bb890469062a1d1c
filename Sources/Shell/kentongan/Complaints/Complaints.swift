// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan complaints`: what people complain of, and what the office answers.
struct Complaints: ShellVerb {
    static let name = "complaints"

    @OptionGroup var flags: GlobalFlags
    @OptionGroup var limits: LimitFlags
    @Argument var first: String?
    @Argument var second: String?
    @Flag(name: .customLong("open")) var onlyOpen = false
    @Flag(name: .customLong("identity")) var showsIdentity = false
    @Flag(name: .customLong("rejected")) var isRejected = false
    @Flag(name: .customLong("field-check")) var needsFieldCheck = false
    @Option(name: .customLong("number")) var number: String?
    @Option(name: .customLong("facility")) var facility: String?
    @Option(name: .customLong("category")) var category: String?
    @Option(name: .customLong("kind")) var kind: String?
    @Option(name: .customLong("channel")) var channel: String?
    @Option(name: .customLong("received")) var received: String?
    @Option(name: .customLong("text-file")) var textFile: String?
    @Option(name: .customLong("contact-file")) var contactFile: String?
    @Option(name: .customLong("lapor")) var lapor: String?
    @Option(name: .customLong("reason")) var reason: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan, mencatat, dan menjawab aduan warga.",
            en: "Shows, enters and answers citizens' complaints."),
        examples: [
            HelpLine(
                "kentongan complaints --open",
                Phrase(id: "yang belum selesai, terdesak di atas", en: "open ones, due first")),
            HelpLine(
                "kentongan complaints enter 35.10.20.2007 --facility toilet --channel luring "
                    + "--text-file aduan.txt",
                Phrase(
                    id: "catat formulir; --number bila sudah bernomor",
                    en: "enter a form; --number if it has one")),
            HelpLine(
                "kentongan complaints answer ADU-28T5-CY4T-QKFF-4 --text-file jawaban.txt",
                Phrase(id: "jawab", en: "answer")),
            HelpLine(
                "kentongan complaints status ADU-28T5-CY4T-QKFF-4",
                Phrase(
                    id: "untuk pelapor: hanya status dan tanggal",
                    en: "for who complained: status and dates only")),
        ],
        usage: Phrase(
            id: "kentongan complaints [DESA] [--open] | enter <DESA> | show <NOMOR> | take <NOMOR> "
                + "| answer <NOMOR> | close <NOMOR> | status <NOMOR>",
            en: "kentongan complaints [VILLAGE] [--open] | enter <VILLAGE> | show <NUMBER> | take "
                + "<NUMBER> | answer <NUMBER> | close <NUMBER> | status <NUMBER>"),
        flags: [
            HelpLine("--open", Phrase(id: "hanya yang belum selesai", en: "only open ones")),
            HelpLine("--facility X", Phrase(id: "sarana: toilet, wifi", en: "toilet, wifi")),
            HelpLine(
                "--category X",
                Phrase(same: ComplaintCategory.allCases.map(\.identifier).joined(separator: ", "))),
            HelpLine("--kind X", Phrase(same: "information, grievance, violation")),
            HelpLine("--channel X", Phrase(id: "daring atau luring", en: "daring or luring")),
            HelpLine(
                "--received TGL",
                Phrase(id: "tanggal di formulir: 2026-11-20", en: "date on the form: 2026-11-20")),
            HelpLine("--number NOMOR", Phrase(id: "nomor dari kotak", en: "the box's number")),
            HelpLine(
                "--text-file F", Phrase(id: "isi, - dari masukan", en: "the text, - from stdin")),
            HelpLine(
                "--contact-file F",
                Phrase(
                    id: "baris nama: dan telepon:, tanpa NIK", en: "lines name: and phone:, no NIK")
            ),
            HelpLine(
                "--identity",
                Phrase(id: "show: siapa pelapornya; dicatat", en: "show: who it was; recorded")),
            HelpLine("--rejected", Phrase(id: "close: ditolak", en: "close: as rejected")),
            HelpLine("--lapor N", Phrase(id: "take: nomor SP4N-LAPOR!", en: "take: SP4N number")),
            HelpLine(
                "--field-check", Phrase(id: "take: perlu tinjau lokasi", en: "take: needs a look")),
        ],
        statuses: Phrase(
            id: "0 baik; 64 perintah salah; 65 isi ditolak; 66 tidak ditemukan; 69 kolektor tak "
                + "terjangkau; 77 tidak boleh.",
            en: "0 fine; 64 wrong command; 65 content refused; 66 not found; 69 collector not "
                + "reachable; 77 not permitted."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        guard let first, Complaints.steps.contains(first) else { return try await list(shell) }
        guard let second else { throw Complaints.missing(first) }
        switch first {
        case "enter":
            try await tell(.complaints(within: nil, onlyOpen: false), try entry(second), shell)
        case "show": try await show(second, shell)
        case "status": try await status(second, shell)
        default: try await step(first, second, shell)
        }
        return .fine
    }

    private static let steps = ["enter", "show", "take", "answer", "close", "status"]

    private func list(_ shell: Shell) async throws(ShellError) -> ExitStatus {
        if let first, RegionCode(first) == nil {
            if TrackingNumber(first) != nil { throw Complaints.missingStep(first) }
            if first.utf8.count == 10, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                throw .statisticsCode(first)
            }
            throw Complaints.unknown(first)
        }
        if let second { throw Complaints.unknown(second) }
        let limit = try limits.rows()
        let (envelope, bytes) = try await shell.ask(
            .complaints(within: first, onlyOpen: onlyOpen), items: ComplaintMessage.self,
            asPerson: true)
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(ComplaintsScreen(shell.screen).list(envelope, limit: limit))
        }
        return envelope.stale ? .tryLater : .fine
    }

    private func show(_ number: String, _ shell: Shell) async throws(ShellError) {
        if showsIdentity {
            let request = ComplaintStepRequest(number: number, reason: reason)
            let (envelope, bytes) = try await shell.post(
                request, to: .complaintStep(.identity), items: ComplaintIdentityMessage.self)
            if shell.json { return shell.output.json(bytes) }
            shell.show(ComplaintsScreen(shell.screen).identity(envelope.items.first))
            return
        }
        let (envelope, bytes) = try await shell.ask(
            .complaint(number: number), items: ComplaintMessage.self, asPerson: true)
        if shell.json { return shell.output.json(bytes) }
        for complaint in envelope.items {
            shell.show(
                ComplaintsScreen(shell.screen).one(complaint, now: envelope.generatedAt.instant))
        }
    }

    private func status(_ number: String, _ shell: Shell) async throws(ShellError) {
        let (envelope, bytes) = try await shell.ask(
            .complaintStatus(number: number), items: ComplaintStatusMessage.self, asPerson: true)
        if shell.json { return shell.output.json(bytes) }
        for status in envelope.items {
            shell.show(
                ComplaintsScreen(shell.screen).status(status, number))
        }
    }

    private func step(
        _ name: String, _ number: String, _ shell: Shell
    ) async throws(ShellError) {
        var request = ComplaintStepRequest(number: number, reason: reason)
        switch name {
        case "answer":
            request.text = try ComplaintFiles.text(textFile)
            try await tell(.complaintStep(.answer), request, shell)
        case "close":
            request.isRejected = isRejected
            try await tell(.complaintStep(.close), request, shell)
        default:
            request.lapor = lapor
            request.needsFieldCheck = needsFieldCheck
            try await tell(.complaintStep(.take), request, shell)
        }
    }

    private func tell(
        _ route: OfficeRoute, _ request: some Encodable, _ shell: Shell
    ) async throws(ShellError) {
        let (envelope, bytes) = try await shell.post(
            request, to: route, items: ComplaintMessage.self)
        if shell.json { return shell.output.json(bytes) }
        for complaint in envelope.items {
            shell.show(
                ComplaintsScreen(shell.screen).changed(
                    complaint, now: envelope.generatedAt.instant))
        }
    }

    private func entry(_ village: String) throws(ShellError) -> ComplaintEntryRequest {
        let contact = try contactFile.map { file throws(ShellError) in
            try ComplaintFiles.contact(file)
        }
        return ComplaintEntryRequest(
            village: village, number: number, facility: facility, category: category, kind: kind,
            channel: channel ?? "luring", received: try ComplaintFiles.day(received, in: village),
            text: try ComplaintFiles.text(textFile), name: contact?.name, phone: contact?.phone)
    }

    private static func missing(_ step: String) -> ShellError {
        let what =
            step == "enter"
            ? Phrase(id: "kode desa", en: "a village's code")
            : Phrase(id: "nomor aduan", en: "a complaint's number")
        return ShellError(
            .usage, "argument_missing",
            Phrase(id: "complaints \(step) memerlukan ", en: "complaints \(step) needs ") + what
                + Phrase(id: ". Lihat: ", en: ". See: ") + "kentongan complaints --help")
    }

    private static func missingStep(_ number: String) -> ShellError {
        ShellError(
            .usage, "action_missing",
            Phrase(
                id: "tulis apa yang dilakukan: kentongan complaints show \(number)",
                en: "say what to do: kentongan complaints show \(number)"),
            suggestions: ["show", "status", "answer"])
    }

    private static func unknown(_ word: String) -> ShellError {
        TypedWords.unknownAction(word, of: name, among: steps)
    }
}

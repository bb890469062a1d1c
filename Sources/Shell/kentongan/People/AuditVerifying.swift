// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Wording

/// `kentongan audit verify`: the collector computes the chain, the anchors come from outside.
struct AuditVerifying: Sendable {
    let shell: Shell

    /// A request has room for 64 kB.
    private static let linesInRequest = 400
    private static let longestLine = 120

    func answer(_ path: String?) async throws(ShellError) -> ExitStatus {
        let lines = try path.map { path throws(ShellError) in try self.lines(path) } ?? []
        var report: AuditReportMessage?
        var bytes: [UInt8] = []
        var begin = 0
        repeat {
            let part = lines[begin...].prefix(AuditVerifying.linesInRequest)
            let (envelope, answer) = try await shell.post(
                AnchorsRequest(lines: part.map(\.text), first: part.first?.number ?? 1),
                to: .verifyAudit, items: AuditReportMessage.self)
            bytes = answer
            if let item = envelope.items.first { report = merged(report, item) }
            begin += part.count
        } while begin < lines.count
        guard let report else {
            throw OfficeFailure.unreadable("/v1/audit/verify").shellError(
                socket: shell.office.path, environment: shell.environment)
        }
        tell(report, bytes, isOnePart: lines.count <= AuditVerifying.linesInRequest)
        return report.findings.isEmpty ? .fine : .broken
    }

    /// The lines with their numbers; empty ones are left out.
    private func lines(_ path: String) throws(ShellError) -> [(number: Int64, text: String)] {
        let bytes = try NamedFile.bytes(
            of: path,
            hint: Phrase(
                id: "Satu baris tiap hari dari kentongan audit head",
                en: "One line a day of kentongan audit head"))
        var lines: [(number: Int64, text: String)] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty
        {
            guard line.count <= AuditVerifying.longestLine else {
                throw ShellError(
                    .badContent, "anchor_bad",
                    Phrase(
                        id: "\(path) baris \(index + 1): terlalu panjang untuk jangkar",
                        en: "\(path) line \(index + 1): is too long for an anchor"))
            }
            let bare = line.last == 0x0D ? line.dropLast() : line
            lines.append((Int64(index + 1), String(decoding: bare, as: UTF8.self)))
        }
        return lines
    }

    /// What the chain itself shows comes with every part; what anchors show comes with theirs.
    private func merged(
        _ report: AuditReportMessage?, _ other: AuditReportMessage
    ) -> AuditReportMessage {
        guard var report else { return other }
        report.anchors += other.anchors
        report.findings += other.findings.filter { !report.findings.contains($0) }
        return report
    }

    private func tell(_ report: AuditReportMessage, _ bytes: [UInt8], isOnePart: Bool) {
        let language = shell.language
        guard !shell.json else {
            let whole = isOnePart ? nil : try? OfficeJSON.bytes(report)
            return shell.output.json(whole ?? bytes)
        }
        let sentences = report.findings.map {
            language == .indonesian ? $0.sentence.id : $0.sentence.en
        }
        let count = NumberText.whole(report.entries, language)
        let anchors = NumberText.whole(report.anchors, language)
        let verdict =
            report.findings.isEmpty
            ? Phrase(
                id: "UTUH: \(count) catatan, \(anchors) jangkar dibandingkan.",
                en: "WHOLE: \(count) entries, \(anchors) anchors compared.")
            : Phrase(
                id: "DIUBAH: \(report.findings.count) temuan dalam \(count) catatan. Jangan "
                    + "perbaiki apa pun; simpan salinan basis data dan panggil auditor.",
                en: "TAMPERED: \(report.findings.count) findings in \(count) entries. Repair "
                    + "nothing; keep a copy of the database and call the auditor.")
        let hint =
            report.anchors == 0
            ? Phrase(
                id: " Tanpa jangkar, ujung yang dipotong tidak terlihat.",
                en: " Without anchors a cut end cannot be seen.") : Phrase(same: "")
        shell.show(shell.screen.list(sentences, verdict + hint))
    }
}

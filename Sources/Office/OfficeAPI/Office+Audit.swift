// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOPosix
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addAudit(to router: Router<OfficeContext>) {
        router.get("/v1/audit") { request, _ in
            let query = try Query(request.uri.query, known: ["since", "object", "limit"])
            let limit = try query.integer("limit", in: 1...100_000)
            let question = AuditQuestion(
                since: try query.instant("since"), object: query["object"],
                limit: limit.map(Int.init) ?? 1_000)
            let person = try office.person(request)
            return try await NIOThreadPool.singleton.runIfActive {
                try OfficeRouter.answer(office.auditAnswer(question, person))
            }
        }
        router.get("/v1/audit/head") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.auditHeadAnswer())
        }
        router.post("/v1/audit/verify") { request, _ in
            try await office.answer(request, AnchorsRequest.self) { _, message in
                try office.verifyAnswer(message)
            }
        }
    }
}

extension Office {
    /// An admin reads everything, everybody else with a token what he did himself.
    func auditAnswer(
        _ question: AuditQuestion, _ person: Person
    ) throws -> Envelope<AuditMessage> {
        guard person.hasToken else { throw ShellError.tokenNeeded }
        let entries = try ledger.auditEntries(question)
            .filter { person.role == .admin || $0.entry.actor == person.name }
        return envelope("kentongan.audit/1", at: now(), entries.map { AuditMessage($0, zone) })
    }

    /// The head says nothing about anybody, and must be easy to carry away.
    func auditHeadAnswer() throws -> Envelope<AuditHeadMessage> {
        let now = now()
        return envelope(
            "kentongan.audit-head/1", at: now,
            [AuditHeadMessage(line: try ledger.auditHead(at: now, zone: zone).line)])
    }

    func verifyAnswer(_ message: AnchorsRequest) throws -> Envelope<AuditReportMessage> {
        var anchors: [AuditAnchor] = []
        for (index, line) in message.lines.enumerated() {
            guard let anchor = AuditAnchor(line: line) else {
                let (number, overflow) = message.first.addingReportingOverflow(Int64(index))
                throw ShellError.badAnchor(line, number: overflow ? .max : number)
            }
            anchors.append(anchor)
        }
        let now = now()
        let report = try ledger.verifyAudit(anchors: anchors)
        return envelope(
            "kentongan.audit-report/1", at: now,
            [
                AuditReportMessage(
                    entries: report.entries, anchors: Int64(report.anchors), head: report.head,
                    findings: report.findings.map(AuditFindingMessage.init))
            ])
    }
}

extension ShellError {
    static func badAnchor(_ line: String, number: Int64) -> ShellError {
        let text = disarmed(String(String.UnicodeScalarView(line.unicodeScalars.prefix(80))))
        return ShellError(
            .badContent, "anchor_bad",
            Phrase(
                id:
                    "jangkar baris \(number): \(text): bukan tanggal, nomor dan 64 angka heksadesimal",
                en: "anchor line \(number): \(text): is not a date, a number and 64 hex digits"))
    }
}

extension AuditMessage {
    fileprivate init(_ stored: StoredAuditEntry, _ zone: Zone) {
        let entry = stored.entry
        self.init(
            number: stored.number, at: MessageTime(shown: entry.at), zone: zone.name,
            actor: entry.actor, role: entry.role?.rawValue, origin: entry.origin, verb: entry.verb,
            object: entry.object, before: entry.before, after: entry.after, second: entry.second,
            reason: entry.reason)
    }
}

extension AuditFindingMessage {
    fileprivate init(_ finding: AuditFinding) {
        let (kind, number, sentence): (String, Int64, Phrase)
        switch finding {
        case .altered(let entry):
            (kind, number) = ("altered", entry)
            sentence = Phrase(
                id: "catatan \(entry) tidak cocok dengan rantainya: diubah",
                en: "entry \(entry) does not fit its chain: it was altered")
        case .missing(let first, let count):
            (kind, number) = ("missing", first)
            sentence = Phrase(
                id: "\(count) catatan hilang mulai nomor \(first)",
                en: "\(count) entries are missing from number \(first) on")
        case .cut(let anchor, let last):
            (kind, number) = ("cut", anchor.number)
            sentence = Phrase(
                id:
                    "jangkar \(anchor.date) menyebut catatan \(anchor.number), tetapi yang terakhir "
                    + "\(last): ujungnya dipotong",
                en:
                    "the anchor of \(anchor.date) names entry \(anchor.number), but the last one is "
                    + "\(last): the end was cut off")
        case .rewritten(let anchor):
            (kind, number) = ("rewritten", anchor.number)
            sentence = Phrase(
                id:
                    "catatan \(anchor.number) lain daripada jangkar \(anchor.date): rantai dihitung "
                    + "ulang",
                en:
                    "entry \(anchor.number) differs from the anchor of \(anchor.date): the chain was "
                    + "computed anew")
        }
        self.init(kind: kind, number: number, sentence: MessageText(sentence))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Complaints
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// How long ago a form may have been handed in when it is entered.
    private static let oldestForm = TimeSpan.days(400)

    /// Enters what a clerk wrote down.
    func enterAnswer(
        _ request: ComplaintEntryRequest, _ person: Person
    ) throws -> Envelope<ComplaintMessage> {
        let register = try complaintRegister()
        let now = now()
        let entry = try entry(request, person, at: now)
        return try told(entry.number) {
            let complaint = try register.enter(entry) { complaint in
                try ledger.audit(
                    AuditEntry(
                        by: person, verb: "complaint.enter", object: complaint.number.description,
                        after: complaint.auditState, at: now))
            }
            return try changed(complaint, register, at: now)
        }
    }

    /// Takes a complaint in work, answers it or closes it.
    func stepAnswer(
        _ step: ComplaintStepRoute, _ request: ComplaintStepRequest, _ person: Person
    ) throws -> Envelope<ComplaintMessage> {
        let register = try complaintRegister()
        let scope = try complaintScope(of: person)
        let number = try Office.number(request.number)
        let now = now()
        func audit(_ before: Complaint, _ after: Complaint) throws {
            try ledger.audit(
                AuditEntry(
                    by: person, verb: "complaint.\(step.rawValue)", object: number.description,
                    before: before.auditState, after: after.auditState, reason: request.reason,
                    at: now))
        }
        return try told(number) {
            let complaint: Complaint
            switch step {
            case .answer:
                let text = try content(.answer, request.text ?? "")
                complaint = try register.answer(number, text, in: scope, at: now, audit: audit)
            case .close:
                complaint = try register.close(
                    number, isRejected: request.isRejected ?? false, in: scope, at: now,
                    audit: audit)
            case .take, .identity:
                complaint = try register.takeUp(
                    number, lapor: try Office.lapor(request.lapor),
                    needsFieldCheck: request.needsFieldCheck ?? false, in: scope, at: now,
                    audit: audit)
            }
            return try changed(complaint, register, at: now)
        }
    }

    /// Shows who complained, after that was written into the audit trail.
    func identityAnswer(
        _ request: ComplaintStepRequest, _ person: Person
    ) throws -> Envelope<ComplaintIdentityMessage> {
        let register = try complaintRegister()
        let scope = try complaintScope(of: person)
        let number = try Office.number(request.number)
        let now = now()
        return try told(number) {
            let identity = try register.identity(of: number, in: scope, at: now) { _ in
                try ledger.audit(
                    AuditEntry(
                        by: person, verb: "complaint.identity", object: number.description,
                        reason: request.reason, at: now))
            }
            return envelope(
                "kentongan.complaint-identity/1", at: now,
                [ComplaintIdentityMessage(name: identity.name, phone: identity.phone)])
        }
    }

    /// Runs work and says what the register refuses in the words of the shells.
    func told<Answer>(_ number: TrackingNumber?, _ work: () throws -> Answer) throws -> Answer {
        do { return try work() } catch let refusal as ComplaintRefusal {
            throw ShellError(refusal)
        }
    }

    private func changed(
        _ complaint: Complaint, _ register: ComplaintRegister, at now: Instant
    ) throws -> Envelope<ComplaintMessage> {
        calls.call(complaint.village)
        let shown = try register.show(complaint.number, in: .everywhere, at: now)
        return envelope("kentongan.complaints/1", at: now, [try message(shown.listed)])
    }

    private func entry(
        _ request: ComplaintEntryRequest, _ person: Person, at now: Instant
    ) throws -> ComplaintEntry {
        let village = try Office.region(request.village)
        guard village.level == .village, try ledger.place(of: village) != nil else {
            throw ShellError.noRegion(village)
        }
        try person.require(.operator, in: village)
        let received = request.received?.instant ?? now
        guard received <= now, received >= now - Office.oldestForm else {
            throw ShellError.badValue(
                "received", received.rfc3339,
                Phrase(
                    id: "harus sudah lewat, paling lama 400 hari lalu",
                    en: "must be past, by 400 days at most"))
        }
        var entry = ComplaintEntry(
            village: village, number: try request.number.map { try Office.number($0) },
            category: try Office.word(
                "category", request.category ?? ComplaintCategory.other.identifier,
                ComplaintCategory.init(identifier:), ComplaintCategory.allCases.map(\.identifier)),
            channel: try Office.word(
                "channel", request.channel, EvidenceChannel.init(identifier:),
                EvidenceChannel.allCases.map(\.identifier)),
            received: received, text: try content(.text, request.text))
        entry.facility = try request.facility.map {
            try Office.word(
                "facility", $0,
                { IndicatorID(identifier: $0).flatMap { $0.isFacility ? $0 : nil } },
                IndicatorID.facilities.map(\.identifier))
        }
        entry.kind = try request.kind.map {
            try Office.word(
                "kind", $0, ComplaintKind.init(identifier:),
                ComplaintKind.allCases.map(\.identifier))
        }
        entry.name = try request.name.map { try content(.name, $0) }
        entry.phone = try request.phone.map { try content(.phone, $0) }
        return entry
    }

    private func content(
        _ field: ComplaintField, _ words: String
    ) throws(ShellError) -> ComplaintContent {
        do { return try ComplaintContent(field, words) } catch { throw ShellError(error) }
    }

    private static func word<Word>(
        _ name: String, _ text: String, _ read: (String) -> Word?, _ words: [String]
    ) throws(ShellError) -> Word {
        if let word = read(text) { return word }
        let list = words.joined(separator: ", ")
        throw .badValue(
            name, text, Phrase(id: "tidak dikenal. Pilih \(list)", en: "unknown. Choose \(list)"))
    }

    /// A number of SP4N-LAPOR!: digits and letters, at most 20.
    private static func lapor(_ text: String?) throws(ShellError) -> String? {
        guard let text else { return nil }
        let isGood = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
        }
        guard isGood, (1...20).contains(text.utf8.count), ContentFault.none(in: text) else {
            throw .badValue(
                "lapor", text,
                Phrase(
                    id: "bukan nomor LAPOR (1 sampai 20 huruf atau angka, bukan NIK)",
                    en: "is no LAPOR number (1 to 20 letters or digits, no identity number)"))
        }
        return text
    }
}

extension ContentFault {
    fileprivate static func none(in text: String) -> Bool {
        (try? ComplaintContent(.text, text)) != nil
    }
}

extension Complaint {
    /// What the audit trail keeps a digest of; nothing personal.
    fileprivate var auditState: String {
        let times = [received, answered, closed].map { $0?.rfc3339 ?? "-" }
        return ([status.rawValue, kind.identifier, lapor ?? "-", "\(needsFieldCheck)"] + times)
            .joined(separator: " ")
    }
}

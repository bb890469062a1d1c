// SPDX-License-Identifier: Apache-2.0

import Complaints
import Hummingbird
import NIOPosix
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addComplaints(to router: Router<OfficeContext>) {
        router.get("/v1/complaints") { request, _ in
            let query = try Query(request.uri.query, known: ["within", "open"])
            let region = try query["within"].map { try Office.region($0) }
            let onlyOpen = try query.integer("open", in: 0...1) == 1
            return try await answer(request) {
                try office.complaintsAnswer(region, onlyOpen: onlyOpen, $0)
            }
        }
        router.get("/v1/complaints/show") { request, _ in
            let query = try Query(request.uri.query, known: ["number"])
            let number = try Office.number(query.text("number"))
            return try await answer(request) { try office.complaintAnswer(number, $0) }
        }
        router.get("/v1/complaints/status") { request, _ in
            let query = try Query(request.uri.query, known: ["number"])
            let number = try Office.number(query.text("number"))
            return try await answer(request) { try office.complaintStatusAnswer(number, $0) }
        }
        router.post("/v1/complaints") { request, _ in
            try await office.answer(request, ComplaintEntryRequest.self) {
                try office.enterAnswer($1, $0)
            }
        }
        for step in ComplaintStepRoute.allCases where step != .identity {
            router.post("/v1/complaints/\(step.rawValue)") { request, _ in
                try await office.answer(request, ComplaintStepRequest.self) {
                    try office.stepAnswer(step, $1, $0)
                }
            }
        }
        router.post("/v1/complaints/identity") { request, _ in
            try await office.answer(request, ComplaintStepRequest.self) {
                try office.identityAnswer($1, $0)
            }
        }
    }

    private func answer(
        _ request: Request,
        _ work: @escaping @Sendable (Person) throws -> some Encodable & Sendable
    ) async throws -> Response {
        let person = try office.person(request)
        return try await NIOThreadPool.singleton.runIfActive {
            try OfficeRouter.answer(work(person))
        }
    }
}

extension Office {
    /// The complaints that a person works on, within a region.
    func complaintsAnswer(
        _ region: RegionCode?, onlyOpen: Bool, _ person: Person
    ) throws -> Envelope<ComplaintMessage> {
        if let region { try person.require(.operator, in: region) }
        let scope = try complaintScope(of: person)
        let now = now()
        let listed = try complaintRegister().list(
            within: region, onlyOpen: onlyOpen, in: scope, at: now)
        let messages = try listed.map { try message($0) }
        return envelope("kentongan.complaints/1", at: now, messages)
    }

    /// One complaint with its words.
    func complaintAnswer(
        _ number: TrackingNumber, _ person: Person
    ) throws -> Envelope<ComplaintMessage> {
        let scope = try complaintScope(of: person)
        let now = now()
        return try told(number) {
            let shown = try complaintRegister().show(number, in: scope, at: now)
            var message = try message(shown.listed)
            message.text = shown.text
            message.answers = shown.answers
            return envelope("kentongan.complaints/1", at: now, [message])
        }
    }

    /// The public's answer: nothing but status and times, and one refusal whatever its reason.
    func complaintStatusAnswer(
        _ number: TrackingNumber, _ person: Person
    ) throws -> Envelope<ComplaintStatusMessage> {
        let now = now()
        let scope = ComplaintScope(regions: person.regions)
        guard let status = try complaintRegister().publicStatus(of: number, in: scope, at: now)
        else { throw ShellError.unknownComplaint }
        return envelope(
            "kentongan.complaint-status/1", at: now,
            [
                ComplaintStatusMessage(
                    status: status.status.rawValue, received: MessageTime(shown: status.received),
                    answered: status.answered.map(MessageTime.init(shown:)),
                    closed: status.closed.map(MessageTime.init(shown:)))
            ])
    }

    /// Where a person may work on complaints; status 77 for somebody who may not at all.
    func complaintScope(of person: Person) throws(ShellError) -> ComplaintScope {
        guard person.hasToken else { throw .tokenNeeded }
        guard person.role.includes(.operator) else {
            throw .roleNeeded(.operator, in: nil, person)
        }
        return ComplaintScope(regions: person.regions)
    }

    func complaintRegister() throws(ShellError) -> ComplaintRegister {
        guard let complaints else { throw .noComplaintRegister }
        return complaints
    }

    func message(_ listed: ListedComplaint) throws -> ComplaintMessage {
        let complaint = listed.complaint
        let place = try ledger.place(of: complaint.village)
        return ComplaintMessage(
            number: complaint.number.description, regionCode: complaint.village.description,
            regionName: place?.name ?? complaint.village.description,
            facility: complaint.facility?.identifier, category: complaint.category.identifier,
            kind: complaint.kind.identifier, channel: complaint.channel.identifier,
            needsFieldCheck: complaint.needsFieldCheck, status: complaint.status.rawValue,
            received: MessageTime(shown: complaint.received),
            due: listed.due.flatMap {
                $0 > Instant.endOfCalendar ? nil : MessageTime(shown: $0)
            }, answered: complaint.answered.map(MessageTime.init(shown:)),
            closed: complaint.closed.map(MessageTime.init(shown:)), lapor: complaint.lapor,
            hasText: listed.hasText, phone: listed.maskedPhone)
    }

    /// The number of a request; a typing error is told as one.
    static func number(_ text: String) throws(ShellError) -> TrackingNumber {
        do { return try TrackingNumber(reading: text) } catch {
            throw .mistypedNumber(text, error)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addDecisions(to router: Router<OfficeContext>) {
        addList("/v1/exemptions", to: router, office.exemptionsAnswer)
        router.post("/v1/exemptions") { request, _ in
            try await office.answer(request, ExemptionRequest.self) { person, message in
                let id = try office.ledger.proposeExemption(
                    in: Office.region(message.region), Office.indicator(message.indicator),
                    reason: message.reason, until: message.until.instant, by: person,
                    at: office.now())
                return office.decided(id, isWaiting: true)
            }
        }
        addStep("/v1/exemptions/approve", to: router) { id, person, now in
            try office.ledger.approveExemption(id, by: person, at: now)
        }
        addStep("/v1/exemptions/end", to: router) { id, person, now in
            try office.ledger.endExemption(id, by: person, at: now)
        }
        addList("/v1/maintenance", to: router, office.maintenanceAnswer)
        router.post("/v1/maintenance") { request, _ in
            try await office.answer(request, MaintenanceRequest.self) { person, message in
                let now = office.now()
                let region = try Office.region(message.region)
                let id = try office.ledger.addMaintenance(
                    in: region, message.indicator.map(Office.indicator),
                    from: message.from?.instant ?? now, until: message.until.instant,
                    reason: message.reason, by: person, at: now)
                office.calls.call(region)
                return office.decided(id)
            }
        }
        addStep("/v1/maintenance/end", to: router) { id, person, now in
            try office.ledger.endMaintenance(id, by: person, at: now)
        }
    }

    /// A list of decisions; what it says of people depends on who asks.
    func addList<Item: Codable & Sendable>(
        _ path: RouterPath, to router: Router<OfficeContext>,
        _ answer: @escaping @Sendable (DecisionQuestion, Person) throws -> Envelope<Item>
    ) {
        router.get(path) { request, _ in
            let question = try DecisionQuestion(request)
            return try OfficeRouter.answer(answer(question, office.person(request)))
        }
    }

    /// A step with the decision of a number, which says what region must be judged again.
    private func addStep(
        _ path: RouterPath, to router: Router<OfficeContext>,
        _ step: @escaping @Sendable (Int64, Person, Instant) throws -> RegionCode
    ) {
        router.post(path) { request, _ in
            try await office.answer(request, NumberRequest.self) { person, message in
                office.calls.call(try step(message.id, person, office.now()))
                return office.decided(message.id)
            }
        }
    }
}

/// Which decisions are asked for.
struct DecisionQuestion: Sendable {
    let region: RegionCode?
    let isAll: Bool

    init(_ request: Request) throws(ShellError) {
        let query = try Query(request.uri.query, known: ["region", "all"])
        region = try query["region"].map { text throws(ShellError) in try Office.region(text) }
        isAll = try query.integer("all", in: 0...1) == 1
    }
}

extension Office {
    /// An indicator of a request; status 64 for what is none.
    static func indicator(_ identifier: String) throws(ShellError) -> IndicatorID {
        guard let indicator = IndicatorID(identifier: identifier) else {
            let known = IndicatorID.facilities.map(\.identifier)
            throw .badValue(
                "indicator", identifier,
                Phrase(id: "tidak ada. Pilih ", en: "does not exist. Choose ")
                    + known.joined(separator: ", "))
        }
        return indicator
    }

    /// How far something is that has its time, in the API's words.
    static func state(
        from: Instant, until: Instant, ended: Instant?, at now: Instant
    ) -> String {
        ended != nil || until <= now ? "over" : from > now ? "planned" : "running"
    }

    func decided(_ id: Int64, isWaiting: Bool = false) -> Envelope<ChangeMessage> {
        envelope(
            "kentongan.change/1", at: now(),
            [ChangeMessage(state: isWaiting ? "waiting" : "done", id: id)])
    }

    func exemptionsAnswer(
        _ question: DecisionQuestion, _ person: Person
    ) throws -> Envelope<ExemptionMessage> {
        let now = now()
        let items = try ledger.storedExemptions(
            in: question.region, at: now, all: question.isAll
        ).map { stored in
            ExemptionMessage(
                id: stored.id,
                state: stored.ended != nil || stored.until <= now
                    ? "over" : stored.approved == nil ? "proposed" : "approved",
                regionCode: stored.region.description,
                regionName: try ledger.place(of: stored.region)?.name ?? "",
                indicator: stored.indicator.identifier, reason: stored.reason,
                from: stored.approved.map(MessageTime.init(shown:)),
                until: MessageTime(shown: stored.until),
                proposer: person.hasToken ? stored.proposer : nil,
                approver: person.hasToken ? stored.approver : nil,
                approverOffice: stored.approverOffice)
        }
        return envelope("kentongan.exemptions/1", at: now, items)
    }

    func maintenanceAnswer(
        _ question: DecisionQuestion, _ person: Person
    ) throws -> Envelope<MaintenanceMessage> {
        let now = now()
        let items = try ledger.storedMaintenance(
            in: question.region, at: now, all: question.isAll
        ).map { stored in
            MaintenanceMessage(
                id: stored.id,
                state: Office.state(
                    from: stored.from, until: stored.until, ended: stored.ended, at: now),
                regionCode: stored.region.description,
                regionName: try ledger.place(of: stored.region)?.name ?? "",
                indicator: stored.indicator?.identifier, from: MessageTime(shown: stored.from),
                until: MessageTime(shown: stored.until), reason: stored.reason,
                creator: person.hasToken ? stored.creator : nil)
        }
        return envelope("kentongan.maintenance/1", at: now, items)
    }
}

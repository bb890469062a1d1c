// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addPeople(to router: Router<OfficeContext>) {
        router.get("/v1/users") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.usersAnswer(office.person(request)))
        }
        router.post("/v1/users") { request, _ in
            try await office.answer(request, PersonRequest.self) { person, message in
                try office.change { try office.ledger.add(message.person(), by: person, at: $0) }
            }
        }
        router.post("/v1/users/role") { request, _ in
            try await office.answer(request, PersonRequest.self) { person, message in
                try office.change { try office.ledger.change(message.person(), by: person, at: $0) }
            }
        }
        router.post("/v1/users/approve") { request, _ in
            try await office.answer(request, NameRequest.self) { person, message in
                try office.change {
                    try office.ledger.approveAdmin(message.name, by: person, at: $0)
                    return .done
                }
            }
        }
        router.post("/v1/users/end") { request, _ in
            try await office.answer(request, NameRequest.self) { person, message in
                try office.change {
                    try office.ledger.endPerson(
                        message.name, by: person, reason: message.reason, at: $0)
                    return .done
                }
            }
        }
        router.get("/v1/tokens") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.tokensAnswer(office.person(request)))
        }
        router.post("/v1/tokens") { request, _ in
            try await office.answer(request, TokenRequest.self) { person, message in
                try office.newTokenAnswer(message, person)
            }
        }
        router.post("/v1/tokens/end") { request, _ in
            try await office.answer(request, NumberRequest.self) { person, message in
                try office.change {
                    try office.ledger.endToken(message.id, by: person, at: $0)
                    return .done
                }
            }
        }
    }
}

extension Office {
    /// Everybody with a token may see who works here.
    func usersAnswer(_ person: Person) throws -> Envelope<PersonMessage> {
        guard person.hasToken else { throw ShellError.tokenNeeded }
        return envelope(
            "kentongan.users/1", at: now(), try ledger.users().map(PersonMessage.init))
    }

    /// All tokens for an admin, one's own for everybody else.
    func tokensAnswer(_ person: Person) throws -> Envelope<TokenMessage> {
        guard person.hasToken else { throw ShellError.tokenNeeded }
        let tokens = try ledger.tokens(of: person.role == .admin ? nil : person.name)
        return envelope(
            "kentongan.tokens/1", at: now(), tokens.map { TokenMessage($0, secret: nil) })
    }

    func newTokenAnswer(
        _ message: TokenRequest, _ person: Person
    ) throws -> Envelope<TokenMessage> {
        let now = now()
        var generator = SystemRandomNumberGenerator()
        let token = try ledger.newToken(
            for: message.person, days: message.days, label: message.label, by: person, at: now,
            using: &generator)
        let stored = try ledger.tokens(of: message.person).filter { $0.id == token.id }
        return envelope(
            "kentongan.tokens/1", at: now,
            stored.map { TokenMessage($0, secret: token.secret) })
    }

    /// Answers a change that is done, or that waits for a second person.
    func change(
        _ work: (Instant) throws -> PersonChange
    ) throws -> Envelope<ChangeMessage> {
        let now = now()
        let outcome = try work(now)
        return envelope(
            "kentongan.change/1", at: now,
            [ChangeMessage(state: outcome == .done ? "done" : "waiting")])
    }
}

extension PersonRequest {
    func person() throws(ShellError) -> NewPerson {
        guard let known = OfficeRole(rawValue: role) else {
            throw .badValue(
                "role", role,
                Phrase(
                    id: "tidak ada. Pilih viewer, operator, technician atau admin",
                    en: "does not exist. Choose viewer, operator, technician or admin"))
        }
        return try NewPerson(
            name: name, role: known, regions: try Office.regions(regions), office: office)
    }
}

extension PersonMessage {
    fileprivate init(_ person: StoredPerson) {
        self.init(
            name: person.name, role: person.role.rawValue,
            regions: person.regions.map(\.description), office: person.office,
            created: MessageTime(shown: person.created),
            ended: person.ended.map(MessageTime.init(shown:)), askedBy: person.askedBy,
            askedRegions: person.askedBy.map { _ in person.askedRegions.map(\.description) })
    }
}

extension TokenMessage {
    fileprivate init(_ token: StoredToken, secret: String?) {
        self.init(
            id: token.id, person: token.person, label: token.label, issuer: token.issuer,
            created: MessageTime(shown: token.created), expires: MessageTime(shown: token.expires),
            used: token.usedDay.map {
                MessageTime(shown: Instant(rawValue: 0) + .days($0))
            }, ended: token.ended.map(MessageTime.init(shown:)), secret: secret)
    }
}

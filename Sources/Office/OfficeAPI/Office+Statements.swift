// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addStatements(to router: Router<OfficeContext>) {
        router.post("/v1/attest") { request, _ in
            try await office.answer(request, AttestRequest.self) { person, message in
                try office.attestAnswer(message, by: person)
            }
        }
        router.post("/v1/ratings") { request, _ in
            try await office.answer(request, RatingRequest.self) { person, message in
                try office.ratingAnswer(message, by: person)
            }
        }
    }
}

extension Office {
    func attestAnswer(
        _ message: AttestRequest, by person: Person
    ) throws -> Envelope<EvidenceMessage> {
        let indicator = try facility(message.indicator)
        guard let role = AttestingRole(identifier: message.role) else {
            throw ShellError.unknownWord(
                "role", message.role, AttestingRole.allCases.map(\.identifier))
        }
        guard let channel = EvidenceChannel(identifier: message.channel ?? "daring") else {
            throw ShellError.unknownWord(
                "channel", message.channel ?? "", EvidenceChannel.allCases.map(\.identifier))
        }
        let given = message.answers.map { Answer($0.item, $0.value) }
        guard let answers = Answers(given) else { throw ShellError.doubledAnswer(given) }
        return try taken(in: message.village, by: person, indicator) { code, now in
            var statement = OfficeStatement(
                village: code, indicator: indicator, answers: answers, role: role)
            statement.form = message.form ?? 1
            statement.observed = message.observed?.instant
            statement.channel = channel
            statement.note = message.note ?? ""
            return try ledger.take(statement: statement, by: person, at: now)
        }
    }

    func ratingAnswer(
        _ message: RatingRequest, by person: Person
    ) throws -> Envelope<EvidenceMessage> {
        let indicator = try facility(message.indicator)
        return try taken(in: message.village, by: person, indicator) { code, now in
            var rating = OfficeRating(village: code, indicator: indicator, stars: message.stars)
            rating.observed = message.observed?.instant
            return try ledger.take(rating: rating, by: person, at: now)
        }
    }

    /// Takes what was said, has the village judged again, and answers with the entry.
    private func taken(
        in village: String, by person: Person, _ indicator: IndicatorID,
        _ take: (RegionCode, Instant) throws -> EvidenceTaken
    ) throws -> Envelope<EvidenceMessage> {
        let place = try self.village(village)
        let now = now()
        let id: Int64
        do {
            id = try take(place.code, now).id
        } catch let refusal as EvidenceRefusal {
            throw refusal.shellError
        }
        calls.call(place.code)
        let entry = try ledger.history(of: place.code, indicator: indicator, limit: 20)
            .first { $0.id == id }
        return envelope(
            "kentongan.evidence/1", regionName: try regionName(of: [place]), at: now,
            entry.map { [EvidenceMessage($0)] } ?? [])
    }
}

extension ShellError {
    /// A word that is none of those that may stand there.
    fileprivate static func unknownWord(
        _ name: String, _ value: String, _ words: [String]
    ) -> ShellError {
        let list = words.joined(separator: ", ")
        return .badValue(
            name, value,
            Phrase(id: "tidak dikenal. Pilih: \(list)", en: "is not known. Choose: \(list)"))
    }

    fileprivate static func doubledAnswer(_ answers: [Answer]) -> ShellError {
        var seen: Set<UInt8> = []
        let item = answers.first { !seen.insert($0.item).inserted }?.item
        return ShellError(
            .usage, "answers_misfit",
            item.map {
                Phrase(id: "butir \($0) dijawab dua kali", en: "item \($0) is answered twice")
            }
                ?? Phrase(
                    id: "lebih dari 64 jawaban", en: "more than 64 answers"))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Indicators
import OfficeClient
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeAPI
@testable import OfficeLedger

@Suite(.timeLimit(.minutes(5))) struct StatementTests {
    private static let village = "35.10.20.2007"
    private static let clean = (1...14).map { AnswerMessage(item: $0, value: 1) }
    private static let toilet = AttestRequest(
        village: village, indicator: "toilet", answers: clean, role: "penjaga")

    private func bytes(_ message: some Encodable) throws -> [UInt8] {
        try OfficeJSON.bytes(message)
    }

    private func refusal(
        _ bench: OfficeBench, _ token: String?, _ route: OfficeRoute, _ body: [UInt8]
    ) async -> String {
        do throws(OfficeFailure) {
            _ = try await bench.socket(token).body(of: route, posting: body)
            return "taken"
        } catch {
            guard case .refused(_, let message?) = error else { return "\(error)" }
            return "\(message.code) \(message.id)"
        }
    }

    private func count(_ bench: OfficeBench, _ indicator: IndicatorID = .toilet) throws -> Int {
        try bench.ledger.history(
            of: try #require(RegionCode(Self.village)), indicator: indicator, limit: 100
        ).count
    }

    @Test func `a statement of the office is kept, audited and has the village judged`()
        async throws
    {
        let bench = try OfficeBench()
        _ = try bench.admin()
        let siti = try bench.person("siti", .operator, [try #require(RegionCode("35.10.20"))])
        var request = Self.toilet
        request.answers[3].value = 0
        request.note = "sabun dipesan"
        request.channel = "luring"
        request.observed = MessageTime(morning - .hours(3))
        let body = try bytes(request)
        let (envelope, _) = try await bench.serving {
            try await bench.socket(siti).envelope(
                of: .attest, items: EvidenceMessage.self, posting: body)
        }
        let kept = try #require(envelope.items.first)
        #expect(kept.assurance == "kantor" && kept.role == "penjaga" && kept.channel == "luring")
        #expect(kept.observed.instant == morning - .hours(3) && kept.received.instant == morning)
        #expect(
            kept.answers?[3] == AnswerMessage(item: 4, value: 0) && kept.note == "sabun dipesan")
        let code = try #require(RegionCode(Self.village))
        #expect(bench.calls.take() == [code])
        let entries = try bench.ledger.auditEntries(object: "35.10.20.2007 toilet")
        #expect(entries == ["siti attest"])
        let people = try bench.ledger.people(of: code, at: morning)
        #expect(people.statements[.toilet]?.first?.assurance == .office)
        let history = try bench.ledger.history(of: code, indicator: .toilet)
        #expect(history.first?.entry.source == .person("siti"))
        // A second one replaces the first and edits nothing.
        let again = try bytes(Self.toilet)
        _ = try await bench.serving {
            try await bench.socket(siti).body(of: .attest, posting: again)
        }
        #expect(try bench.ledger.history(of: code, indicator: .toilet).first?.supersedes == kept.id)
    }

    @Test func `a visitor's slip is entered without the visitor`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let body = try bytes(
            RatingRequest(village: Self.village, indicator: "toilet", stars: 2))
        let (envelope, _) = try await bench.serving {
            try await bench.socket(admin).envelope(
                of: .ratings, items: EvidenceMessage.self, posting: body)
        }
        #expect(envelope.items.first?.stars == 2 && envelope.items.first?.kind == "rating")
        let code = try #require(RegionCode(Self.village))
        #expect(try bench.ledger.people(of: code, at: morning).ratings.map(\.stars) == [2])
        #expect(bench.calls.take() == [code])
        #expect(try bench.ledger.auditEntries(object: "35.10.20.2007 toilet") == ["dewi rate"])
    }

    @Test func `who has no right to the village is refused, and that is written down`()
        async throws
    {
        let bench = try OfficeBench()
        _ = try bench.admin()
        let muncar = try bench.person("budi", .operator, [try #require(RegionCode("35.10.05"))])
        let viewer = try bench.person("ratna", .viewer)
        let own = try bench.person("siti", .operator, [try #require(RegionCode(Self.village))])
        let bodies: [(OfficeRoute, [UInt8])] = [
            (.attest, try bytes(Self.toilet)),
            (
                .ratings,
                try bytes(RatingRequest(village: Self.village, indicator: "toilet", stars: 1))
            ),
        ]
        try await bench.serving {
            for (route, body) in bodies {
                #expect(await refusal(bench, nil, route, body) == "77 token_needed")
                #expect(await refusal(bench, viewer, route, body) == "77 role_needed")
                #expect(await refusal(bench, muncar, route, body) == "77 role_needed")
                #expect(await refusal(bench, "kt9-x", route, body) == "77 token_refused")
            }
            #expect(try count(bench) == 0 && bench.calls.take().isEmpty)
            let written = try bench.ledger.auditEntries(object: "35.10.20.2007 toilet")
            #expect(written == ["budi attest.refused", "budi rate.refused"])
            // The control: with the right to this very village both are taken.
            for (route, body) in bodies {
                #expect(await refusal(bench, own, route, body) == "taken")
            }
        }
        #expect(try count(bench) == 2)
    }

    /// What is wrong with a statement, and how it is refused.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let id: String
        let change: @Sendable (inout AttestRequest) -> Void

        init(
            _ name: String, _ id: String,
            _ change: @escaping @Sendable (inout AttestRequest) -> Void
        ) {
            (testDescription, self.id, self.change) = (name, id, change)
        }
    }

    static let faults = [
        Fault("a millisecond ahead", "64 observed_in_future") {
            $0.observed = MessageTime(morning + TimeSpan(milliseconds: 1))
        },
        Fault("401 days old", "64 observed_too_old") {
            $0.observed = MessageTime(morning - .days(401))
        },
        Fault("an unknown village", "66 village_unknown") { $0.village = "35.10.20.2999" },
        Fault("a district", "64 village_code_bad") { $0.village = "35.10.20" },
        Fault("a BPS code", "64 bps_code") { $0.village = "3510200007" },
        Fault("an unknown indicator", "66 indicator_unknown") { $0.indicator = "kolam" },
        Fault("a box", "66 indicator_unknown") { $0.indicator = "kotak" },
        Fault("an unknown role", "64 value_bad") { $0.role = "raja" },
        Fault("an unknown channel", "64 value_bad") { $0.channel = "surat" },
        Fault("a list that does not exist", "64 indicator_not_attested") { $0.form = 9 },
        Fault("an item left out", "64 answers_misfit") { $0.answers.removeLast() },
        Fault("an item twice", "64 answers_misfit") { $0.answers[1].item = 1 },
        Fault("an item too many", "64 answers_misfit") {
            $0.answers.append(AnswerMessage(item: 15, value: 1))
        },
        Fault("an answer that is none", "64 answers_misfit") { $0.answers[0].value = 2 },
        Fault("the indicator of another role", "64 role_not_allowed") {
            $0.indicator = "satgas"
            $0.answers = [AnswerMessage(item: 1, value: 1), AnswerMessage(item: 2, value: 1)]
        },
        Fault("a note of 201 bytes", "64 note_bad") {
            $0.note = String(repeating: "x", count: 201)
        },
    ]

    @Test(arguments: faults) func `a bad statement is refused with its place, and nothing is kept`(
        _ fault: Fault
    ) async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        var request = Self.toilet
        fault.change(&request)
        let (bad, good) = (try bytes(request), try bytes(Self.toilet))
        try await bench.serving {
            #expect(await refusal(bench, admin, .attest, bad) == fault.id)
            let kept = try IndicatorID.facilities.map { try count(bench, $0) }
            #expect(kept.allSatisfy { $0 == 0 } && bench.calls.take().isEmpty)
            let entries = try bench.ledger.auditEntries(object: "35.10.20.2007 toilet")
            #expect(entries.isEmpty)
            #expect(await refusal(bench, admin, .attest, good) == "taken")
        }
    }

    @Test(arguments: [
        (0, "64 stars_out_of_range"), (6, "64 stars_out_of_range"), (1, "taken"), (5, "taken"),
    ])
    func `stars are one to five`(_ stars: UInt8, _ expected: String) async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let body = try bytes(
            RatingRequest(village: Self.village, indicator: "toilet", stars: stars))
        try await bench.serving {
            #expect(await refusal(bench, admin, .ratings, body) == expected)
        }
        #expect(try count(bench) == (expected == "taken" ? 1 : 0))
    }

    @Test func `a sensor that said the opposite before the statement is shown beside it`()
        async throws
    {
        let bench = try OfficeBench()
        let code = try #require(RegionCode(Self.village))
        bench.status.update {
            $0.boxes[OfficeBench.tegalarum] = OfficeStatus.BoxStanding(
                isReachable: true, lastHeard: morning)
        }
        func contradictions(since: Instant, basis: Basis) async throws -> [String] {
            var change = LedgerChange()
            var judgement = Judgement(
                .unmet, Phrase(same: "-"), cause: "closed", since: since)
            judgement.basis = basis
            change.verdicts = [
                LedgerVerdict(
                    about: .village(code), indicator: .gerbang, judgement: judgement, at: morning)
            ]
            _ = try bench.ledger.apply(change)
            let (envelope, _) = try await bench.serving {
                try await bench.socket.envelope(
                    of: .indicators(village: Self.village), items: IndicatorsMessage.self)
            }
            return envelope.items.first?.contradictions.map(\.sentence.id) ?? []
        }
        try bench.ledger.take(
            evidence: EvidenceEntry(
                village: code, indicator: .gerbang,
                content: .attested(
                    form: 1, answers: try #require(Answers([Answer(1, 1)])), role: .official,
                    assurance: .pin),
                source: .box(OfficeBench.tegalarum), observed: morning - .hours(1),
                received: morning))
        let found = try await contradictions(since: morning - .hours(2), basis: .measurement)
        #expect(found.count == 1)
        #expect(found.first?.contains("08.20 WIB") == true)
        #expect(found.first?.contains("tertutup sejak 07.20 WIB") == true)
        // Closed after it was attested open contradicts nobody, nor does a statement itself.
        #expect(
            try await contradictions(since: morning - .minutes(9), basis: .measurement).isEmpty)
        #expect(try await contradictions(since: morning - .hours(2), basis: .statement).isEmpty)
    }
}

extension OfficeLedger {
    /// Who did what to an object, oldest first.
    fileprivate func auditEntries(object: String) throws -> [String] {
        try auditEntries(AuditQuestion(object: object)).map {
            "\($0.entry.actor) \($0.entry.verb)"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Indicators
import OfficeClient
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeAPI

@Suite struct IndicatorsAnswerTests {
    private func fourteen(_ bench: OfficeBench, _ village: String) async throws
        -> IndicatorsMessage
    {
        let (envelope, _) = try await bench.serving {
            try await bench.socket.envelope(
                of: .indicators(village: village), items: IndicatorsMessage.self)
        }
        #expect(envelope.schema == "kentongan.indicators/1" && envelope.items.count == 1)
        return try #require(envelope.items.first)
    }

    @Test func `a village without box or evidence has fourteen times no data`() async throws {
        let message = try await fourteen(try OfficeBench(), "35.10.05.2001")
        #expect(message.indicators.map(\.number) == Array(1...14))
        #expect(message.indicators.map(\.indicator) == IndicatorID.facilities.map(\.identifier))
        #expect(message.indicators.allSatisfy { $0.state == "belum_ada_data" && $0.since == nil })
        #expect(message.unknown == 14 && message.met + message.unmet + message.notApplicable == 0)
        #expect(message.name == "Desa Sumberberas" && message.zone == "WIB" && !message.simulated)
    }

    @Test func `verdicts are counted by what they say, and simulated ones are marked`() async throws
    {
        let bench = try OfficeBench()
        let code = try #require(RegionCode("35.10.20.2007"))
        var change = LedgerChange()
        let states: [(IndicatorID, VerdictState)] = [
            (.wifi, .met), (.bermain, .met), (.baca, .unmet), (.pohon, .expired),
            (.penjaga, .notApplicable), (.toilet, .maintenance), (.gerbang, .noData),
        ]
        for (id, state) in states {
            var judgement = Judgement(
                state, Phrase(id: "a", en: "b"), cause: "c", since: morning - .days(1))
            judgement.basis = .statement
            judgement.validUntil = morning + .days(10)
            change.verdicts.append(
                LedgerVerdict(
                    about: .village(code), indicator: id, judgement: judgement, at: morning,
                    isSimulated: id == .wifi))
        }
        _ = try bench.ledger.apply(change)
        let message = try await fourteen(bench, "35.10.20.2007")
        #expect(message.met == 2 && message.unmet == 1 && message.notApplicable == 1)
        // Expired, under maintenance, without data, and the seven that nobody ever judged.
        #expect(message.unknown == 10)
        #expect(message.met + message.unmet + message.unknown + message.notApplicable == 14)
        #expect(message.simulated && message.district == "Kec. Sempu")
        let play = try #require(message.indicators.first { $0.indicator == "bermain" })
        #expect(play.basis == "statement" && play.cause == "c")
        #expect(play.reason == MessageText(id: "a", en: "b"))
        #expect(play.since?.instant == morning - .days(1))
        #expect(play.validUntil?.instant == morning + .days(10))
    }

    @Test func `renewal is due when a fifth of a week's validity or more is left`() async throws {
        let bench = try OfficeBench()
        let code = try #require(RegionCode("35.10.20.2007"))
        var change = LedgerChange()
        for (id, days) in [(IndicatorID.gerbang, Int64(10)), (.toilet, 6)] {
            let list = try #require(Checklist.of(id))
            var entry = EvidenceEntry(
                village: code, indicator: id,
                content: .attested(
                    form: 1,
                    answers: try #require(Answers(list.items.map { Answer($0.number, 1) })),
                    role: .official, assurance: .pin),
                source: .person("ani"), observed: morning - .days(1), received: morning)
            entry.note = "x"
            try bench.ledger.take(evidence: entry)
            var judgement = Judgement(
                .met, Phrase(same: "-"), cause: "good", since: morning - .days(1))
            judgement.basis = .statement
            judgement.validUntil = morning - .days(1) + .days(days)
            change.verdicts.append(
                LedgerVerdict(
                    about: .village(code), indicator: id, judgement: judgement, at: morning))
        }
        _ = try bench.ledger.apply(change)
        let message = try await fourteen(bench, "35.10.20.2007")
        let gate = message.indicators.first { $0.indicator == "gerbang" }
        #expect(gate?.renewFrom?.instant == morning - .days(1) + .days(8))
        // Shorter ones are renewed by routine: no reminder.
        #expect(message.indicators.first { $0.indicator == "toilet" }?.renewFrom == nil)
    }

    @Test(arguments: [
        ("35.10.20.2070", "village_unknown", 66), ("3510200007", "bps_code", 64),
        ("3510", "bps_code", 64), ("35.10.20", "village_code_bad", 64),
        ("tegal%1B", "village_code_bad", 64), ("", "query_bad", 64),
    ])
    func `a village that is none is refused in the words of the shells`(
        _ village: String, _ identifier: String, _ code: Int32
    ) async throws {
        let bench = try OfficeBench()
        let error = try await bench.refusal(of: .indicators(village: village))
        #expect(error.id == identifier && error.code == code)
        if identifier == "village_unknown" {
            #expect(error.suggestions.contains("35.10.20.2007"))
            #expect(error.message.id.contains("35.10.20.2070"))
        }
    }

    @Test func `evidence comes newest first, without the account that entered it`() async throws {
        let bench = try OfficeBench()
        let code = try #require(RegionCode("35.10.20.2007"))
        let answers = try #require(Answers((1...14).map { Answer($0, $0 == 4 ? 0 : 1) }))
        var first = EvidenceEntry(
            village: code, indicator: .toilet,
            content: .attested(form: 1, answers: answers, role: .nightGuard, assurance: .pin),
            source: .box(OfficeBench.tegalarum, StreamID(rawValue: 0xAB), 7), observed: morning,
            received: morning)
        first.photo = Array(0..<32)
        first.note = "sabun"
        var second = first
        second.source = .person("ani.rahasia")
        second.observed = morning + .minutes(1)
        for entry in [first, second] { try bench.ledger.take(evidence: entry) }
        let (envelope, bytes) = try await bench.serving {
            try await bench.socket.envelope(
                of: .evidence(village: "35.10.20.2007", indicator: "toilet", limit: nil),
                items: EvidenceMessage.self)
        }
        #expect(envelope.schema == "kentongan.evidence/1")
        #expect(envelope.items.map(\.id) == [2, 1])
        #expect(envelope.items.map(\.supersededBy) == [nil, 2])
        #expect(!String(decoding: bytes, as: UTF8.self).contains("rahasia"))
        let last = try #require(envelope.items.last)
        #expect(last.box == OfficeBench.tegalarum.description && last.record == 7)
        #expect(last.stream == "00000000000000ab" && last.photo?.hasPrefix("000102") == true)
        #expect(last.answers?.count == 14 && last.answers?[3] == AnswerMessage(item: 4, value: 0))
        #expect(last.role == "penjaga" && last.assurance == "pin" && last.note == "sabun")
    }

    @Test(arguments: [
        ("toilett", "indicator_unknown", 66), ("kotak", "indicator_unknown", 66),
        ("penanaman pohon", "", 0),
    ])
    func `an indicator goes by its identifier or its alias`(
        _ name: String, _ identifier: String, _ code: Int32
    ) async throws {
        let bench = try OfficeBench()
        let route = OfficeRoute.evidence(village: "35.10.20.2007", indicator: name, limit: 5)
        guard !identifier.isEmpty else {
            _ = try await bench.serving { try await bench.socket.body(of: route) }
            return
        }
        let error = try await bench.refusal(of: route)
        #expect(error.id == identifier && error.code == code)
        if name == "toilett" { #expect(error.suggestions == ["toilet"]) }
    }

    @Test(arguments: [0, 1_001]) func `a limit out of bounds is refused`(_ limit: Int) async throws
    {
        let error = try await OfficeBench().refusal(
            of: .evidence(village: "35.10.20.2007", indicator: "toilet", limit: limit))
        #expect(error.id == "query_bad")
    }
}

extension OfficeBench {
    /// The error that answers a request.
    func refusal(of route: OfficeRoute) async throws -> ErrorMessage {
        try await serving {
            do throws(OfficeFailure) {
                _ = try await self.socket.body(of: route)
            } catch {
                if case .refused(_, let message?) = error { return message }
                throw BenchFailure("\(error)")
            }
            throw BenchFailure("was answered")
        }
    }
}

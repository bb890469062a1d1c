// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = EvidenceSamples.now

@Suite struct VerdictEvidenceTests {
    private let gate = Indicator.named(.gerbang)
    private let wifi = Indicator.named(.wifi)

    private func entry(
        _ state: VerdictState, cause: String, since: Instant, basis: Basis = .measurement,
        on indicator: Indicator, _ evidence: [Evidence] = []
    ) throws -> EvidenceEntry? {
        var judgement = Judgement(
            state, Phrase(id: "sebab", en: "reason"), cause: cause, since: since)
        judgement.basis = basis
        var known: [Metric: Evidence] = [:]
        for piece in evidence { known[piece.metric] = piece }
        let facts = Facts(
            boxes: [
                BoxFacts(
                    box: EvidenceSamples.box, evidence: known, isReachable: true, lastAlive: now)
            ], listeningSince: now, site: Site(zone: .wib))
        return EvidenceEntry(
            behind: judgement, on: indicator, facts: facts,
            village: try EvidenceSamples().tegalarum, at: now)
    }

    private func evidence(
        _ metric: Metric, _ value: Value?, _ quality: Quality = .good, since: Instant
    ) -> Evidence {
        Evidence(
            metric: metric, value: value, quality: quality, observed: now - .minutes(1),
            since: since)
    }

    @Test func `behind a measured verdict stands the value that decided it`() throws {
        let found = try entry(
            .unmet, cause: "closed", since: now - .hours(1), on: gate,
            [evidence(.gateOpen, .boolean(false), since: now - .hours(1))])
        let kept = try #require(found)
        #expect(kept.content == .measured(.gateOpen, .boolean(false), .good))
        #expect(kept.kind == .sensor && kept.source == .box(EvidenceSamples.box))
        #expect(kept.observed == now - .minutes(1) && kept.received == now)
    }

    @Test func `of several the one that has been so since the judgement says, else the youngest`()
        throws
    {
        let pieces = [
            evidence(.wifiUp, .boolean(true), since: now - .days(3)),
            evidence(.wifiOpen, .boolean(false), since: now - .hours(2)),
            evidence(.uplinkHTTP, .boolean(true), since: now - .minutes(9)),
        ]
        let exact = try entry(
            .unmet, cause: "encrypted", since: now - .hours(2), on: wifi, pieces)
        #expect(exact?.content == .measured(.wifiOpen, .boolean(false), .good))
        let youngest = try entry(.met, cause: "good", since: now - .days(9), on: wifi, pieces)
        #expect(youngest?.content == .measured(.uplinkHTTP, .boolean(true), .good))
        #expect(youngest?.kind == .probe)
    }

    @Test(arguments: [
        (VerdictState.expired, "expired"), (.expired, "stale"), (.noData, "absent"),
        (.noData, "failed"),
    ])
    func `evidence that ran out is evidence of its own kind`(
        _ state: VerdictState, _ cause: String
    ) throws {
        let found = try entry(state, cause: cause, since: now - .hours(3), on: gate)
        #expect(
            found?.content
                == .missing(
                    cause: cause, reason: Phrase(id: "sebab", en: "reason"),
                    since: now - .hours(3)))
        #expect(found?.kind == .missing && found?.source == .office)
    }

    @Test func `what never was, was decided or was said by a person leaves no row`() throws {
        let closed = [evidence(.gateOpen, .boolean(false), since: now)]
        #expect(try entry(.noData, cause: "never", since: now, on: gate, closed) == nil)
        #expect(try entry(.notApplicable, cause: "exempt", since: now, on: gate, closed) == nil)
        #expect(try entry(.maintenance, cause: "work", since: now, on: gate, closed) == nil)
        #expect(
            try entry(.met, cause: "good", since: now, basis: .statement, on: gate, closed) == nil)
        #expect(try entry(.met, cause: "no_gate", since: now, on: gate) == nil)
        #expect(try entry(.unmet, cause: "silent", since: now, on: .named(.box)) == nil)
        // The control: the same evidence under a measured verdict does leave one.
        #expect(try entry(.unmet, cause: "closed", since: now, on: gate, closed) != nil)
    }

    @Test func `the row can be taken, and a sensor that disowned itself replaces no sensor`() throws
    {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        let measured = try entry(
            .met, cause: "good", since: now, on: gate,
            [evidence(.gateOpen, .boolean(true), since: now)])
        let missing = try entry(.expired, cause: "stale", since: now, on: gate)
        for piece in [measured, missing, measured] {
            try ledger.take(evidence: try #require(piece))
        }
        let history = try ledger.history(of: samples.tegalarum, indicator: .gerbang)
        #expect(history.map(\.entry.kind) == [.sensor, .missing, .sensor])
        #expect(history.map(\.supersedes) == [1, nil, nil])
    }
}

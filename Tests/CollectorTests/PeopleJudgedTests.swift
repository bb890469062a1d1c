// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeAPI
import OfficeLedger
import SeriesStore
import TestBench
import Testing
import VillageModel

@testable import Collector

/// A village of the seeds in which the bench has no box.
private func elsewhere() throws -> RegionCode { try #require(RegionCode("35.10.15.2012")) }

private func attested(
    _ indicator: IndicatorID, _ answers: [Answer], in village: RegionCode, at now: Instant
) throws -> EvidenceEntry {
    EvidenceEntry(
        village: village, indicator: indicator,
        content: .attested(
            form: 1, answers: try #require(Answers(answers)), role: .official, assurance: .office),
        source: .person("ani"), observed: now, received: now)
}

extension CollectorBench {
    fileprivate func state(_ id: IndicatorID, of village: RegionCode) throws -> VerdictState? {
        try ledger.verdicts(about: .village(village)).first { $0.indicator == id }?.judgement.state
    }
    fileprivate func turn() {
        loop.judge(loop.called(at: now), at: stamp)
    }
}

@Suite struct PeopleJudgedTests {
    @Test
    func `what a person says of a village without a box is judged when it is called, and runs out`()
        throws
    {
        let bench = try CollectorBench()
        let village = try elsewhere()
        let items = try #require(Checklist.of(.baca)).items.map { Answer($0.number, 1) }
        _ = try bench.ledger.take(evidence: attested(.baca, items, in: village, at: bench.now))
        bench.turn()
        #expect(try bench.state(.baca, of: village) == nil, "nobody called")
        bench.loop.calls.call(village)
        bench.turn()
        #expect(try bench.state(.baca, of: village) == .met)
        #expect(try bench.state(.gerbang, of: village) == nil, "silence is not written down")
        // 35 days later to the millisecond, by the heap of reviews and nothing else.
        let end = bench.now + .days(35)
        // Four fifths of that time are when people are reminded.
        bench.now = bench.now + .days(28)
        bench.loop.judge(bench.loop.reviews.take(at: bench.now), at: bench.stamp)
        #expect(try bench.ledger.events(after: 0, limit: 9).map(\.cause) == ["renew"])
        bench.now = end - TimeSpan(milliseconds: 1)
        #expect(bench.loop.reviews.take(at: bench.now).contains(.village(village)) == false)
        bench.now = end
        bench.loop.judge(bench.loop.reviews.take(at: bench.now), at: bench.stamp)
        #expect(try bench.state(.baca, of: village) == .expired)
    }

    @Test func `a good word ends its alert while the office is deaf, and silence begins none`()
        throws
    {
        let bench = try CollectorBench()
        let village = try elsewhere()
        func says() throws {
            let items = try #require(Checklist.of(.baca)).items.map { Answer($0.number, 1) }
            _ = try bench.ledger.take(evidence: attested(.baca, items, in: village, at: bench.now))
            bench.loop.calls.call(village)
            bench.turn()
        }
        func pass(_ span: TimeSpan) {
            bench.now = bench.now + span
            bench.loop.judgeAll(at: bench.stamp)
        }
        func told() throws -> [AlertEvent.Kind] {
            try bench.ledger.events(after: 0, limit: 9)
                .filter { $0.subject.about == .village(village) }.map(\.kind)
        }
        try says()
        pass(.days(36))
        #expect(try told() == [.fired])
        bench.loop.listeningSince = nil
        try says()
        pass(.seconds(1))
        #expect(try told() == [.fired, .resolved])
        pass(.days(36))
        #expect(try told() == [.fired, .resolved], "it may have been said to a box")
        // Control: whoever hears again and has heard nothing reminds people.
        bench.loop.listeningSince = bench.now
        pass(.seconds(1))
        #expect(try told() == [.fired, .resolved, .fired])
    }

    @Test func `after a restart people's words are judged as before`() throws {
        let folder = try TemporaryDirectory()
        let village = try elsewhere()
        do {
            let bench = try CollectorBench(folder: folder)
            let items = try #require(Checklist.of(.baca)).items.map { Answer($0.number, 1) }
            _ = try bench.ledger.take(evidence: attested(.baca, items, in: village, at: bench.now))
            try bench.store.close()
        }
        let again = try CollectorBench(folder: folder)
        again.loop.judgeAll(at: again.stamp)
        #expect(try again.state(.baca, of: village) == .met)
    }

    @Test func `behind each verdict of a machine stands the evidence that decided`() throws {
        let bench = try CollectorBench()
        let box = CollectorBench.boxes[2]
        let village = try #require(RegionCode("35.10.20.2007"))
        bench.loop.boxes[box]?.heard(at: bench.now)
        bench.loop.boxes[box]?.take(.gateOpen, .boolean(false), .good, observed: bench.now)
        bench.loop.judge(boxes: [box], at: bench.stamp)
        bench.now = bench.now + .minutes(1)
        bench.loop.boxes[box]?.take(.gateOpen, nil, .failed, observed: bench.now)
        bench.loop.judge(boxes: [box], at: bench.stamp)
        let history = try bench.ledger.history(of: village, indicator: .gerbang)
        #expect(history.map(\.entry.kind) == [.missing, .sensor])
        #expect(history.last?.entry.content == .measured(.gateOpen, .boolean(false), .good))
    }

    @Test
    func
        `decisions and announced work reach judgement, also those on the kecamatan, and end by themselves`()
        throws
    {
        let bench = try CollectorBench()
        let village = try #require(RegionCode("35.10.20.2007"))
        let district = try #require(village.parent)
        let box = CollectorBench.boxes[2]
        bench.loop.boxes[box]?.heard(at: bench.now)
        bench.loop.boxes[box]?.take(.gateOpen, .boolean(false), .good, observed: bench.now)
        bench.loop.judge(boxes: [box], at: bench.stamp)
        #expect(try bench.state(.gerbang, of: village) == .unmet)
        let clerk = Person(name: "siti", role: .operator, regions: [village], tokenIssuer: "dewi")
        let camat = Person(
            name: "budi", role: .operator, regions: [district], office: "camat", tokenIssuer: "dewi"
        )
        let proposal = try bench.ledger.proposeExemption(
            in: village, .gerbang, reason: "tanpa pagar", until: bench.now + .days(2), by: clerk,
            at: bench.now)
        bench.loop.calls.call(village)
        bench.turn()
        #expect(try bench.state(.gerbang, of: village) == .unmet, "a proposal decides nothing")
        _ = try bench.ledger.approveExemption(proposal, by: camat, at: bench.now)
        bench.loop.calls.call(village)
        bench.turn()
        #expect(try bench.state(.gerbang, of: village) == .notApplicable)
        _ = try bench.ledger.addMaintenance(
            in: district, nil, from: bench.now, until: bench.now + .hours(1), reason: "kabel",
            by: camat, at: bench.now)
        bench.loop.calls.call(district)
        bench.turn()
        #expect(try bench.state(.wifi, of: village) == .maintenance)
        bench.now = bench.now + .hours(1)
        bench.loop.judge(bench.loop.reviews.take(at: bench.now), at: bench.stamp)
        #expect(try bench.state(.wifi, of: village) == .noData)
        #expect(try bench.state(.gerbang, of: village) == .notApplicable)
        bench.now = bench.now + .days(2)
        bench.loop.boxes[box]?.heard(at: bench.now)
        bench.loop.judge(bench.loop.reviews.take(at: bench.now), at: bench.stamp)
        #expect(try bench.state(.gerbang, of: village) == .unmet)
    }
}

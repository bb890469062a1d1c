// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = EvidenceSamples.now

@Suite struct EvidenceRefusalTests {
    /// A change to a good statement, and why it is not taken.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout EvidenceEntry) -> Void
        let isRefusal: @Sendable (EvidenceRefusal) -> Bool

        init(
            _ name: String, _ change: @escaping @Sendable (inout EvidenceEntry) -> Void,
            _ isRefusal: @escaping @Sendable (EvidenceRefusal) -> Bool
        ) {
            testDescription = name
            self.change = change
            self.isRefusal = isRefusal
        }
    }

    private static func attested(_ answers: [Answer], form: UInt8 = 1) -> EvidenceContent {
        .attested(
            form: form, answers: Answers(answers) ?? .none, role: .official, assurance: .pin)
    }

    static let faults = [
        Fault(
            "a millisecond more than a day ahead",
            { $0.observed = $0.received + .hours(24) + TimeSpan(milliseconds: 1) },
            { if case .fromFuture = $0 { true } else { false } }),
        Fault(
            "a millisecond more than 400 days old",
            { $0.observed = $0.received - .days(400) - TimeSpan(milliseconds: 1) },
            { if case .tooOld = $0 { true } else { false } }),
        Fault(
            "the end of time", { $0.observed = .distantFuture },
            { if case .fromFuture = $0 { true } else { false } }),
        Fault("of a box", { $0.indicator = .box }, { $0 == .notFacility(.box) }),
        Fault(
            "a list that does not exist",
            { $0.content = attested([], form: 9) }, { $0 == .noChecklist(.toilet, form: 9) }),
        Fault(
            "an item left out",
            { $0.content = attested((1...13).map { Answer($0, 1) }) },
            { $0 == .misfit(.toilet, form: 1, .unanswered(14)) }),
        Fault(
            "an item too many",
            { $0.content = attested((1...15).map { Answer($0, 1) }) },
            { $0 == .misfit(.toilet, form: 1, .unknownItem(15)) }),
        Fault(
            "an answer that is none",
            { $0.content = attested((1...14).map { Answer($0, $0 == 3 ? 2 : 1) }) },
            { $0 == .misfit(.toilet, form: 1, .outOfRange(3, 2)) }),
        Fault("no star", { $0.content = .rated(stars: 0) }, { $0 == .stars(0) }),
        Fault("six stars", { $0.content = .rated(stars: 6) }, { $0 == .stars(6) }),
        Fault(
            "a note of 201 bytes", { $0.note = String(repeating: "x", count: 201) },
            { if case .note = $0 { true } else { false } }),
        Fault(
            "a note that steers terminals", { $0.note = "a\u{1B}[2J" },
            { if case .note = $0 { true } else { false } }),
        Fault(
            "a digest of 31 bytes", { $0.photo = Array(repeating: 0, count: 31) },
            { $0 == .photo(bytes: 31) }),
        Fault(
            "a short signature",
            { $0.document = SignedDocument(content: [1], signature: [1]) },
            { $0 == .document(bytes: 1, signature: 1) }),
    ]

    @Test(arguments: faults) func `what cannot be believed is refused, and nothing is kept`(
        _ fault: Fault
    ) throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        var entry = samples.statement(record: 1)
        fault.change(&entry)
        do {
            try ledger.take(evidence: entry)
            Issue.record("was taken")
        } catch let refusal as EvidenceRefusal {
            #expect(fault.isRefusal(refusal), "\(refusal)")
            let sentence = refusal.sentence
            #expect(!sentence.id.isEmpty && !sentence.en.isEmpty && sentence.id != sentence.en)
        }
        #expect(try ledger.history(of: samples.tegalarum, indicator: .toilet).isEmpty)
        #expect(try ledger.people(of: samples.tegalarum, at: now) == HumanEvidence())
        // The control: the same statement without the fault is taken.
        #expect(try ledger.take(evidence: samples.statement(record: 1)) == .kept(1))
    }

    @Test func `a village that nobody knows is refused with its code`() throws {
        let samples = try EvidenceSamples()
        let nowhere = try #require(RegionCode("35.10.20.2999"))
        let district = try #require(RegionCode("35.10.20"))
        for code in [nowhere, district] {
            var entry = samples.statement()
            entry.village = code
            #expect(throws: EvidenceRefusal.unknownVillage(code)) {
                try samples.ledger().take(evidence: entry)
            }
        }
    }

    @Test func `the bounds themselves are taken`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        for shift in [TimeSpan.hours(24), .zero - .days(400)] {
            var entry = samples.statement()
            entry.observed = entry.received + shift
            try ledger.take(evidence: entry)
        }
        #expect(try ledger.history(of: samples.tegalarum, indicator: .toilet).count == 2)
    }
}

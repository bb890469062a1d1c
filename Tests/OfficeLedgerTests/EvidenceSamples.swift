// SPDX-License-Identifier: Apache-2.0

import Indicators
import TestBench
import VillageModel

@testable import OfficeLedger

/// Statements of one village, for tests of the evidence ledger.
struct EvidenceSamples {
    /// Tuesday 20 October 2026, 09.20 WIB.
    static let now = Instant(rawValue: 1_792_462_800_000)
    static let box = BoxID(data: 42)
    static let stream = StreamID(rawValue: UInt64.max - 6)
    let tegalarum: RegionCode
    let temurejo: RegionCode
    let folder: TemporaryDirectory

    init() throws {
        guard let first = RegionCode("35.10.20.2007"), let second = RegionCode("35.10.02.2003")
        else { throw BenchFailure("no code") }
        (tegalarum, temurejo) = (first, second)
        folder = try TemporaryDirectory()
    }

    func ledger() throws -> OfficeLedger { try OfficeLedger(path: folder.file("ledger.sqlite")) }

    /// The answers to the toilet's list; the items given are not good.
    static func toilet(bad: Set<UInt8> = []) -> Answers {
        Answers((1...14).map { Answer($0, bad.contains($0) ? 0 : 1) }) ?? .none
    }

    static func attested(bad: Set<UInt8> = [], _ assurance: Assurance = .pin) -> EvidenceContent {
        .attested(
            form: 1, answers: toilet(bad: bad), role: .nightGuard, assurance: assurance)
    }

    /// What a box attested of the toilet, so many hours after `now`.
    func statement(
        record: RecordID? = nil, hours: Int64 = 0, bad: Set<UInt8> = [],
        clock: EvidenceClock = .good, received: Int64? = nil
    ) -> EvidenceEntry {
        var entry = EvidenceEntry(
            village: tegalarum, indicator: .toilet, content: EvidenceSamples.attested(bad: bad),
            source: .box(EvidenceSamples.box, record.map { _ in EvidenceSamples.stream }, record),
            observed: EvidenceSamples.now + .hours(hours),
            received: EvidenceSamples.now + .hours(received ?? hours) + .minutes(1))
        entry.clock = clock
        entry.channel = .offline
        return entry
    }
}

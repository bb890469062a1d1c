// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeAPI
import OfficeClient
import OfficeLedger
import Testing
import VillageModel
import Wording

@Suite struct VillagesTests {
    @Test func `villages come in the order of codes with verdicts and alerts`() async throws {
        let bench = try OfficeBench()
        let code = try #require(RegionCode("35.10.20.2007"))
        var change = LedgerChange()
        change.verdicts = [
            LedgerVerdict(
                about: .village(code), indicator: .gerbang,
                judgement: Judgement(
                    .unmet, Phrase(id: "gerbang tertutup", en: "the gate is closed"),
                    cause: "closed", since: morning - .hours(2)), at: morning),
            LedgerVerdict(
                about: .village(code), indicator: .wifi,
                judgement: Judgement(
                    .noData, Phrase(same: "-"), cause: "never", since: .distantPast), at: morning),
        ]
        _ = try bench.ledger.apply(change)
        try bench.tell(.fired, severity: .critical)
        try bench.tell(.fired, .wifi)
        bench.status.update {
            $0.brokerConnected = true
            $0.boxes[OfficeBench.tegalarum] = OfficeStatus.BoxStanding(
                isReachable: true, lastHeard: morning)
        }
        let (envelope, _) = try await bench.serving {
            try await bench.socket.envelope(of: .villages, items: VillageMessage.self)
        }
        #expect(envelope.schema == "kentongan.villages/1")
        #expect(envelope.regionName == "Kab. Banyuwangi")
        #expect(envelope.items.map(\.regionCode) == ["35.10.02.2003", "35.10.20.2007"])
        let village = try #require(envelope.items.last)
        #expect(village.name == "Desa Tegalarum" && village.district == "Kec. Sempu")
        #expect(village.box == OfficeBench.tegalarum.description)
        #expect(village.alerts == AlertTally(critical: 1, warning: 1))
        #expect(
            village.verdicts.first { $0.indicator == "gerbang" }
                == VerdictMessage(
                    indicator: "gerbang", state: "tidak_terpenuhi",
                    reason: MessageText(id: "gerbang tertutup", en: "the gate is closed"),
                    since: MessageTime(morning - .hours(2))))
        // "Since ever" is a time that every reader can read.
        let never = village.verdicts.first { $0.indicator == "wifi" }
        #expect(never?.since.instant == Instant(rawValue: 0))
    }

    struct Reach: Sendable {
        let isConnected: Bool
        let standing: OfficeStatus.BoxStanding?
        let expected: Bool?
    }

    @Test(arguments: [
        Reach(
            isConnected: true, standing: .init(isReachable: true, lastHeard: morning),
            expected: true),
        Reach(
            isConnected: true, standing: .init(isReachable: false, lastHeard: morning),
            expected: false),
        // Nobody knows: the collector is deaf, the box was never heard, nothing was judged yet.
        Reach(
            isConnected: false, standing: .init(isReachable: false, lastHeard: morning),
            expected: nil),
        Reach(
            isConnected: true, standing: .init(isReachable: false, lastHeard: nil), expected: nil),
        Reach(isConnected: true, standing: nil, expected: nil),
    ]) func `a box is unreachable only if somebody could have heard it`(
        _ reach: Reach
    ) async throws {
        let bench = try OfficeBench()
        bench.status.update {
            $0.brokerConnected = reach.isConnected
            $0.boxes[OfficeBench.tegalarum] = reach.standing
        }
        let (envelope, _) = try await bench.serving {
            try await bench.socket.envelope(of: .villages, items: VillageMessage.self)
        }
        let village = try #require(envelope.items.last)
        #expect(village.reachable == reach.expected)
        #expect(village.lastHeard?.instant == reach.standing?.lastHeard)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import Testing
import VillageModel
import Wording

@Suite struct StatusTests {
    @Test func `the status says how the collector is`() async throws {
        let bench = try OfficeBench()
        bench.status.update {
            $0.brokerConnected = true
            $0.records = 41
            $0.refusals = ["flood": 3]
            $0.lastJudged = morning - .seconds(12)
            $0.channels["camat"] = OfficeStatus.ChannelStanding(
                name: "camat", kind: "webhook", standIn: "surel", nextTry: morning + .seconds(32))
            $0.channels["surel"] = OfficeStatus.ChannelStanding(
                name: "surel", kind: "smtp", nextTry: morning + .seconds(3))
        }
        bench.ledger.routes = Routes([Route(channel: "camat")])
        for _ in 1...3 { try bench.tell(.fired) }
        for (sequence, minutes) in [(1, 7), (2, 5)] as [(Int64, Int64)] {
            try bench.ledger.setAside(
                sequence, of: "camat",
                reason: Phrase(
                    id: "gateway.example.id: ditolak, HTTP 40\(minutes)",
                    en: "gateway.example.id: rejected, HTTP 40\(minutes)"),
                at: morning - .minutes(minutes))
        }
        try bench.ledger.channelFails(
            "camat", error: Phrase(id: "gw: memutus sambungan", en: "gw: closed the connection"),
            at: morning - .minutes(3))
        let (envelope, _) = try await bench.serving {
            try await bench.socket.envelope(of: .status, items: StatusMessage.self)
        }
        #expect(envelope.schema == "kentongan.status/1" && envelope.dataAge == 12)
        #expect(!envelope.stale && envelope.generatedAt.instant == morning)
        #expect(
            envelope.items == [
                StatusMessage(
                    version: "1.0", started: MessageTime(morning - .hours(1)),
                    zone: "WIB", brokerConnected: true, boxes: 2, records: 41,
                    refusals: ["flood": 3],
                    lastJudged: MessageTime(morning - .seconds(12)),
                    channels: [
                        ChannelMessage(
                            name: "camat", kind: "webhook",
                            failingSince: MessageTime(morning - .minutes(3)),
                            error: MessageText(
                                id: "gw: memutus sambungan", en: "gw: closed the connection"),
                            waiting: 1,
                            nextTry: MessageTime(morning + .seconds(32)), setAside: 2,
                            setAsideReason: MessageText(
                                id: "gateway.example.id: ditolak, HTTP 405",
                                en: "gateway.example.id: rejected, HTTP 405"),
                            setAsideAt: MessageTime(morning - .minutes(5)), standIn: "surel"),
                        // With nothing that waits there is nothing to try.
                        ChannelMessage(name: "surel", kind: "smtp"),
                    ])
            ])
    }

    struct Age: Sendable {
        let judged: TimeSpan?
        let age: Int64
        let isStale: Bool
    }

    @Test(arguments: [
        Age(judged: nil, age: 3_600, isStale: true),
        Age(judged: .zero, age: 0, isStale: false),
        Age(judged: .seconds(90), age: 90, isStale: false),
        Age(judged: .milliseconds(90_001), age: 90, isStale: true),
        Age(judged: .hours(5), age: 18_000, isStale: true),
        Age(judged: .seconds(-2), age: 0, isStale: false),
        Age(judged: .hours(-8), age: 0, isStale: true),
    ]) func `data is stale when nothing was judged for ninety seconds`(_ case: Age) {
        let status = OfficeStatus(version: "1", started: morning - .hours(1))
        status.update { $0.lastJudged = `case`.judged.map { morning - $0 } }
        let (age, isStale) = status.age(at: morning)
        #expect(age.seconds == `case`.age && isStale == `case`.isStale)
    }
}

extension TimeSpan {
    fileprivate static func milliseconds(_ count: Int64) -> TimeSpan {
        TimeSpan(milliseconds: count)
    }
}

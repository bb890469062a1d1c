// SPDX-License-Identifier: Apache-2.0

import Alerting
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import Synchronization
import TestBench
import Testing
import VillageModel
import Wording

/// Trying a channel out, and taking back what it set aside, over the real API.
@Suite(.timeLimit(.minutes(1))) struct ChannelRoutesTests {
    private func post<Item: Codable & Sendable>(
        _ bench: OfficeBench, _ token: String?, _ route: OfficeRoute, _ name: String,
        _ items: Item.Type
    ) async throws -> Item {
        let (envelope, _) = try await bench.socket(token).envelope(
            of: route, items: items, posting: try OfficeJSON.bytes(NameRequest(name: name)))
        return try #require(envelope.items.first)
    }

    private func refusal(
        _ bench: OfficeBench, _ token: String?, _ name: String, _ route: OfficeRoute = .testChannel
    ) async -> ErrorMessage? {
        do {
            _ = try await post(bench, token, route, name, ChannelTestMessage.self)
        } catch OfficeFailure.refused(_, let message) {
            return message
        } catch {}
        return nil
    }

    private func desk(
        patience: Duration = .seconds(20),
        _ test: @escaping @Sendable () async -> ChannelDesk.Outcome
    ) -> ChannelDesk {
        ChannelDesk(
            [ChannelDesk.Entry(name: "camat", regions: [], test: test)], patience: patience)
    }

    @Test(arguments: [
        (ChannelDesk.Outcome.delivered, "delivered", nil),
        (.refused(Phrase(same: "gw: HTTP 500")), "refused", Phrase(same: "gw: HTTP 500")),
        (
            .silent(Phrase(id: "gw: tidak ada jawaban", en: "gw: no answer")), "no_answer",
            Phrase(id: "gw: tidak ada jawaban", en: "gw: no answer")
        ),
    ])
    func `what came of a test is told, and nothing remembers it but the trail`(
        outcome: ChannelDesk.Outcome, word: String, reason: Phrase?
    ) async throws {
        let bench = try OfficeBench()
        bench.channels = desk { outcome }
        bench.ledger.routes = Routes([Route(channel: "camat")])
        try bench.ledger.channelFails("camat", error: Phrase(same: "HTTP 500"), at: morning)
        let token = try bench.admin()
        let before = try bench.ledger.channelRecord("camat")
        try await bench.serving {
            let result = try await post(
                bench, token, .testChannel, "camat", ChannelTestMessage.self)
            #expect(result.outcome == word && result.name == "camat")
            #expect(result.reason == reason.map { MessageText(id: $0.id, en: $0.en) })
            #expect((0..<5_000).contains(result.milliseconds))
        }
        #expect(try bench.ledger.channelRecord("camat") == before)
        let entry = try #require(try bench.ledger.auditEntries(AuditQuestion()).last?.entry)
        #expect(entry.verb == "channel.test" && entry.object == "channel camat")
        #expect(entry.actor == "dewi")
    }

    @Test func `a channel that never answers and obeys nobody is answered for in time`()
        async throws
    {
        let bench = try OfficeBench()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        bench.channels = desk(patience: .milliseconds(300)) {
            // A task of its own hears of no cancellation.
            await Task { for await _ in gate { break } }.value
            return .delivered
        }
        let token = try bench.admin()
        try await bench.serving {
            let result = try await post(
                bench, token, .testChannel, "camat", ChannelTestMessage.self)
            #expect(result.outcome == "no_answer" && result.milliseconds >= 300)
            #expect(result.reason.map { $0.id != $0.en } == true)
            // It still runs, so nobody else may begin one.
            #expect(await refusal(bench, token, "camat")?.id == "channel_busy")
            opener.yield()
            #expect(await eventually { await refusal(bench, token, "camat") == nil })
        }
    }

    @Test func `a second test while one runs is told to come later, on that channel only`()
        async throws
    {
        let bench = try OfficeBench()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let begun = Woken()
        bench.channels = ChannelDesk([
            ChannelDesk.Entry(name: "camat", regions: []) {
                begun.count()
                for await _ in gate { break }
                return .delivered
            },
            ChannelDesk.Entry(name: "surel", regions: []) { .delivered },
        ])
        let token = try bench.admin()
        try await bench.serving {
            async let first = post(bench, token, .testChannel, "camat", ChannelTestMessage.self)
            #expect(await eventually { begun.times == 1 })
            let busy = await refusal(bench, token, "camat")
            #expect(busy?.code == 75 && busy?.id == "channel_busy")
            // Who may not is told that, not to come later.
            #expect(await refusal(bench, nil, "camat")?.code == 77)
            #expect(await refusal(bench, token, "surel") == nil)
            opener.yield()
            let outcome = try await first.outcome
            #expect(outcome == "delivered")
        }
        #expect(begun.times == 1)
        let verbs = try bench.ledger.auditEntries(AuditQuestion()).map(\.entry.verb)
        #expect(verbs.count { $0 == "channel.test" } == 2, "one that was busy did not happen")
    }

    @Test func `a name that is none is 66 with what may be meant`() async throws {
        let bench = try OfficeBench()
        bench.channels = desk { .delivered }
        let token = try bench.admin()
        try await bench.serving {
            for route in [OfficeRoute.testChannel, .retryChannel] {
                let refusal = await refusal(bench, token, "camta\u{1b}[2J", route)
                #expect(refusal?.code == 66 && refusal?.id == "channel_unknown")
                #expect(refusal?.message.id.contains("\u{1b}") == false)
                let near = await self.refusal(bench, token, "camta", route)
                #expect(near?.suggestions == ["camat"])
            }
        }
    }

    @Test func `what was set aside is put back, and its courier is called`() async throws {
        let bench = try OfficeBench()
        bench.channels = desk { .delivered }
        bench.ledger.routes = Routes([Route(channel: "camat")])
        let event = try bench.tell(.fired)
        try bench.ledger.setAside(
            event.sequence, of: "camat", reason: Phrase(same: "HTTP 422"), at: morning)
        let token = try bench.admin()
        let news = bench.signal.subscribe()
        try await bench.serving {
            let result = try await post(
                bench, token, .retryChannel, "camat", ChannelRetryMessage.self)
            #expect(result == ChannelRetryMessage(name: "camat", putBack: 1, overtaken: 0))
        }
        for await _ in news { break }
        #expect(try bench.ledger.waiting(channel: "camat", limit: 9).map(\.event) == [event])
    }
}

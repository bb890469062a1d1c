// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOPosix
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addChannels(to router: Router<OfficeContext>) {
        router.post("/v1/channels/test") { request, _ in
            let person = try office.person(request)
            let message = try await office.body(NameRequest.self, of: request)
            return try await OfficeRouter.answer(office.testAnswer(message.name, person))
        }
        router.post("/v1/channels/retry") { request, _ in
            try await office.answer(request, NameRequest.self) { person, message in
                let answer = try office.retryAnswer(message.name, person)
                stream.signal.raise()
                return answer
            }
        }
    }
}

extension Office {
    /// Sends a test message at once; neither the outbox nor what is known of the channel hears of it.
    fileprivate func testAnswer(
        _ name: String, _ person: Person
    ) async throws -> Envelope<ChannelTestMessage> {
        let entry = try channel(name)
        // Before it is taken: who may not keeps nobody waiting.
        try OfficeLedger.requireOnSite(person, inAll: entry.regions)
        guard let test = entry.test else { throw ShellError.noTest(entry.name) }
        guard channels.take(entry.name) else { throw ShellError.channelBusy(entry.name) }
        do {
            try await note(entry, person)
        } catch {
            channels.leave(entry.name)
            throw error
        }
        let begin = ContinuousClock.now
        let outcome = await channels.send(entry.name, test)
        let span = begin.duration(to: .now).components
        let milliseconds = span.seconds * 1_000 + span.attoseconds / 1_000_000_000_000_000
        return envelope(
            "kentongan.channel-test/1", at: now(),
            [ChannelTestMessage(entry.name, outcome, milliseconds: milliseconds)])
    }

    private func note(_ entry: ChannelDesk.Entry, _ person: Person) async throws {
        let now = now()
        try await NIOThreadPool.singleton.runIfActive { [ledger] in
            try ledger.noteTest(of: entry.name, in: entry.regions, by: person, at: now)
        }
    }

    fileprivate func retryAnswer(
        _ name: String, _ person: Person
    ) throws -> Envelope<ChannelRetryMessage> {
        let entry = try channel(name)
        let now = now()
        let back = try ledger.putBack(
            onto: entry.name, of: entry.regions, by: person, at: now)
        return envelope(
            "kentongan.channel-retry/1", at: now,
            [
                ChannelRetryMessage(
                    name: entry.name, putBack: Int64(back.waiting),
                    overtaken: Int64(back.overtaken))
            ])
    }

    private func channel(_ name: String) throws(ShellError) -> ChannelDesk.Entry {
        if let entry = channels.entries.first(where: { $0.name == name }) { return entry }
        throw .unknownChannel(
            name,
            suggestions: NearestNames.suggestions(
                for: name, among: channels.entries.map(\.name)))
    }
}

extension ChannelTestMessage {
    fileprivate init(_ name: String, _ outcome: ChannelDesk.Outcome, milliseconds: Int64) {
        switch outcome {
        case .delivered: self.init(name: name, outcome: "delivered", milliseconds: milliseconds)
        case .refused(let reason):
            self.init(
                name: name, outcome: "refused", milliseconds: milliseconds,
                reason: MessageText(reason))
        case .silent(let reason):
            self.init(
                name: name, outcome: "no_answer", milliseconds: milliseconds,
                reason: MessageText(reason))
        }
    }
}

extension ShellError {
    fileprivate static func unknownChannel(_ name: String, suggestions: [String]) -> ShellError {
        let shown = disarmed(String(name.prefix(64)))
        return ShellError(
            .notFound, "channel_unknown",
            Phrase(
                id: "saluran \(shown) tidak ada. Semua: kentongan channels",
                en: "no channel \(shown). All: kentongan channels"), suggestions: suggestions)
    }

    fileprivate static func channelBusy(_ name: String) -> ShellError {
        ShellError(
            .tryLater, "channel_busy",
            Phrase(
                id: "saluran \(name) sedang diuji orang lain. Coba lagi setelah 20 detik",
                en: "channel \(name) is being tested by somebody else. Try again in 20 seconds"))
    }

    fileprivate static func noTest(_ name: String) -> ShellError {
        ShellError(
            .usage, "channel_untestable",
            Phrase(
                id: "saluran \(name) tidak dapat diuji. Yang dapat: kentongan channels",
                en: "channel \(name) cannot be tested. Those that can: kentongan channels"))
    }
}

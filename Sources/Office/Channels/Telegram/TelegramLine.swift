// SPDX-License-Identifier: Apache-2.0

import Alerting
import Synchronization
import VillageModel

/// What telling and listening share: how fast a chat may be written to, and what it was told.
final class TelegramLine: Sendable {
    private struct State {
        var pace = TelegramPace()
        var told: [Int64: ToldEvents] = [:]
        /// Before this more alerts are gathered.
        var gatherUntil: Instant?
        var strangers = TelegramStrangers()
    }

    private let state = Mutex(State())

    /// After one message more alerts are gathered for so long; after one with many, for longer.
    static let shortGathering = TimeSpan.seconds(3)
    static let longGathering = TimeSpan.seconds(8)
    private static let many = 5

    /// Waits until a chat may be written to.
    func turn(_ chat: Int64, _ surroundings: ChannelSurroundings) async throws(ChannelFailure) {
        while true {
            let now = surroundings.now()
            let wait = state.withLock { $0.pace.take(chat, at: now) }
            guard wait > .zero else { return }
            // Long patience is the courier's, which may tell somebody else meanwhile.
            guard wait <= .seconds(10), (try? await surroundings.sleep(wait)) != nil else {
                throw .busy(destination: "Telegram", pause: wait)
            }
        }
    }

    /// Whether a chat may be written to right now; then it counts.
    func mayWrite(_ chat: Int64, at now: Instant) -> Bool {
        state.withLock { $0.pace.take(chat, at: now) } == .zero
    }

    /// How often a stranger tried since he was last spoken of, when that is due.
    func note(stranger: Int64, at now: Instant) -> Int? {
        state.withLock { $0.strangers.note(stranger, at: now) }
    }

    /// The API asked for patience.
    func wait(_ chat: Int64, _ pause: TimeSpan, at now: Instant) {
        state.withLock { $0.pace.wait(chat, pause, at: now) }
    }

    /// What a chat still lacks of some events.
    func fresh(_ events: [AlertEvent], for chat: Int64) -> [AlertEvent] {
        let told = state.withLock { $0.told[chat] }
        return events.filter { told?.holds($0) != true }
    }

    /// A chat was told.
    func told(_ events: some Collection<AlertEvent>, to chat: Int64) {
        state.withLock { state in
            for event in events { state.told[chat, default: ToldEvents()].note(event) }
        }
    }

    /// From now on more alerts are gathered.
    func gather(after count: Int, at now: Instant) {
        let span =
            count > TelegramLine.many ? TelegramLine.longGathering : TelegramLine.shortGathering
        state.withLock { $0.gatherUntil = now + span }
    }

    /// For how long more alerts should be gathered before the next message.
    func rest(at now: Instant) -> TimeSpan {
        guard let until = state.withLock({ $0.gatherUntil }), until > now,
            until - now <= TelegramLine.longGathering
        else { return .zero }
        return until - now
    }
}

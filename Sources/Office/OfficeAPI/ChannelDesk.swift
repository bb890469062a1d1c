// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import VillageModel
public import Wording

/// The channels that people may try out: one test at a time on each, and each within a bound.
public final class ChannelDesk: Sendable {
    /// What came of a test message.
    public enum Outcome: Hashable, Sendable {
        /// The other end has it.
        case delivered
        /// The other end, or the system, did not take it.
        case refused(Phrase)
        /// No answer in time.
        case silent(Phrase)
    }

    /// One channel.
    public struct Entry: Sendable {
        /// Its name in the settings.
        public let name: String
        /// Which regions' alerts it tells; none: of everywhere.
        public let regions: [RegionCode]
        /// Sends one test message; nil where the kind has none.
        public let test: (@Sendable () async -> Outcome)?

        /// Makes an entry.
        public init(
            name: String, regions: [RegionCode], test: (@Sendable () async -> Outcome)?
        ) {
            self.name = name
            self.regions = regions
            self.test = test
        }
    }

    /// The channels, in the order of the settings.
    let entries: [Entry]
    /// How long a test may take.
    let patience: Duration
    private let running = Mutex<Set<String>>([])

    /// Makes a desk.
    public init(_ entries: [Entry] = [], patience: Duration = .seconds(20)) {
        self.entries = entries
        self.patience = patience
    }

    /// Whether nobody else tests the channel just now; then it is taken until `send` has ended.
    func take(_ name: String) -> Bool { running.withLock { $0.insert(name).inserted } }

    /// Gives back what was taken and not used.
    func leave(_ name: String) { running.withLock { _ = $0.remove(name) } }

    /// Sends the test message of a channel that was taken.
    ///
    /// Answers in time also when the channel does not obey its cancellation; it counts as taken until it does.
    func send(_ name: String, _ test: @escaping @Sendable () async -> Outcome) async -> Outcome {
        let seconds = patience.components.seconds
        let late = Outcome.silent(
            Phrase(
                id: "saluran belum selesai dalam \(seconds) detik",
                en: "the channel has not finished within \(seconds) s"))
        let (outcomes, outlet) = AsyncStream.makeStream(of: Outcome.self)
        let sending = Task {
            let outcome = await test()
            leave(name)
            outlet.yield(outcome)
        }
        let clock = Task { [patience] in
            guard (try? await Task.sleep(for: patience)) != nil else { return }
            outlet.yield(late)
        }
        defer {
            sending.cancel()
            clock.cancel()
        }
        for await outcome in outcomes { return outcome }
        return late
    }
}

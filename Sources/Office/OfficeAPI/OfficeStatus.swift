// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import VillageModel

/// What the collector's loop says of itself, for whoever asks; usable from any thread.
public final class OfficeStatus: Sendable {
    /// How one box stands.
    public struct BoxStanding: Hashable, Sendable {
        /// Whether its session lives and can be heard.
        public var isReachable: Bool
        /// Its last sign of life; nil for none ever.
        public var lastHeard: Instant?

        /// Makes a standing.
        public init(isReachable: Bool, lastHeard: Instant?) {
            self.isReachable = isReachable
            self.lastHeard = lastHeard
        }
    }

    /// What a courier knows of its channel beside the ledger.
    public struct ChannelStanding: Hashable, Sendable {
        /// Its name in the settings.
        public let name: String
        /// Its kind, as the settings write it.
        public let kind: String
        /// Who tells what waits when it has failed for long; nil: nobody.
        public let standIn: String?
        /// When the courier looks again at what waits; nil: as soon as something comes.
        public let nextTry: Instant?

        /// Makes a standing.
        public init(
            name: String, kind: String, standIn: String? = nil, nextTry: Instant? = nil
        ) {
            self.name = name
            self.kind = kind
            self.standIn = standIn
            self.nextTry = nextTry
        }
    }

    /// What changes while the collector runs.
    public struct State: Hashable, Sendable {
        /// Whether the broker has accepted the collector.
        public var brokerConnected = false
        /// How many records are kept.
        public var records: Int64 = 0
        /// How many messages were not taken since the start, by kind.
        public var refusals: [String: Int64] = [:]
        /// When the collector last judged; nil for not yet.
        public var lastJudged: Instant?
        /// The boxes that were judged.
        public var boxes: [BoxID: BoxStanding] = [:]
        /// The channels, by name.
        public var channels: [String: ChannelStanding] = [:]
    }

    /// The collector's version.
    public let version: String
    /// When it was started.
    public let started: Instant
    private let state = Mutex(State())

    /// Makes the status of a collector that has not judged yet.
    public init(version: String, started: Instant) {
        self.version = version
        self.started = started
    }

    /// Changes the state; others wait as long as the closure runs.
    public func update(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    /// The state as it is now.
    public var present: State { state.withLock { $0 } }

    /// How long nothing may have been judged before the data counts as stale.
    static let patience = TimeSpan.seconds(90)

    /// How old the data is, and whether that is too old to believe it.
    func age(at now: Instant) -> (age: TimeSpan, isStale: Bool) {
        guard let judged = present.lastJudged else { return (max(.zero, now - started), true) }
        let age = now - judged
        // A judgement far in the future means that the clock was set back since.
        return (max(.zero, age), age > OfficeStatus.patience || age < .zero - OfficeStatus.patience)
    }
}

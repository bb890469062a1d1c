// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A descriptor that a run waits for, and the `poll` events that would wake it.
public struct PollInterest: Hashable, Sendable {
    /// The descriptor; it belongs to the run and stays open until the next wake.
    public let descriptor: Int32
    /// Bits of `poll`: POLLIN, POLLOUT, POLLPRI.
    ///
    /// Errors and hang-ups wake in any case.
    public let events: Int16

    /// Makes an interest.
    public init(descriptor: Int32, events: Int16) {
        self.descriptor = descriptor
        self.events = events
    }
}

/// A descriptor that became ready.
public struct PollAnswer: Hashable, Sendable {
    /// The descriptor, as given in the interest.
    public let descriptor: Int32
    /// The `revents` of `poll`, never 0.
    public let events: Int16

    /// Makes an answer.
    public init(descriptor: Int32, events: Int16) {
        self.descriptor = descriptor
        self.events = events
    }
}

/// Why a run is turned.
public enum ProbeWake: Sendable {
    /// The first turn.
    case start(now: Uptime)
    /// Some of the awaited descriptors are ready.
    case ready([PollAnswer], now: Uptime)
    /// The time of the last step has passed and no descriptor was ready.
    case deadline(now: Uptime)

    /// The time of the turn.
    public var now: Uptime {
        switch self {
        case .start(let now), .ready(_, let now), .deadline(let now): now
        }
    }
}

/// What a run asks of the performer after a turn.
public enum ProbeStep: Hashable, Sendable {
    /// Wake me when one of these is ready, or at that time.
    case wait([PollInterest], until: Uptime)
    /// Take these readings now, then as `.wait`; for runs that live on, such as one fed by events.
    ///
    /// Each report stands for itself: it may hold a part of the probe's metrics.
    case report([Reading], [PollInterest], until: Uptime)
    /// The run is over and holds nothing any more.
    case done([Reading])
}

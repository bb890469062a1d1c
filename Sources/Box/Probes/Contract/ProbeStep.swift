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

/// How a child process ended.
public enum ChildOutcome: Hashable, Sendable {
    /// It ended by itself with a status, having written this to its standard output (at most 64 kB).
    case exited(status: Int32, output: [UInt8])
    /// A signal ended it, or the agent did when its time or its 64 kB were over.
    case killed
    /// It could not be started; the errno says why (ENOENT: the program is not installed).
    case notStarted(errno: Int32)
}

/// Why a run is turned.
public enum ProbeWake: Sendable {
    /// The first turn.
    case start(now: Uptime)
    /// Some of the awaited descriptors are ready.
    case ready([PollAnswer], now: Uptime)
    /// The time of the last step has passed and no descriptor was ready.
    case deadline(now: Uptime)
    /// The child that the last step asked for has ended.
    case child(ChildOutcome, now: Uptime)

    /// The time of the turn.
    public var now: Uptime {
        switch self {
        case .start(let now), .ready(_, let now), .deadline(let now), .child(_, let now): now
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
    /// Start this program (absolute path first, no shell, empty environment), kill it at that time.
    case spawn([String], until: Uptime)
    /// The run is over and holds nothing any more.
    case done([Reading])
}

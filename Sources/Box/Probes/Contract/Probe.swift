// SPDX-License-Identifier: Apache-2.0
//
// What a probe is. It never blocks and owns no thread: `begin` makes a run, and the run is a state
// machine with sockets that the performer turns.
//
//     begin ──▶ wake(.start) ──▶ .wait(fds, until) ──▶ wake(.ready | .deadline) ──▶ … ──▶ .done
//                                .report(readings, fds, until) ──▶ as .wait, readings given away
//
// The performer owes a run: one `.start`; then, after each `.wait` or `.report`, exactly one wake, as
// soon as a descriptor is ready or `until` has passed, whichever comes first; nothing after `.done`.
// A run owes the performer: every `until` lies ahead by a bounded span, no call lasts longer than a few
// system calls, and every descriptor is closed before `.done` and by `cancel`. A run that only ever
// reports (hostapd's events, gate edges) lives as long as the agent; its deadlines are its period.

public import VillageModel

/// One thing that a box measures: a value that makes runs.
public struct Probe {
    /// The probe's name, as in the settings and the catalogue: lower-case ASCII.
    public let name: String
    /// The metrics that every complete answer holds, each exactly once.
    public let metrics: [Metric]
    /// From the start of one run to the start of the next; a run that reports keeps it by itself.
    public let period: TimeSpan
    /// Makes a run; does nothing else, in particular opens nothing.
    public let begin: (ProbeContext) -> ProbeRun

    /// Makes a probe.
    public init(
        name: String, metrics: [Metric], period: TimeSpan,
        begin: @escaping (ProbeContext) -> ProbeRun
    ) {
        self.name = name
        self.metrics = metrics
        self.period = period
        self.begin = begin
    }

    /// Makes a probe whose runs are over in their first turn.
    init(
        name: String, metrics: [Metric], period: TimeSpan,
        once: @escaping (ProbeContext, Uptime) -> [Reading]
    ) {
        self.init(name: name, metrics: metrics, period: period) { context in
            ProbeRun(
                wake: { wake in
                    guard case .start(let now) = wake else { return .done([]) }
                    return .done(once(context, now))
                },
                cancel: {})
        }
    }
}

/// What a run takes from the agent instead of from the machine, so that tests can give it.
public struct ProbeContext {
    /// The agent's version text, reported by the box probe.
    public let version: String
    /// Fresh random bits; they must be unpredictable (the DNS query's id hides behind them).
    public let randomness: () -> UInt64
    /// Nanoseconds on a clock that no step moves; only differences count.
    public let nanoseconds: () -> UInt64
    /// The present; nil while the clock is not known to be right.
    public let wallClock: () -> Instant?
    /// The moment at which certificates of others are judged.
    public let dates: () -> CertificateClock

    /// Makes a context; without a wall clock schedules are not known, without dates no certificate has ended.
    public init(
        version: String, randomness: @escaping () -> UInt64,
        nanoseconds: @escaping () -> UInt64, wallClock: @escaping () -> Instant? = { nil },
        dates: @escaping () -> CertificateClock = { CertificateClock(seconds: 0, isPresent: false) }
    ) {
        self.version = version
        self.randomness = randomness
        self.nanoseconds = nanoseconds
        self.wallClock = wallClock
        self.dates = dates
    }
}

/// One measurement under way; a pair of closures over the probe's own state.
///
/// For one thread. Dropping the last copy closes what is open, as `cancel` does.
public struct ProbeRun {
    private let step: (ProbeWake) -> ProbeStep
    private let abandon: () -> Void

    /// Makes a run of its two moves.
    public init(
        wake: @escaping (ProbeWake) -> ProbeStep, cancel: @escaping () -> Void
    ) {
        step = wake
        abandon = cancel
    }

    /// Turns the state machine once and says what it waits for now.
    public func wake(_ wake: ProbeWake) -> ProbeStep { step(wake) }

    /// Ends the run early: closes its descriptors and removes its socket files.
    ///
    /// Harmless after `.done` and when repeated; a later wake answers `.done` with no readings.
    public func cancel() { abandon() }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Probes
import Testing
import VillageModel

/// Milliseconds since boot, as the agent's performer reads them.
func bootClock() -> Uptime {
    var now = timespec()
    clock_gettime(CLOCK_BOOTTIME, &now)
    return Uptime(rawValue: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
}

/// A context with real clocks and randomness.
func context(randomness: @escaping () -> UInt64 = { .random(in: .min ... .max) }) -> ProbeContext {
    ProbeContext(version: "0.0-test", randomness: randomness, nanoseconds: sockets_monotonic)
}

/// Turns one run with `poll`, as the agent does, and serves loopback servers in the same loop.
///
/// Everything happens on the calling thread, so a test decides what comes when.
final class Driver {
    private let run: ProbeRun
    private let servers: [any LoopbackServer]
    private(set) var step: ProbeStep
    /// Interests of every step so far, to see that descriptors are closed afterwards.
    private(set) var descriptors: Set<Int32> = []

    init(
        _ probe: Probe, servers: [any LoopbackServer] = [],
        context: ProbeContext = context()
    ) {
        self.servers = servers
        run = probe.begin(context)
        step = run.wake(.start(now: bootClock()))
        note()
    }

    deinit { run.cancel() }

    func cancel() { run.cancel() }

    /// Wakes the run once with a deadline, whatever it waits for.
    func wakeOnce() -> ProbeStep { run.wake(.deadline(now: bootClock())) }

    /// Drives to the end of the run; fails after 20 s.
    func finish() -> [Reading] {
        let end = bootClock() + .seconds(20)
        while bootClock() < end {
            if case .done(let readings) = step { return readings }
            turn(until: end)
        }
        Issue.record("the run did not end: \(step)")
        return []
    }

    /// Drives until the step is a report and takes it; fails after 20 s.
    func report() -> [Reading] {
        let end = bootClock() + .seconds(20)
        while bootClock() < end {
            if case .report(let readings, let interests, let until) = step {
                step = .wait(interests, until: until)
                return readings
            }
            turn(until: end)
        }
        Issue.record("no report came: \(step)")
        return []
    }

    private func turn(until end: Uptime) {
        let interests: [PollInterest]
        let until: Uptime
        switch step {
        case .wait(let list, let time), .report(_, let list, let time):
            interests = list
            until = time
        case .done:
            return
        }
        let watched = servers.flatMap { $0.descriptors }
        var polls = interests.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        polls += watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let span = max(0, (min(until, end) - bootClock()).milliseconds)
        poll(&polls, nfds_t(polls.count), Int32(clamping: span))
        for entry in polls.dropFirst(interests.count) where entry.revents != 0 {
            for server in servers where server.descriptors.contains(entry.fd) {
                server.serve(entry.fd)
            }
        }
        let ready = polls.prefix(interests.count).filter { $0.revents != 0 }
        if !ready.isEmpty {
            let answers = ready.map { PollAnswer(descriptor: $0.fd, events: $0.revents) }
            step = run.wake(.ready(answers, now: bootClock()))
        } else if bootClock() >= until {
            step = run.wake(.deadline(now: bootClock()))
        }
        note()
    }

    private func note() {
        if case .wait(let interests, _) = step {
            descriptors.formUnion(interests.map { $0.descriptor })
        }
    }
}

/// The readings of a list by metric, for comparison.
func byMetric(_ readings: [Reading]) -> [Metric: Reading] {
    Dictionary(readings.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
}

// SPDX-License-Identifier: Apache-2.0
//
// Runs the probes side by side on the agent's one thread. A probe is idle until its next start, then running
// until it says `done`; it is never begun twice at once, so a slow one skips starts instead of piling up.
// What it waits for is polled together with everything else.

import CLinux
import Probes
import VillageModel

struct ProbeSchedule {
    /// A probe with its present run.
    struct Slot {
        let probe: Probe
        var run: ProbeRun?
        var interests: [PollInterest] = []
        var wakeAt: Uptime
        var startedAt: Uptime?
        var took: TimeSpan?
        /// Somebody asked for a run now and waits for its readings.
        var requested = false
    }

    private(set) var slots: [Slot]
    private let context: ProbeContext

    /// All probes start within the first second, one after the other.
    init(_ probes: [Probe], context: ProbeContext, at now: Uptime) {
        self.context = context
        slots = probes.map { Slot(probe: $0, wakeAt: now) }
    }

    var deadline: Uptime { slots.reduce(.never) { min($0, $1.wakeAt) } }

    var interests: [PollInterest] { slots.flatMap { $0.interests } }

    func index(of name: String) -> Int? { slots.firstIndex { $0.probe.name == name } }

    /// Asks for a run now; one that is under way will serve, one that rests begins again.
    mutating func request(_ index: Int, at now: Uptime) {
        slots[index].requested = true
        hasten(index, at: now)
    }

    /// Lets a probe that rests run at an instant, if it would not run before; one that is under way goes on.
    mutating func hasten(_ index: Int, at instant: Uptime) {
        guard slots[index].startedAt == nil, instant < slots[index].wakeAt else { return }
        slots[index].run?.cancel()
        slots[index].run = nil
        slots[index].interests = []
        slots[index].wakeAt = instant
    }

    /// Somebody's request has been answered.
    mutating func answered(_ index: Int) { slots[index].requested = false }

    /// Wakes what is due or ready and returns what came out.
    mutating func turn(
        ready: [PollAnswer], at now: Uptime
    ) -> [(index: Int, readings: [Reading])] {
        var results: [(index: Int, readings: [Reading])] = []
        for index in slots.indices {
            let answers = ready.filter { answer in
                slots[index].interests.contains { $0.descriptor == answer.descriptor }
            }
            if !answers.isEmpty, slots[index].run != nil {
                wake(index, .ready(answers, now: now), at: now, into: &results)
            } else if now >= slots[index].wakeAt {
                if slots[index].run == nil {
                    slots[index].run = slots[index].probe.begin(context)
                    slots[index].startedAt = now
                    wake(index, .start(now: now), at: now, into: &results)
                } else {
                    wake(index, .deadline(now: now), at: now, into: &results)
                }
            }
        }
        return results
    }

    /// Ends every run; their descriptors are closed.
    mutating func cancel() {
        for index in slots.indices {
            slots[index].run?.cancel()
            slots[index].run = nil
            slots[index].interests = []
        }
    }

    private mutating func wake(
        _ index: Int, _ wake: ProbeWake, at now: Uptime,
        into results: inout [(index: Int, readings: [Reading])]
    ) {
        guard let step = slots[index].run?.wake(wake) else { return }
        switch step {
        case .wait(let interests, let until):
            slots[index].interests = interests
            slots[index].wakeAt = until
        case .report(let readings, let interests, let until):
            slots[index].interests = interests
            slots[index].wakeAt = until
            finish(index, readings, at: now, into: &results)
        case .done(let readings):
            slots[index].run = nil
            slots[index].interests = []
            let period = slots[index].probe.period
            slots[index].wakeAt = max(now, (slots[index].startedAt ?? now) + period)
            finish(index, readings, at: now, into: &results)
        }
    }

    private mutating func finish(
        _ index: Int, _ readings: [Reading], at now: Uptime,
        into results: inout [(index: Int, readings: [Reading])]
    ) {
        if let started = slots[index].startedAt { slots[index].took = now - started }
        slots[index].startedAt = nil
        results.append((index, readings))
    }
}

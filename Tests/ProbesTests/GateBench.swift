// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import VillageModel

@testable import Probes

/// A line made of a socket: what is written into it comes out as the kernel's events would.
///
/// The records are made with the kernel's own `struct gpio_v2_line_event`.
final class FakeLine {
    /// The level that is found when it is asked for.
    var isHigh = true
    /// Why the line cannot be taken, or 0.
    var refusal: Int32 = 0
    /// Why a taken line cannot be read, or 0.
    var failure: Int32 = 0
    /// Whether the chip has interrupts.
    var tellsMoves = true
    /// How often the line was taken and its level asked for.
    private(set) var taken = 0
    private(set) var asked = 0
    private var far: Int32 = -1
    private var sequence: UInt32 = 0

    deinit { hangUp() }

    func take() throws(SystemFailure) -> GPIOLine {
        if refusal != 0 { throw SystemFailure(code: refusal) }
        hangUp()
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0, let near = Descriptor(ends[0]) else {
            throw SystemFailure.last
        }
        far = ends[1]
        taken += 1
        return GPIOLine(descriptor: near, tellsMoves: tellsMoves) {
            [self] () throws(SystemFailure) in
            asked += 1
            if failure != 0 { throw SystemFailure(code: failure) }
            return isHigh
        }
    }

    /// Moves the line and says so; `lost` events before this one overflowed the queue.
    func move(high: Bool, at now: Uptime, lost: UInt32 = 0) {
        isHigh = high
        sequence &+= 1 &+ lost
        write(FakeLine.event(high: high, at: now, sequence: sequence))
    }

    func write(_ bytes: [UInt8]) { _ = Glibc.write(far, bytes, bytes.count) }

    /// The end of the line's descriptor.
    func hangUp() {
        if far >= 0 { close(far) }
        far = -1
    }

    static func event(high: Bool, at now: Uptime, sequence: UInt32 = 1) -> [UInt8] {
        var event = gpio_v2_line_event()
        event.timestamp_ns = UInt64(now.rawValue) * 1_000_000
        event.id = high ? 1 : 2
        event.offset = 3
        event.seqno = sequence
        event.line_seqno = sequence
        return withUnsafeBytes(of: &event) { Array($0) }
    }
}

/// A gate's run in virtual time: every wait ends at once, with a descriptor if one is ready.
final class GateBench {
    let line: FakeLine
    let run: ProbeRun
    /// What was reported, and when.
    private(set) var reports: [(at: Uptime, reading: Reading)] = []
    private(set) var now = Uptime(rawValue: 100_000)
    private(set) var wakes = 0
    private var step = ProbeStep.done([])
    private let clock: Clock

    private final class Clock { var now = Uptime(rawValue: 0) }

    init(_ settings: GateSettings = GateSettings(), line: FakeLine = FakeLine()) {
        self.line = line
        let clock = Clock()
        self.clock = clock
        clock.now = now
        let probe = GateProbe.probe(settings, dev: "") { (_, _) throws(SystemFailure) in
            try line.take()
        }
        run = probe.begin(
            ProbeContext(version: "0", randomness: { 0 }) {
                UInt64(clock.now.rawValue) * 1_000_000
            })
        took(run.wake(.start(now: now)))
    }

    deinit { run.cancel() }

    /// The values reported so far: open, shut, or why there is none.
    var words: [String] {
        reports.map { report in
            switch report.reading.value {
            case .boolean(let isOpen)?: isOpen ? "open" : "shut"
            default: report.reading.quality.identifier
            }
        }
    }

    /// The words with repetitions taken out, as reporting by exception takes them out.
    var changes: [String] {
        var changes: [String] = []
        for word in words where word != changes.last { changes.append(word) }
        return changes
    }

    /// Lets time pass; stops early when the run ends.
    func advance(_ span: TimeSpan) {
        let end = now + span
        while case .wait(let interests, let until) = step {
            var polls = interests.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
            if poll(&polls, nfds_t(polls.count), 0) > 0 {
                let answers = polls.filter { $0.revents != 0 }
                    .map { PollAnswer(descriptor: $0.fd, events: $0.revents) }
                took(run.wake(.ready(answers, now: now)))
            } else if until <= end {
                set(max(now, until))
                took(run.wake(.deadline(now: now)))
            } else {
                return set(end)
            }
        }
    }

    /// Lets time pass without turning the run, as a loop that is held up.
    func oversleep(_ span: TimeSpan) { set(now + span) }

    private func set(_ time: Uptime) {
        now = time
        clock.now = time
    }

    private func took(_ next: ProbeStep) {
        wakes += 1
        step = next
        if case .report(let readings, let interests, let until) = next {
            for reading in readings { reports.append((now, reading)) }
            step = .wait(interests, until: until)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// Three clocks drive a run: an edge (the line's descriptor becomes readable), the moment at which the
// present level will count, and the period. Edges only say that something moved; which level the line has
// is always asked. The kernel's queue holds 16 events and loses the oldest when it overflows, but a lost,
// doubled or damaged event cannot leave a wrong state behind.

import CLinux
import VillageModel

/// The watch over one line; lives until it is cancelled.
final class GateRun {
    private let settings: GateSettings
    private let clock: () -> UInt64
    private let dev: String
    private let take: (GateSettings, String) throws(SystemFailure) -> GPIOLine
    private var line: GPIOLine?
    private var level: SettledLevel
    private var nextRead = Uptime(rawValue: 0)
    private var nextSample = Uptime.never
    private var reading: Reading?
    private var hasEnded = false

    /// Reads of 16 events in one turn, so that a storm cannot hold up the other probes.
    private static let turn = 4

    init(
        _ settings: GateSettings, dev: String, clock: @escaping () -> UInt64,
        take: @escaping (GateSettings, String) throws(SystemFailure) -> GPIOLine
    ) {
        self.dev = dev
        self.settings = settings
        self.clock = clock
        self.take = take
        level = SettledLevel(hold: settings.hold)
    }

    func wake(_ wake: ProbeWake) -> ProbeStep {
        if hasEnded { return .done([]) }
        let now = wake.now
        if case .ready(let answers, _) = wake, let answer = answers.first {
            drain(answer.events, now)
        }
        if now >= nextRead {
            nextRead = now + settings.period
            open()
            readLevel(now)
            reportPeriod(now)
        } else if now >= nextSample || now >= level.due ?? .never {
            readLevel(now)
        }
        if line?.tellsMoves == false { nextSample = now + settings.hold }
        if line != nil, level.settle(at: now) { reportSettled() }
        return step()
    }

    func end() {
        hasEnded = true
        line = nil
    }

    private func step() -> ProbeStep {
        var interests: [PollInterest] = []
        var until = nextRead
        if let line {
            if line.tellsMoves {
                interests = [
                    PollInterest(descriptor: line.descriptor.number, events: Int16(POLLIN))
                ]
            }
            until = min(until, min(nextSample, level.due ?? .never))
        }
        guard let report = reading else { return .wait(interests, until: until) }
        reading = nil
        return .report([report], interests, until: until)
    }

    private func open() {
        guard line == nil else { return }
        do throws(SystemFailure) {
            line = try take(settings, dev)
            level = SettledLevel(hold: settings.hold)
            nextSample = .never
        } catch {
            lose(error.quality)
        }
    }

    private func drain(_ events: Int16, _ now: Uptime) {
        guard let line else { return }
        var newest: UInt64 = 0
        var hasRead = false
        for _ in 0..<GateRun.turn {
            let count = gpio_read_events(line.descriptor.number, &newest)
            if count == 0 { return lose(.absent) }
            guard count > 0 else {
                let failure = SystemFailure.last
                if failure.isPassing { break }
                return lose(failure.quality)
            }
            hasRead = true
        }
        // A descriptor in error that has nothing to say would wake the loop for ever.
        if !hasRead, events & ~Int16(POLLIN) != 0 { return lose(.failed) }
        guard newest > 0, let isHigh = ask() else { return }
        // The loop may come late; the line has stood still since its edge, not since now.
        let age = clock().subtractingReportingOverflow(newest)
        let late = age.overflow ? 0 : Int64(clamping: age.partialValue / 1_000_000)
        let since = TimeSpan(milliseconds: -min(late, settings.hold.milliseconds))
        level.moved(to: isHigh, at: now + since)
    }

    private func readLevel(_ now: Uptime) {
        if let isHigh = ask() { level.read(isHigh, at: now) }
    }

    private func ask() -> Bool? {
        do throws(SystemFailure) { return try line?.isHigh() } catch {
            lose(error.quality)
            return nil
        }
    }

    /// The line is gone; the next period tries to take it again.
    private func lose(_ quality: Quality) {
        line = nil
        reading = Reading(.gateOpen, missing: quality)
    }

    private func reportPeriod(_ now: Uptime) {
        guard line != nil else { return }
        if level.isRestless(at: now, patience: settings.period) {
            reading = Reading(.gateOpen, missing: .bad)
        } else if level.due == nil {
            reportSettled()
        }
    }

    private func reportSettled() {
        guard let isHigh = level.settled else { return }
        reading = Reading(.gateOpen, .boolean(settings.isOpen(high: isHigh)))
    }
}

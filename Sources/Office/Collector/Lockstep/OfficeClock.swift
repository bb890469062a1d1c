// SPDX-License-Identifier: Apache-2.0

import CLinux
import Synchronization
import VillageModel

/// What time it is in the office: the machine's time, or one that somebody moves.
///
/// A virtual time is for simulations only (`ControlSocket` says how it is moved). Both of its axes are one:
/// its uptime counts the same milliseconds as its UTC, so that no deadline loses its meaning in a restart.
struct OfficeClock: Sendable {
    /// The machine's own.
    static let real = OfficeClock()

    /// The time that somebody moves; nil for the machine's.
    let virtual: VirtualTime?

    /// A clock that stands still until somebody moves it; nil: the machine's clock.
    init(virtual: VirtualTime? = nil) { self.virtual = virtual }

    /// The present.
    func now() -> Stamp {
        guard let virtual else {
            return Stamp(
                utc: Instant(rawValue: daemon_utc_ms()),
                uptime: Uptime(rawValue: daemon_uptime_ms()), synchronised: true)
        }
        let now = virtual.now
        return Stamp(utc: now, uptime: Uptime(rawValue: now.rawValue), synchronised: true)
    }

    /// Waits on this clock; throws when the task is cancelled.
    func sleep(for span: TimeSpan) async throws {
        guard let virtual else {
            return try await Task.sleep(for: .milliseconds(max(0, span.milliseconds)))
        }
        try await virtual.sleep(until: virtual.now + span)
    }
}

/// A time that stands still until somebody moves it.
final class VirtualTime: Sendable {
    private struct Sleeper {
        let due: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Instant
        var sleepers: [UInt64: Sleeper] = [:]
        var cancelled: Set<UInt64> = []
        var next: UInt64 = 0
    }

    private let state: Mutex<State>

    /// A time that begins at an instant.
    init(from start: Instant) { state = Mutex(State(now: start)) }

    /// The present.
    var now: Instant { state.withLock { $0.now } }

    /// When the first one wakes who sleeps on this time.
    var deadline: Instant {
        state.withLock { $0.sleepers.values.reduce(.distantFuture) { min($0, $1.due) } }
    }

    /// Moves the present forward and wakes who is due; an instant that has passed changes nothing.
    func move(to instant: Instant) {
        let due = state.withLock { state in
            state.now = max(state.now, instant)
            let due = state.sleepers.filter { $0.value.due <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.sorted { $0.due < $1.due }
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    /// Returns when the present has reached an instant; throws when the task is cancelled.
    func sleep(until due: Instant) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state -> Result<Void, any Error>? in
                    if state.cancelled.remove(number) != nil {
                        return .failure(CancellationError())
                    }
                    if state.now >= due { return .success(()) }
                    state.sleepers[number] = Sleeper(due: due, continuation: continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}

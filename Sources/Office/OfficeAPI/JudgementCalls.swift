// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import VillageModel

/// The regions whose villages must be judged again because somebody said or decided something.
///
/// A code above a village stands for every village in it. Usable from any thread; calls for the same region
/// before the next take are one.
public final class JudgementCalls: Sendable {
    private struct State {
        var regions: Set<RegionCode> = []
        var hasAlerts = false
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Makes an empty set that wakes nobody.
    public init() {}

    /// Says how the judging thread is woken: a closure that may be called from any thread and never blocks.
    ///
    /// What was called before is not forgotten: then it is woken at once.
    public func whenCalled(_ wake: @escaping @Sendable () -> Void) {
        let isWaiting = state.withLock {
            $0.wake = wake
            return !$0.regions.isEmpty || $0.hasAlerts
        }
        if isWaiting { wake() }
    }

    /// Asks that a region be judged soon; after what it is judged by has been committed.
    public func call(_ region: RegionCode) {
        let wake = state.withLock {
            $0.regions.insert(region)
            return $0.wake
        }
        wake?()
    }

    /// Says that somebody has taken an alert on, or that a silence began or ended; after it is committed.
    public func callForAlerts() {
        let wake = state.withLock {
            $0.hasAlerts = true
            return $0.wake
        }
        wake?()
    }

    /// Whether there was such a call since the last take.
    public func takeAlerts() -> Bool {
        state.withLock { state in
            defer { state.hasAlerts = false }
            return state.hasAlerts
        }
    }

    /// Takes what was called since the last take.
    public func take() -> Set<RegionCode> {
        state.withLock { state in
            defer { state.regions = [] }
            return state.regions
        }
    }
}

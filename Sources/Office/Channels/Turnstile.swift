// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets one task through at a time, in the order in which they came.
///
/// For channels whose telling waits for somebody else: a lock may not be held over that.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var queue: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Runs the body when all who came before are through.
    func pass<Failure: Error>(
        _ body: () async throws(Failure) -> Void
    ) async throws(Failure) {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken {
                    state.queue.append(continuation)
                    return false
                }
                state.isTaken = true
                return true
            }
            if isFree { continuation.resume() }
        }
        defer { leave() }
        try await body()
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.queue.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.queue.removeFirst()
        }
        next?.resume()
    }
}

// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Says that there are new alert events; what they are stands in the ledger.
///
/// A signal holds no events, so nothing piles up behind a slow reader: any number of raises before a reader
/// comes back are one.
public final class AlertSignal: Sendable {
    private struct Subscribers {
        var next: UInt64 = 0
        var waiting: [UInt64: AsyncStream<Void>.Continuation] = [:]
    }

    private let subscribers = Mutex(Subscribers())

    /// Makes a signal without subscribers.
    public init() {}

    /// Wakes every subscriber; costs the number of subscribers.
    public func raise() {
        // Outside of the lock, because a subscriber may be let go just now and takes the lock for that.
        for (id, continuation) in subscribers.withLock({ $0.waiting }) {
            // It may have ended before it was known what to do at its end.
            if case .terminated = continuation.yield() { forget(id) }
        }
    }

    /// A stream with one element for one or more raises since the last one was taken.
    ///
    /// A raise counts from the moment this returns. Ends when its task is cancelled; let go, it is forgotten.
    public func subscribe() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        add(continuation)
        return stream
    }

    /// Wakes somebody else's stream too, until that ends.
    func add(_ continuation: AsyncStream<Void>.Continuation) {
        let id = subscribers.withLock { subscribers in
            subscribers.next += 1
            subscribers.waiting[subscribers.next] = continuation
            return subscribers.next
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
    }

    private func forget(_ id: UInt64) { subscribers.withLock { $0.waiting[id] = nil } }

    /// How many are woken by a raise.
    var count: Int { subscribers.withLock { $0.waiting.count } }
}

// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TestBench

/// An access point that goes off and on without end: a stream of facts that a box must keep.
final class Flapping: Sendable {
    private let isFlowing = Atomic(true)
    private let isOver = Atomic(false)
    private let turns = Atomic(0)

    /// Turns the access point every 50 ms, from now until `end`.
    init(_ accessPoint: Hostapd) {
        Task.detached { [self] in
            while !isOver.load(ordering: .relaxed) {
                try? await Task.sleep(for: .milliseconds(50))
                guard isFlowing.load(ordering: .relaxed) else { continue }
                let order = turns.add(1, ordering: .relaxed).newValue % 2 == 1
                _ = try? accessPoint.command(order ? "DISABLE" : "ENABLE")
            }
        }
    }

    /// Lets the stream run dry, and flow again.
    func rest() { isFlowing.store(false, ordering: .relaxed) }
    func flow() { isFlowing.store(true, ordering: .relaxed) }
    func end() { isOver.store(true, ordering: .relaxed) }
}

// SPDX-License-Identifier: Apache-2.0

import Synchronization
import VillageModel

/// Whether the office's own line leads anywhere, by what several far addresses answer; pure.
///
/// One address that answers proves the line. When none answers twice in a row it is lost, since the first of
/// the two; once is a hiccup.
struct OwnLine {
    /// What is known of the line.
    struct Standing: Hashable, Sendable {
        /// Since when it has led nowhere; nil while it leads somewhere, or nobody knows.
        var lostSince: Instant?
        /// When it came back; nil if it was never lost.
        var backSince: Instant?
        /// Whether the first look has been taken, where somebody looks.
        var isKnown = true
    }

    private(set) var standing = Standing(isKnown: false)
    private var failedSince: Instant?

    /// Whether one look has failed and the next one decides.
    var isDoubtful: Bool { failedSince != nil && standing.lostSince == nil }

    /// Takes one round; whether that is news.
    mutating func took(isAnswered: Bool, at now: Instant) -> Bool {
        let before = standing
        if isAnswered {
            if standing.lostSince != nil { standing.backSince = now }
            standing.lostSince = nil
            standing.isKnown = true
            failedSince = nil
        } else if let failedSince {
            if standing.lostSince == nil { standing.lostSince = failedSince }
            standing.isKnown = true
        } else {
            failedSince = now
        }
        return standing != before
    }
}

/// Where the one who looks at the line and the one who judges meet; usable from any thread.
final class OwnLineBoard: Sendable {
    private struct State {
        var standing = OwnLine.Standing(isKnown: false)
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// What is known of the line.
    var standing: OwnLine.Standing { state.withLock { $0.standing } }

    /// Says how the judging thread is woken.
    func whenChanged(_ wake: @escaping @Sendable () -> Void) { state.withLock { $0.wake = wake } }

    /// Notes what is known, and wakes whoever judges by it.
    func note(_ standing: OwnLine.Standing) {
        let wake = state.withLock { state in
            state.standing = standing
            return state.wake
        }
        wake?()
    }
}

// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Spans of time in which something holds, within a window outside which nothing is known.
struct Spells {
    private var spells: [(start: Instant, end: Instant)] = []
    private let window: (start: Instant, end: Instant)

    init(from start: Instant, to end: Instant) { window = (start, end) }

    /// Adds a span, in the order of their starts; one that touches the one before prolongs it.
    mutating func add(_ start: Instant, _ end: Instant) {
        guard start < end else { return }
        if let last = spells.last, start <= last.end {
            spells[spells.count - 1].end = max(last.end, end)
        } else {
            spells.append((start, end))
        }
    }

    /// Whether it holds at an instant; since when that has been so, and until when at least.
    func standing(at instant: Instant) -> (holds: Bool, since: Instant, until: Instant) {
        var since = window.start
        var until = window.end
        var holds = false
        for spell in spells {
            if instant < spell.start {
                until = spell.start
                break
            }
            holds = instant < spell.end
            since = holds ? spell.start : spell.end
            if holds {
                until = spell.end
                break
            }
        }
        // An instant at the ends of the axis lies outside every window.
        let next = instant + TimeSpan(milliseconds: 1)
        return (holds, min(since, instant), max(until, next))
    }
}

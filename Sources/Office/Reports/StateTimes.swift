// SPDX-License-Identifier: Apache-2.0

public import Availability
public import VillageModel

/// How long a verdict stood in each of the six states.
public struct StateTimes: Hashable, Sendable {
    private var times: [VerdictState: TimeSpan] = [:]

    /// No time at all.
    public init() {}

    /// Counts a stretch of time by what held in it; before the first turn nothing was known.
    ///
    /// Turns are those of one facility, in the order of time.
    public init(_ turns: [(at: Instant, state: VerdictState)], in span: Span) {
        var state = VerdictState.noData
        var begin = span.from
        for turn in turns {
            let at = min(max(turn.at, begin), span.until)
            add(at - begin, state)
            (begin, state) = (at, turn.state)
        }
        add(span.until - begin, state)
    }

    /// How long it stood in a state.
    public subscript(state: VerdictState) -> TimeSpan { times[state] ?? .zero }

    /// The share of the time in which something was known that it was met; nil where nothing was.
    public var share: Double? {
        let known = self[.met] + self[.unmet]
        guard known > .zero else { return nil }
        return Double(self[.met].milliseconds) / Double(known.milliseconds)
    }

    /// The share of the time since there is evidence at all that it was valid; nil where there never was any.
    ///
    /// Times of maintenance, and those in which the indicator does not apply, count for nothing.
    public var discipline: Double? {
        let valid = self[.met] + self[.unmet]
        let all = valid + self[.expired]
        guard all > .zero else { return nil }
        return Double(valid.milliseconds) / Double(all.milliseconds)
    }

    /// Adds the times of another facility, or of another village.
    public mutating func merge(_ other: StateTimes) {
        for (state, span) in other.times { add(span, state) }
    }

    private mutating func add(_ span: TimeSpan, _ state: VerdictState) {
        guard span > .zero else { return }
        times[state] = self[state] + span
    }
}

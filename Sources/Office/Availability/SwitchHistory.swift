// SPDX-License-Identifier: Apache-2.0
//
// What is known of an on-off metric that is told only when it changes. Silence says nothing by itself: a
// value goes on holding while its box is known to measure, and only then. So three things make a history:
//
//   samples   what the box told, each holding until the next one
//   watched   when the box was known to measure: its session lived, or its own records, of one run of the
//             agent, stand on both sides
//   starts    when the agent began anew; what held before says nothing of what came after
//
// At an instant the state is that of the last sample, if the box was watched then and the sample is not
// older than the agent's last start; otherwise it is unknown. Planned time (announced work, planned power
// cuts) is told apart and counts as neither. All in whole milliseconds; nothing is rounded.

public import VillageModel

/// What a switch was, as far as anybody knows.
public enum SwitchState: String, Hashable, Sendable {
    /// On: open, reachable, lit.
    case on
    /// Off.
    case off
    /// Nobody knows.
    case unknown
}

/// A stretch of time in which a switch was in one state.
public struct SwitchInterval: Hashable, Sendable {
    /// The state.
    public let state: SwitchState
    /// Whether the time was announced not to count.
    public let isPlanned: Bool
    /// When.
    public let span: Span

    /// Makes an interval.
    public init(_ state: SwitchState, isPlanned: Bool = false, _ span: Span) {
        self.state = state
        self.isPlanned = isPlanned
        self.span = span
    }
}

/// What a box told of one switch.
public struct SwitchHistory: Sendable {
    /// One thing that was told.
    public struct Sample: Hashable, Sendable {
        /// When it was observed.
        public let at: Instant
        /// On or off; nil when the sensor said why it had nothing to say.
        public let isOn: Bool?

        /// Makes a sample.
        public init(at: Instant, isOn: Bool?) {
            self.at = at
            self.isOn = isOn
        }
    }

    private let samples: [Sample]
    private let watched: [Span]
    private let starts: [Instant]
    private let planned: [Span]

    /// Makes a history; of samples of one instant the last one given holds.
    public init(samples: [Sample], watched: [Span], starts: [Instant] = [], planned: [Span] = []) {
        // The sort is stable only with the place as the second key.
        self.samples = samples.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        self.watched = Span.union(watched)
        self.starts = starts.sorted()
        self.planned = Span.union(planned)
    }

    /// The states within a window, without gaps, neighbours different; O(n log n).
    public func intervals(in window: Span) -> [SwitchInterval] {
        var edges: Set<Instant> = [window.from, window.until]
        edges.formUnion(samples.map(\.at))
        edges.formUnion(starts)
        for span in watched + planned { edges.formUnion([span.from, span.until]) }
        let inside = edges.filter { window.from <= $0 && $0 <= window.until }.sorted()
        var walk = Walk(self)
        var found: [SwitchInterval] = []
        for (begin, end) in zip(inside, inside.dropFirst()) {
            guard let span = Span(begin, end) else { continue }
            let (state, isPlanned) = walk.standing(at: begin)
            if let last = found.last, last.state == state, last.isPlanned == isPlanned,
                let joined = Span(last.span.from, end)
            {
                found[found.count - 1] = SwitchInterval(state, isPlanned: isPlanned, joined)
            } else {
                found.append(SwitchInterval(state, isPlanned: isPlanned, span))
            }
        }
        return found
    }

    /// Walks forward through everything at once.
    private struct Walk {
        private let history: SwitchHistory
        private var sample = 0
        private var start = 0
        private var watch = 0
        private var plan = 0

        init(_ history: SwitchHistory) { self.history = history }

        mutating func standing(at instant: Instant) -> (SwitchState, isPlanned: Bool) {
            while sample < history.samples.count, history.samples[sample].at <= instant {
                sample += 1
            }
            while start < history.starts.count, history.starts[start] <= instant { start += 1 }
            let isPlanned = Walk.stands(in: history.planned, at: instant, &plan)
            guard Walk.stands(in: history.watched, at: instant, &watch), sample > 0 else {
                return (.unknown, isPlanned)
            }
            let last = history.samples[sample - 1]
            let isOutdated = start > 0 && last.at < history.starts[start - 1]
            guard let isOn = last.isOn, !isOutdated else { return (.unknown, isPlanned) }
            return (isOn ? .on : .off, isPlanned)
        }

        private static func stands(
            in spans: [Span], at instant: Instant, _ index: inout Int
        ) -> Bool {
            while index < spans.count, spans[index].until <= instant { index += 1 }
            return index < spans.count && spans[index].from <= instant
        }
    }
}

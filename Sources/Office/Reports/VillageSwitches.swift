// SPDX-License-Identifier: Apache-2.0
//
// What is known of an on-off metric of a *village*: boxes come and go, and where several stand, the word of
// the one counts that was heard of it last. So a window falls into stretches, each with one box or none, and
// the states of the stretches are joined where they are alike.

public import Availability
import Indicators
public import OfficeLedger
public import SeriesStore
public import VillageModel

/// The states of on-off metrics of villages, from what the office keeps.
public struct VillageSwitches: Sendable {
    private let store: SeriesStore
    private let ledger: OfficeLedger

    /// Looks into a store and a ledger.
    public init(store: SeriesStore, ledger: OfficeLedger) {
        self.store = store
        self.ledger = ledger
    }

    /// A stretch of time and the box whose word counts in it; nil for none.
    public struct Watch: Hashable, Sendable {
        /// The box.
        public let box: String?
        /// When.
        public let span: Span
    }

    /// Who told a metric of a village when; without gaps.
    public func watches(
        of metric: Metric, in village: RegionCode, _ window: Span
    ) throws -> [Watch] {
        var heard: [BoxID: Instant] = [:]
        let stays = try ledger.stays(in: village)
        for box in Set(stays.map(\.box)) {
            heard[box] = try store.latest(box: box.description)
                .filter { $0.metric == metric.name }.map(\.observed).max()
        }
        let spans = stays.compactMap { stay -> (box: BoxID, span: Span)? in
            guard heard[stay.box] != nil else { return nil }
            return Span(stay.from, stay.until ?? .distantFuture)?.within(window)
                .map { (stay.box, $0) }
        }
        let edges = Set(
            [window.from, window.until] + spans.flatMap { [$0.span.from, $0.span.until] })
        var watches: [Watch] = []
        let sorted = edges.sorted()
        for (begin, end) in zip(sorted, sorted.dropFirst()) {
            guard let span = Span(begin, end) else { continue }
            let box = spans.filter { $0.span.from <= begin && end <= $0.span.until }.map(\.box)
                .max { (heard[$0] ?? .distantPast, $0) < (heard[$1] ?? .distantPast, $1) }?
                .description
            if let last = watches.last, last.box == box, let joined = Span(last.span.from, end) {
                watches[watches.count - 1] = Watch(box: box, span: joined)
            } else {
                watches.append(Watch(box: box, span: span))
            }
        }
        return watches
    }

    /// The states in stretches of time, without gaps, neighbours different.
    public func intervals(
        of metric: Metric, _ watches: [Watch], planned: [Span]
    ) throws -> [SwitchInterval] {
        var found: [SwitchInterval] = []
        for watch in watches {
            let history =
                try watch.box.map { box in
                    try store.switchHistory(
                        box: box, metric: metric, in: watch.span, planned: planned)
                } ?? SwitchHistory(samples: [], watched: [], planned: planned)
            for interval in history.intervals(in: watch.span) {
                if let last = found.last, let joined = last.joined(with: interval) {
                    found[found.count - 1] = joined
                } else {
                    found.append(interval)
                }
            }
        }
        return found
    }

    /// Announced work that excuses a metric of an indicator.
    public func planned(
        in village: RegionCode, _ indicator: IndicatorID, _ window: Span
    ) throws -> [Span] {
        try ledger.plannedTime(of: village, indicator, from: window.from, until: window.until)
            .compactMap { Span($0.from, $0.until) }
    }

    /// Whether a box says that it is imitated.
    public func isImitated(_ box: String) throws -> Bool {
        try store.latest(box: box).contains {
            $0.metric == Metric.boxSimulated.name && $0.value == .boolean(true)
        }
    }
}

extension SwitchInterval {
    /// One interval of two neighbours alike; nil where they differ.
    fileprivate func joined(with next: SwitchInterval) -> SwitchInterval? {
        guard state == next.state, isPlanned == next.isPlanned else { return nil }
        return Span(span.from, next.span.until).map {
            SwitchInterval(state, isPlanned: isPlanned, $0)
        }
    }
}

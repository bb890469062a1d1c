// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The events of a scenario in the order in which they happen; those of one moment in the file's order.
public struct Timeline: Hashable, Sendable {
    private let events: [ScenarioEvent]
    private var place = 0

    /// Orders the events.
    public init(_ events: [ScenarioEvent]) {
        let order = events.indices.sorted { left, right in
            events[left].at == events[right].at
                ? left < right : events[left].at < events[right].at
        }
        self.events = order.map { events[$0] }
    }

    /// When the next event happens, from the beginning; nil after the last one.
    public var next: TimeSpan? { place < events.count ? events[place].at : nil }

    /// Takes the events that have happened by now, each once.
    public mutating func take(elapsed: TimeSpan) -> [ScenarioEvent] {
        let first = place
        while place < events.count, events[place].at <= elapsed { place += 1 }
        return Array(events[first..<place])
    }
}

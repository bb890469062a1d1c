// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Values by metric, as a dictionary would hold them.
///
/// A village's box has some twenty metrics, the centre's some two hundred: a walk is as fast as hashing, and the agent needs no hash table.
public struct MetricTable<Element> {
    private var entries: [(metric: Metric, element: Element)] = []

    /// Makes an empty table.
    public init() {}

    /// The metrics that have a value, in the order in which they first got one.
    public var metrics: [Metric] { entries.map { $0.metric } }

    /// The value of a metric; nil where none was set.
    public subscript(metric: Metric) -> Element? {
        entries.first { $0.metric == metric }?.element
    }

    /// Sets the value of a metric; an earlier one is replaced.
    public mutating func set(_ metric: Metric, to element: Element) {
        if let index = entries.firstIndex(where: { $0.metric == metric }) {
            entries[index].element = element
        } else {
            entries.append((metric, element))
        }
    }
}

extension MetricTable: Sendable where Element: Sendable {}

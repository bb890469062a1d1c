// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One value of one series within a report.
public struct Sample: Hashable, Sendable {
    /// The store's small number of a metric name.
    public let series: UInt32
    /// The value; nil when there is none.
    public let value: Value?
    /// How far it can be believed.
    public let quality: Quality
    /// The sample's time minus the report's time; mostly zero.
    public let offset: TimeSpan

    /// Makes a sample.
    public init(series: UInt32, value: Value?, quality: Quality, offset: TimeSpan = .zero) {
        self.series = series
        self.value = value
        self.quality = quality
        self.offset = offset
    }
}

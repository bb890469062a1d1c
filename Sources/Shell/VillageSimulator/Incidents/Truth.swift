// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A stretch of true time.
public struct Stretch: Hashable, Sendable {
    /// The first moment.
    public var from: Instant
    /// The first moment after it; far future while nobody ends it.
    public var until: Instant

    /// Makes a stretch.
    public init(_ from: Instant, _ until: Instant) {
        self.from = from
        self.until = until
    }

    /// How long it is.
    public var length: TimeSpan { until - from }

    /// Whether two stretches share a moment.
    public func meets(_ other: Stretch) -> Bool { from < other.until && other.from < until }
}

/// What is true for a while because of an incident, whoever sees it.
public struct Truth: Hashable, Sendable {
    /// What is true.
    public enum Fact: Hashable, Sendable {
        /// A facility of a village fails, as its box measures.
        case fault(RegionCode, IndicatorID, box: BoxID)
        /// What was said of a facility has run out.
        case stale(RegionCode, IndicatorID)
        /// A box cannot be heard, and why; nil where its records may tell one thing or another.
        case lost(BoxID, OutageCause?)
        /// The office itself cannot hear anybody.
        case deaf
        /// Work was announced for a region.
        case work(RegionCode)
        /// Staff keep the alerts of a region quiet.
        case quiet(RegionCode)
    }

    /// What is true.
    public let fact: Fact
    /// When.
    public let during: Stretch

    /// Makes a truth.
    public init(_ fact: Fact, _ during: Stretch) {
        self.fact = fact
        self.during = during
    }
}

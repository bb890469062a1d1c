// SPDX-License-Identifier: Apache-2.0
//
// A silence keeps people from being told; it changes nothing of what is true. The alert lives on beside it,
// stands on the screens with a mark, and when it still fires at the end of the silence, people are told
// then. Every silence has a reason and an end. Work that was announced is another thing (maintenance): there
// the facility itself is not judged.

public import VillageModel

/// Nobody is told of some alerts for some time.
public struct Silence: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// Where: a village, or everything inside something larger.
    public let region: RegionCode
    /// Of which indicator; nil for all.
    public let indicator: IndicatorID?
    /// Of which one alert; nil for all of the region.
    public let alert: Int64?
    /// From when on.
    public let from: Instant
    /// Until when.
    public let until: Instant
    /// Why.
    public let reason: String
    /// Who wanted it.
    public let creator: String

    /// Makes a silence.
    public init(
        id: Int64, region: RegionCode, indicator: IndicatorID? = nil, alert: Int64? = nil,
        from: Instant, until: Instant, reason: String, creator: String
    ) {
        self.id = id
        self.region = region
        self.indicator = indicator
        self.alert = alert
        self.from = from
        self.until = until
        self.reason = reason
        self.creator = creator
    }

    /// Whether it holds for an alert at an instant; half open in time.
    public func covers(
        _ subject: AlertSubject, number: Int64?, at place: RegionCode, _ now: Instant
    ) -> Bool {
        guard from <= now, now < until, indicator.map({ $0 == subject.indicator }) ?? true else {
            return false
        }
        if let alert { return alert == number }
        return place == region || place.isInside(region)
    }
}

/// All silences that hold or will hold.
public struct Silences: Hashable, Sendable {
    /// In no order.
    public var list: [Silence]

    /// Makes silences.
    public init(_ list: [Silence] = []) { self.list = list }

    /// Whether nobody is to be told of an alert now.
    public func cover(
        _ subject: AlertSubject, number: Int64?, at place: RegionCode, _ now: Instant
    ) -> Bool { list.contains { $0.covers(subject, number: number, at: place, now) } }

    /// When the next one begins or ends; far future if none does.
    public func nextChange(after now: Instant) -> Instant {
        list.flatMap { [$0.from, $0.until] }.filter { now < $0 }.min() ?? .distantFuture
    }
}

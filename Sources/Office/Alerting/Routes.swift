// SPDX-License-Identifier: Apache-2.0
//
// Who is told of an alert. A route stands for one channel and says which alerts belong to it: where, how heavy,
// from which level of escalation on, which indicators. Three rules stand above all routes:
//
// 1. Nobody is told of a silenced event.
// 2. Who was told of an alert is told of everything that happens to it later, whatever the routes say by then.
// 3. A recovery, and that somebody has taken an alert on, go to those who were told of the alert and to nobody
//    else: "over" means nothing to who never heard that it began.
//
// An alert that is larger than a village begins higher: that of a kecamatan at the level of the kecamatan, that
// of a kabupaten, of a service or of the office at the regency's. A route of a kecamatan hears of an area or a
// service around it too, because that alert speaks for its villages.

public import VillageModel

/// Which alerts one channel is told of.
public struct Route: Hashable, Sendable {
    /// The channel's name.
    public var channel: String
    /// The regions, with everything inside them; none is everywhere.
    public var regions: [RegionCode]
    /// The lightest alerts that are told.
    public var least: Severity
    /// From which level of escalation on.
    public var level: AlertLevel
    /// The indicators; none is all of them.
    public var indicators: Set<IndicatorID>

    /// Makes a route.
    public init(
        channel: String, regions: [RegionCode] = [], least: Severity = .info,
        level: AlertLevel = .village, indicators: Set<IndicatorID> = []
    ) {
        self.channel = channel
        self.regions = regions
        self.least = least
        self.level = level
        self.indicators = indicators
    }

    /// Whether an event belongs here by itself.
    public func takes(_ event: AlertEvent) -> Bool {
        event.severity >= least && max(event.level, event.subject.about.level) >= level
            && (indicators.isEmpty || indicators.contains(event.subject.indicator))
            && (regions.isEmpty || regions.contains { event.concerns($0) })
    }
}

/// The routes of all channels.
public struct Routes: Hashable, Sendable {
    /// In the order of the settings.
    public var list: [Route]

    /// Makes routes.
    public init(_ list: [Route] = []) { self.list = list }

    /// The channels that an event goes to when those in `told` were told of its alert before.
    ///
    /// In the order of the settings, then those that the settings no longer know.
    public func channels(for event: AlertEvent, told: Set<String> = []) -> [String] {
        guard !event.isSilenced else { return [] }
        let isForNew =
            switch event.kind {
            case .fired, .escalated, .unstable, .settled: true
            case .acknowledged, .resolved: false
            }
        let known = list.filter { told.contains($0.channel) || (isForNew && $0.takes(event)) }
            .map(\.channel)
        return known + told.subtracting(list.map(\.channel)).sorted()
    }
}

extension AlertEvent {
    /// Whether it belongs to a region, or speaks for one that lies inside its own.
    fileprivate func concerns(_ region: RegionCode) -> Bool {
        if place.code.isInside(region) { return true }
        switch subject.about {
        case .area, .service: return region.isInside(place.code)
        case .village, .box, .office: return false
        }
    }
}

extension Subject {
    /// The level at which an alert about it begins.
    fileprivate var level: AlertLevel {
        switch self {
        case .village, .box: .village
        case .area(let region): region.level == .district ? .district : .regency
        case .service, .office: .regency
        }
    }
}

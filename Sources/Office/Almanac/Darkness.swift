// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Whether it is dark at a place, since when, and until when.
///
/// Dark is from a margin after the sun's setting to the same margin before its rising. Near the equator
/// both move by half an hour over the year, so a fixed hour is wrong by up to that. Costs six sun events.
public struct Darkness: Hashable, Sendable {
    /// Whether it is dark.
    public let isDark: Bool
    /// Since when it has been dark, or light; beyond the last days it is not looked for.
    public let since: Instant
    /// The first instant at which it may be otherwise; always later than the instant asked about.
    public let until: Instant

    /// The darkness at an instant.
    ///
    /// Where the sun does not set or rise for days, `until` lies within three days and asks to look again.
    public init(
        at instant: Instant, _ place: Coordinates, in zone: Zone, height: SunHeight = .horizon,
        margin: TimeSpan = .zero
    ) {
        let today = CivilDate(instant, in: zone)
        var light = Spells(
            from: (today - 1).midnight(in: zone), to: (today + 2).midnight(in: zone))
        for date in [today - 1, today, today + 1] {
            let rise = Sun.rise(height, on: date, at: place, in: zone)
            let set = Sun.set(height, on: date, at: place, in: zone)
            if rise == .neverRises, set == .neverRises { continue }
            let noon = Sun.noon(on: date, at: place, in: zone)
            light.add(
                Darkness.time(rise, noon, .hours(-13)) - margin,
                Darkness.time(set, noon, .hours(13)) + margin)
        }
        let (isLight, since, until) = light.standing(at: instant)
        isDark = !isLight
        self.since = since
        self.until = until
    }

    /// The time of an event; without one, noon itself or so far from it that days of light join.
    private static func time(_ event: SunEvent, _ noon: Instant, _ far: TimeSpan) -> Instant {
        switch event {
        case .at(let instant): instant
        case .neverRises: noon
        case .neverSets: noon + far
        }
    }
}

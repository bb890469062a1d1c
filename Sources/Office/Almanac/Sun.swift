// SPDX-License-Identifier: Apache-2.0
//
// Sunrise and sunset after NOAA's solar calculator, which follows Jean Meeus, Astronomical Algorithms: the
// sun's mean longitude, its anomaly and the equation of the centre give the true longitude; with the
// obliquity come the declination and the equation of time; the hour angle at which the sun stands at a
// given distance from the zenith gives the time. Both change during the day, so each event is computed
// three times, from the noon before to the event itself; in Indonesia the third changes it by 5 ms.
//
// Over Indonesia it agrees with VSOP 87 to 4 seconds in 2026, at 51 degrees to 6, at 65 to 17; beyond that
// the air bends the light more than any formula knows. Leap seconds and the slowing of the Earth (70 s,
// which move the sun by a fifth of a second of time) are left out.

import Glibc
public import VillageModel

/// How the sun stands to its rising or setting on one date.
public enum SunEvent: Hashable, Sendable {
    /// It happens, to the millisecond of the formula.
    case at(Instant)
    /// The sun stays below all day.
    case neverRises
    /// The sun stays above all day.
    case neverSets
}

/// The height whose crossing counts.
public enum SunHeight: Sendable {
    /// The upper edge of the sun on the horizon, refraction of 34' included: 90.833 degrees from the zenith.
    case horizon
    /// Civil twilight: the sun's middle 6 degrees below the horizon, some 3 lux under a clear sky.
    case civil

    fileprivate var zenith: Double {
        switch self {
        case .horizon: 90.833
        case .civil: 96
        }
    }
}

/// The sun over one place; pure, costs some 60 calls of sin and cos an event.
public enum Sun {
    /// When the sun rises on a civil date, or when civil twilight begins.
    ///
    /// The event belongs to the noon of the sun that is nearest to 12:00 on the zone's clocks.
    public static func rise(
        _ height: SunHeight = .horizon, on date: CivilDate, at place: Coordinates, in zone: Zone
    ) -> SunEvent {
        event(height, on: date, at: place, in: zone, direction: -1)
    }

    /// When the sun sets on a civil date, or when civil twilight ends.
    public static func set(
        _ height: SunHeight = .horizon, on date: CivilDate, at place: Coordinates, in zone: Zone
    ) -> SunEvent {
        event(height, on: date, at: place, in: zone, direction: 1)
    }

    /// When the sun stands highest on a civil date.
    public static func noon(
        on date: CivilDate, at place: Coordinates, in zone: Zone
    ) -> Instant {
        let mean = meanNoon(date, place, zone)
        var time = mean
        for _ in 0..<2 { time = mean - SunPosition(at: time).equationOfTime }
        return instant(time)
    }

    private static func event(
        _ height: SunHeight, on date: CivilDate, at place: Coordinates, in zone: Zone,
        direction: Double
    ) -> SunEvent {
        let mean = meanNoon(date, place, zone)
        let latitude = radians(place.latitude)
        var time = mean
        for _ in 0..<3 {
            let sun = SunPosition(at: time)
            // Not divided before it is compared: at the poles the divisor is nearly nothing.
            let wanted =
                cos(radians(height.zenith)) - sin(latitude) * sin(sun.declination)
            let reach = cos(latitude) * cos(sun.declination)
            if wanted >= reach { return .neverRises }
            if wanted <= -reach { return .neverSets }
            let angle = acos(wanted / reach)
            time = mean - sun.equationOfTime + direction * angle / (2 * .pi) * dayLength
        }
        return .at(instant(time))
    }

    /// Noon by the mean sun, in milliseconds since 1970, nearest to 12:00 on the zone's clocks.
    private static func meanNoon(_ date: CivilDate, _ place: Coordinates, _ zone: Zone) -> Double {
        let wall = Double(date.midnight(in: zone).rawValue) + dayLength / 2
        var ahead = Double(zone.offset.milliseconds) - place.longitude / 360 * dayLength
        if ahead > dayLength / 2 { ahead -= dayLength }
        if ahead < -dayLength / 2 { ahead += dayLength }
        return wall + ahead
    }

    private static func instant(_ milliseconds: Double) -> Instant {
        Instant(rawValue: Int64(exactly: milliseconds.rounded()) ?? 0)
    }
}

private let dayLength = 86_400_000.0

private func radians(_ degrees: Double) -> Double { degrees / 180 * .pi }

/// Where the sun stands as seen from the Earth's middle.
private struct SunPosition {
    /// Distance from the equator, in radians.
    let declination: Double
    /// How far the sundial is ahead of the mean sun, in milliseconds.
    let equationOfTime: Double

    init(at milliseconds: Double) {
        // Julian centuries since 2000-01-01 12:00; the epoch of 1970 is Julian day 2,440,587.5.
        let t = (milliseconds / dayLength + 2_440_587.5 - 2_451_545) / 36_525
        let meanLongitude = radians(280.46646 + t * (36_000.76983 + t * 0.0003032))
        let anomaly = radians(357.52911 + t * (35_999.05029 - t * 0.0001537))
        let eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267)
        let centre =
            sin(anomaly) * (1.914602 - t * (0.004817 + t * 0.000014))
            + sin(2 * anomaly) * (0.019993 - t * 0.000101) + sin(3 * anomaly) * 0.000289
        let node = radians(125.04 - 1_934.136 * t)
        let longitude = meanLongitude + radians(centre - 0.00569 - 0.00478 * sin(node))
        let seconds = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))
        let obliquity = radians(23 + (26 + seconds / 60) / 60 + 0.00256 * cos(node))
        declination = asin(sin(obliquity) * sin(longitude))
        let y = tan(obliquity / 2) * tan(obliquity / 2)
        let angle =
            y * sin(2 * meanLongitude) - 2 * eccentricity * sin(anomaly)
            + 4 * eccentricity * y * sin(anomaly) * cos(2 * meanLongitude)
            - y * y / 2 * sin(4 * meanLongitude)
            - 1.25 * eccentricity * eccentricity * sin(2 * anomaly)
        equationOfTime = angle / (2 * .pi) * dayLength
    }
}

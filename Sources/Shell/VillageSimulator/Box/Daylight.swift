// SPDX-License-Identifier: Apache-2.0
//
// How light the sky is over a simulated village. The sun's place comes from the short series of the NOAA
// solar calculator (declination and equation of time by the day of the year, good to about a minute), which
// is a formula of its own and not the office's: what the simulator believes of the night must not come from
// whom it examines. Between the heights of the table the logarithm of the light is taken as straight.

import Glibc
public import VillageModel

/// The sky over one place.
public struct Daylight: Hashable, Sendable {
    /// Degrees north.
    public let latitude: Double
    /// Degrees east.
    public let longitude: Double

    /// Makes the sky over a place; the default is the town of Banyuwangi.
    public init(latitude: Double = -8.2192, longitude: Double = 114.3691) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The height of the sun above the horizon, in degrees.
    public func height(at instant: Instant) -> Double {
        let sun = Sun(at: instant)
        let angle = radians(sun.solarMinutes(at: instant, longitude) / 4 - 180)
        let place = radians(latitude)
        let sine =
            sin(place) * sin(sun.declination) + cos(place) * cos(sun.declination) * cos(angle)
        return asin(min(1, max(-1, sine))) * 180 / .pi
    }

    /// The light of a clear sky, in lux.
    public func lux(at instant: Instant) -> Double {
        let height = height(at: instant)
        guard let above = Daylight.sky.first(where: { $0.height > height }) else { return 100_000 }
        guard let below = Daylight.sky.last(where: { $0.height <= height }) else { return 0.01 }
        let part = (height - below.height) / (above.height - below.height)
        return exp(log(below.lux) + part * (log(above.lux) - log(below.lux)))
    }

    /// The evening's moment at which the sun has sunk to a height, on the solar day around an instant.
    ///
    /// Nil where it does not sink so low, which happens in no village of Indonesia.
    public func evening(near instant: Instant, height: Double = -0.833) -> Instant? {
        crossing(near: instant, height, isEvening: true)
    }

    /// The morning's moment at which the sun has risen to a height, on the solar day around an instant.
    public func morning(near instant: Instant, height: Double = -0.833) -> Instant? {
        crossing(near: instant, height, isEvening: false)
    }

    private static let sky: [(height: Double, lux: Double)] = [
        (-90, 0.01), (-18, 0.01), (-12, 0.02), (-9, 0.15), (-6, 3.5), (-4, 25), (-2, 130),
        (-0.833, 320), (2, 1_200), (5, 3_500), (10, 9_000), (20, 22_000), (40, 60_000),
        (90, 100_000),
    ]

    private func crossing(near instant: Instant, _ height: Double, isEvening: Bool) -> Instant? {
        let place = radians(latitude)
        var found = instant
        // The sun moves on while the day goes by: the second round is exact to a second.
        for _ in 0..<2 {
            let sun = Sun(at: found)
            let cosine =
                (sin(radians(height)) - sin(place) * sin(sun.declination))
                / (cos(place) * cos(sun.declination))
            guard abs(cosine) <= 1 else { return nil }
            let minutes = acos(cosine) * 180 / .pi * 4
            let noon = sun.noon(near: instant, longitude)
            let away = TimeSpan(milliseconds: Int64(minutes * 60_000))
            found = isEvening ? noon + away : noon - away
        }
        return found
    }
}

/// Where the sun stands on one day.
private struct Sun {
    let declination: Double
    private let equationOfTime: Double

    init(at instant: Instant) {
        let days = Double(instant.rawValue) / 86_400_000
        // 2000-01-01 is day 10,957; the error of counting years of 365.25 days is far below a minute.
        let year = 2 * Double.pi * (days - 10_957 - 0.5) / 365.2425
        equationOfTime =
            229.18
            * (0.000075 + 0.001868 * cos(year) - 0.032077 * sin(year) - 0.014615 * cos(2 * year)
                - 0.040849 * sin(2 * year))
        declination =
            0.006918 - 0.399912 * cos(year) + 0.070257 * sin(year) - 0.006758 * cos(2 * year)
            + 0.000907 * sin(2 * year) - 0.002697 * cos(3 * year) + 0.00148 * sin(3 * year)
    }

    /// Minutes since the sun's midnight.
    func solarMinutes(at instant: Instant, _ longitude: Double) -> Double {
        let minutes = Double(instant.rawValue % 86_400_000) / 60_000
        let solar = minutes + equationOfTime + 4 * longitude
        return solar - (solar / 1_440).rounded(.down) * 1_440
    }

    /// The moment of the sun's noon on the solar day in which an instant lies.
    func noon(near instant: Instant, _ longitude: Double) -> Instant {
        let left = 720 - solarMinutes(at: instant, longitude)
        return instant + TimeSpan(milliseconds: Int64(left * 60_000))
    }
}

private func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

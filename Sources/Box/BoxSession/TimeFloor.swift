// SPDX-License-Identifier: Apache-2.0
//
// The box may have no clock worth the name: none in the year 2000, a spoofed NTP eight years ahead. Dates
// of certificates are therefore judged at a floor, the latest moment that has certainly passed. Only three
// things raise it: the date of this build, the first day of the own certificate (the link adds that one),
// and the office's time, as it came over TLS. Nothing lowers it, and NTP does not move it.
//
// An office whose own clock is wrong must not lock out its fleet for good by one message, so the floor
// climbs at most 30 days in one step and one step a day. It lags behind then, which is harmless: a lower
// floor only finds fewer certificates ended.

public import VillageModel

/// The latest moment that has certainly passed.
public struct TimeFloor: Sendable {
    /// Seconds since 1970.
    public private(set) var seconds: Int64
    private var due = Uptime(rawValue: .min)

    private static let day: Int64 = 86_400
    private static let step: Int64 = 30 * day
    private static let tolerance = TimeSpan.seconds(60)

    /// Begins with the date of the build and what an earlier life kept, both in seconds since 1970.
    public init(built: Int64, kept: Int64?) { seconds = max(built, kept ?? built) }

    /// Takes the office's time; a new floor that must be kept, or nil.
    ///
    /// At most one a day, so that it costs no flash to speak of.
    public mutating func heard(_ office: Instant, at now: Uptime) -> Int64? {
        let told = office.rawValue / 1_000
        guard now >= due, told >= seconds, told - seconds >= TimeFloor.day else { return nil }
        seconds = min(told, seconds + TimeFloor.step)
        due = now + .days(1)
        return seconds
    }

    /// Whether a clock is more than a minute off the office's.
    public static func isDoubtful(_ own: Instant, office: Instant) -> Bool {
        let gap = own - office
        return gap > tolerance || gap < .zero - tolerance
    }
}

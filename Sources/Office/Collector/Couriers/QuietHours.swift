// SPDX-License-Identifier: Apache-2.0

import Almanac
import VillageModel

/// The hours of each night in which light alerts wait.
struct QuietHours: Hashable, Sendable {
    /// Since local midnight.
    let from: TimeSpan
    /// Since local midnight; before `from` when the hours reach over midnight.
    let to: TimeSpan

    /// Reads `21:00-06:00`; nil for anything else, and when nothing or everything would be quiet.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeSpan(clock: String(parts[0])),
            let to = TimeSpan(clock: String(parts[1])), from != to, from < .hours(24)
        else { return nil }
        self.from = from
        self.to = to
        if from == .zero, to == .hours(24) { return nil }
    }

    /// When the quiet hours that hold now end; nil when they do not hold.
    func end(at now: Instant, zone: Zone) -> Instant? {
        let day = TimeSpan.days(1).milliseconds
        let wall = (now + zone.offset).rawValue
        let midnight = wall - ((wall % day) + day) % day
        let time = TimeSpan(milliseconds: wall - midnight)
        let isQuiet = from < to ? (from <= time && time < to) : (from <= time || time < to)
        guard isQuiet else { return nil }
        let end = Instant(rawValue: midnight) - zone.offset + to
        return end > now ? end : end + .days(1)
    }
}

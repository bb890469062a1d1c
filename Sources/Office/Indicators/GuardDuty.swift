// SPDX-License-Identifier: Apache-2.0

import Almanac
import VillageModel

/// What a guard's newest check-in is worth at an instant.
///
/// A check-in ends what was missed before it, so the newest one decides. Days in between are no time on duty:
/// what was missed at the end of one night and at the begin of the next was missed in a row. Pure; costs one
/// look at the check-ins left in two nights.
struct GuardDuty: Hashable {
    /// How many check-ins have been missed in a row.
    let missed: Int
    /// Whether a whole night has ended since without any.
    let isNightMissed: Bool
    /// Since when none has come, counted in time on duty; of a guard who has missed none the check-in.
    let since: Instant
    /// When one more is missed, or a whole night; far future when nothing more can get worse.
    let next: Instant
    private let deadlines: [Instant]
    private let following: Shift.Night

    /// The duty after a check-in of one of the shift's nights.
    init(_ shift: Shift, checkIn: Instant, of night: Shift.Night, in zone: Zone, at now: Instant) {
        let current = shift.night(at: now, in: zone)
        let following = shift.night(of: night.date + 1, in: zone)
        let first = night.deadlines(after: checkIn)
        let missedFirst = first.count { $0 <= now }
        var deadlines = first
        var missed = missedFirst
        if current.date > night.date {
            let nights = current.date.days - following.date.days
            deadlines = current.deadlines()
            missed += deadlines.count * Int(nights) + deadlines.count { $0 <= now }
        }
        let last = max(current.date, night.date)
        let coming =
            deadlines.first { $0 > now }
            ?? shift.night(of: last + 1, in: zone).deadlines().first ?? .distantFuture
        self.missed = missed
        isNightMissed = following.end <= now
        since = missed == 0 || missedFirst > 0 ? max(checkIn, night.begin) : following.begin
        next = isNightMissed ? .distantFuture : min(coming, following.end)
        self.deadlines = first
        self.following = following
    }

    /// When so many in a row will have been missed, or a whole night, if no check-in comes.
    func missing(_ count: Int) -> Instant {
        let all = deadlines + following.deadlines()
        return all.dropFirst(max(count, 1) - 1).first ?? following.end
    }
}

// SPDX-License-Identifier: Apache-2.0

import Almanac
import Availability
import SettingsFile
import VillageModel

/// When services are meant to answer, as spans of time.
enum ServiceCalendar {
    /// The time of a window in which a service need not answer; nothing for one that always should.
    static func closed(_ schedule: ServiceSchedule, in window: Span, zone: Zone) -> [Span] {
        guard !schedule.windows.isEmpty else { return [] }
        var open: [Span] = []
        var date = CivilDate(window.from, in: zone)
        while date.midnight(in: zone) < window.until {
            let midnight = date.midnight(in: zone)
            for hours in schedule.windows where hours.covers(weekday: date.weekday.rawValue) {
                let span = Span(
                    midnight + .minutes(hours.opens), midnight + .minutes(hours.closes))
                if let span { open.append(span) }
            }
            let next = date + 1
            guard next > date else { break }
            date = next
        }
        return Span.subtract(open, from: [window])
    }

    /// The month that `2026-11` names, in a zone; nil for what is none, or before 2000.
    static func month(_ text: String, in zone: Zone) -> Span? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            let year = Int64(parts[0]), let month = Int64(parts[1]), (2_000...9_998).contains(year),
            (1...12).contains(month)
        else { return nil }
        let first = CivilDate(year: year, month: month, day: 1)
        let next = CivilDate(
            year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        return Span(first.midnight(in: zone), next.midnight(in: zone))
    }

    /// The name of the month of an instant: `2026-11`.
    static func name(of instant: Instant, in zone: Zone) -> String {
        let time = CivilTime(instant, in: zone)
        return padded(time.year, 4) + "-" + padded(time.month, 2)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Almanac
public import VillageModel

/// By which stretches of the calendar availability is told.
public enum CivilPeriod: String, CaseIterable, Sendable {
    /// From midnight to midnight.
    case day
    /// From Monday to Monday.
    case week
    /// From the first to the first.
    case month

    /// The stretches of a zone's calendar that a window touches, whole ones, in order; at most 10,000.
    public func stretches(of window: Span, in zone: Zone) -> [Span] {
        var stretches: [Span] = []
        var begin = first(CivilDate(window.from, in: zone))
        while begin.midnight(in: zone) < window.until, stretches.count < 10_000 {
            let end = next(begin)
            guard let span = Span(begin.midnight(in: zone), end.midnight(in: zone)) else { break }
            stretches.append(span)
            begin = end
        }
        return stretches
    }

    private func first(_ date: CivilDate) -> CivilDate {
        switch self {
        case .day: return date
        case .week: return date - (date.weekday.rawValue + 6) % 7
        case .month:
            let civil = CivilTime(date.midnight(in: .wib), in: .wib)
            return CivilDate(year: civil.year, month: civil.month, day: 1)
        }
    }

    private func next(_ date: CivilDate) -> CivilDate {
        switch self {
        case .day: return date + 1
        case .week: return date + 7
        // A month after its first day is at most 31 days away, and 31 days after a first is never two on.
        case .month: return first(date + 31)
        }
    }
}

extension SwitchHistory {
    /// Availability in each stretch of the calendar that a window touches; only time within the window
    /// counts.
    public func availability(
        by period: CivilPeriod, in window: Span, zone: Zone
    ) -> [(stretch: Span, availability: Availability)] {
        period.stretches(of: window, in: zone).compactMap { stretch in
            stretch.within(window).map { (stretch, Availability(intervals(in: $0))) }
        }
    }
}

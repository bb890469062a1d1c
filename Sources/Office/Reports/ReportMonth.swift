// SPDX-License-Identifier: Apache-2.0

import Almanac
public import Availability
public import VillageModel

/// A month of the calendar, which a report is about.
public struct ReportMonth: Hashable, Sendable, CustomStringConvertible {
    /// The year, 1970 to 9998.
    public let year: Int64
    /// 1 to 12.
    public let month: Int64

    /// Makes a month; nil for one that no calendar has.
    public init?(year: Int64, month: Int64) {
        guard (1970...9998).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2026-10`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
            let year = Int64(parts[0]), let month = Int64(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The month in which an instant lies, by the wall of a zone.
    public init(of instant: Instant, in zone: Zone) {
        let civil = CivilTime(instant, in: zone)
        year = civil.year
        month = civil.month
    }

    /// As it is read.
    public var description: String { "\(year)-" + (month < 10 ? "0\(month)" : "\(month)") }

    /// From the first midnight to the last, by the wall of a zone; up to `now` if that comes first.
    ///
    /// Nil for a month that has not begun.
    public func span(in zone: Zone, until now: Instant) -> Span? {
        let next = month == 12 ? (year + 1, Int64(1)) : (year, month + 1)
        let begin = CivilDate(year: year, month: month, day: 1).midnight(in: zone)
        let end = CivilDate(year: next.0, month: next.1, day: 1).midnight(in: zone)
        return Span(begin, min(end, now))
    }
}

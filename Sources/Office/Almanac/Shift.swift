// SPDX-License-Identifier: Apache-2.0
//
// A night guard checks in again and again while on duty. The clock of the next check-in starts anew with each
// one and with the begin of the shift: after two hours it is wanted, and half an hour later it is missed; the
// one after that is missed two hours later, and so on. So no two check-ins of a night may lie further apart
// than two and a half hours, whichever minute the guard prefers. What would be missed only after the end of
// the shift is not missed: the guard who checked in at four may go home at six.
//
//     18:00          20:10          22:40          00:40    ...    06:00
//     begin          check-in       1 missed       2 missed        end
//                    |--- 2 h + 30 min ---|-- 2 h --|
//
// The half hour also belongs to a shift before its begin and after its end, for a guard who comes early or
// leaves late. What is said at other times says nothing about a night.

public import VillageModel

/// When an office is guarded, and how often the guard checks in.
public struct Shift: Hashable, Sendable {
    /// When it begins, counted from midnight; before 24:00.
    public let from: TimeSpan
    /// When it ends, counted from midnight; at or before `from` it is the next day's.
    public let to: TimeSpan
    /// How far apart check-ins are; at least 10 minutes.
    public let every: TimeSpan
    /// How much later one may come before it is missed; at most `every`.
    public let tolerance: TimeSpan

    /// Makes a shift; nil when its numbers are out of range, or when it ends before a check-in can be missed.
    public init?(from: TimeSpan, to: TimeSpan, every: TimeSpan, tolerance: TimeSpan) {
        self.init(unchecked: from, to, every, tolerance)
        guard from >= .zero, from < .hours(24), to >= .zero, to <= .hours(24),
            every >= .minutes(10), tolerance >= .zero, tolerance <= every,
            every + tolerance <= length
        else { return nil }
    }

    private init(
        unchecked from: TimeSpan, _ to: TimeSpan, _ every: TimeSpan, _ tolerance: TimeSpan
    ) {
        self.from = from
        self.to = to
        self.every = every
        self.tolerance = tolerance
    }

    /// 18:00 to 06:00, a check-in every 2 hours, 30 minutes of tolerance.
    public static let standard = Shift(unchecked: .hours(18), .hours(6), .hours(2), .minutes(30))

    /// How long it lasts; 24 hours when it ends as it begins.
    public var length: TimeSpan { to > from ? to - from : to - from + .hours(24) }

    /// The night that begins on a date.
    public func night(of date: CivilDate, in zone: Zone) -> Night {
        let begin = date.midnight(in: zone) + from
        return Night(date: date, begin: begin, end: begin + length, shift: self)
    }

    /// The night that contains an instant, or else the last one before it.
    public func night(at instant: Instant, in zone: Zone) -> Night {
        let today = night(of: CivilDate(instant, in: zone), in: zone)
        return today.begin <= instant ? today : night(of: today.date - 1, in: zone)
    }

    /// The night for which a check-in counts; nil when it was made at another time.
    public func night(ofCheckIn instant: Instant, in zone: Zone) -> Night? {
        let last = night(at: instant, in: zone)
        if instant < last.end + tolerance { return last }
        let next = night(of: last.date + 1, in: zone)
        return instant >= next.begin - tolerance ? next : nil
    }

    /// One shift from its begin to its end.
    public struct Night: Hashable, Sendable {
        /// The date on which it begins.
        public let date: CivilDate
        /// Its first instant.
        public let begin: Instant
        /// The first instant after it.
        public let end: Instant
        let shift: Shift

        /// When check-ins are missed if none comes after this one; ascending, none after the end.
        ///
        /// Nil, or a check-in before the begin, counts from the begin.
        public func deadlines(after checkIn: Instant? = nil) -> [Instant] {
            var deadlines: [Instant] = []
            var wanted = max(checkIn ?? begin, begin) + shift.every
            while wanted + shift.tolerance <= end, deadlines.count < 144 {
                deadlines.append(wanted + shift.tolerance)
                wanted = wanted + shift.every
            }
            return deadlines
        }
    }
}

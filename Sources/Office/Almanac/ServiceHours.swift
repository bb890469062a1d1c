// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// When an office serves the public, by day of the week.
public struct ServiceHours: Hashable, Sendable {
    /// The hours of one day; the end does not belong to them.
    public struct Span: Hashable, Sendable {
        /// When it opens, counted from midnight.
        public let opens: TimeSpan
        /// When it closes, counted from midnight; at most 24 hours.
        public let closes: TimeSpan

        /// Makes hours; nil unless they end after they begin, within one day.
        public init?(opens: TimeSpan, closes: TimeSpan) {
            guard opens >= .zero, opens < closes, closes <= .hours(24) else { return nil }
            self.opens = opens
            self.closes = closes
        }

        /// Reads `08:00-15:30`; nil for anything else.
        public init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"),
                let opens = TimeSpan(clock: String(decoding: bytes[0..<5], as: UTF8.self)),
                let closes = TimeSpan(clock: String(decoding: bytes[6...], as: UTF8.self))
            else { return nil }
            self.init(opens: opens, closes: closes)
        }
    }

    private var spans: [Weekday: Span] = [:]

    /// Hours of an office that never opens.
    public init() {}

    /// The hours of a day; nil while it stays closed.
    public subscript(day: Weekday) -> Span? {
        get { spans[day] }
        set { spans[day] = newValue }
    }

    /// Monday to Thursday 08:00-15:30, Friday 07:30-15:00: the common hours of village offices.
    public static let standard: ServiceHours = {
        var hours = ServiceHours()
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday] {
            hours[day] = Span("08:00-15:30")
        }
        hours[.friday] = Span("07:30-15:00")
        return hours
    }()

    /// Whether the office is open at an instant; since when, and until when at least.
    ///
    /// Without holidays; looks ten weeks back and ahead. `until` is always later than the instant.
    public func opening(at instant: Instant, in zone: Zone) -> Opening {
        WorkCalendar(zone: zone, hours: self).opening(at: instant)
    }
}

/// Whether an office is open.
public struct Opening: Hashable, Sendable {
    /// Whether it is.
    public let isOpen: Bool
    /// Since when it has been open, or closed; not looked for beyond ten weeks.
    public let since: Instant
    /// The first instant at which it may be otherwise.
    public let until: Instant
}

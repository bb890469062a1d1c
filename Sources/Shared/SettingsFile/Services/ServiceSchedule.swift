// SPDX-License-Identifier: Apache-2.0
//
// When a service is meant to answer, and when it is asked more often.
//
//     schedule = always
//     schedule = mon-thu 07:00-15:30, fri 07:00-11:30
//     peak = 25-31 08:00-20:00 every 5m, 10-10 00:00-24:00 every 1m
//
// Days of the week may run over the weekend (sat-mon); times are those of the region's zone, the end does
// not belong to them. Days of a month that the month does not have never come.

public import VillageModel

/// Some hours of some days.
public struct ServiceWindow: Hashable, Sendable {
    /// Bit 0 is Sunday of a week, bit 1 the first of a month.
    let days: UInt32
    /// When it begins, in minutes from midnight.
    public let opens: Int64
    /// When it is over, in minutes from midnight.
    public let closes: Int64
    /// How often the service is asked then; zero where that is not said.
    let every: TimeSpan

    /// Whether it is one of a day of the week, 0 being Sunday.
    public func covers(weekday: Int64) -> Bool {
        (0...6).contains(weekday) && days & (1 << UInt32(weekday)) != 0
    }

    func holds(day: Int64, _ time: CivilTime) -> Bool {
        let minute = time.hour * 60 + time.minute
        return days & (1 << UInt32(truncatingIfNeeded: day)) != 0 && opens <= minute
            && minute < closes
    }

    /// Reads one window of `schedule` (two words) or of `peak` (four); nil for what is none.
    init?(_ part: ArraySlice<UInt8>, isPeak: Bool) {
        let words = part.split { $0 == 0x20 || $0 == 0x09 }
        guard words.count == (isPeak ? 4 : 2) else { return nil }
        let hours = words[1].split(separator: 0x2D, omittingEmptySubsequences: false)
        guard let days = ServiceWindow.days(words[0], isPeak: isPeak), hours.count == 2,
            let opens = ServiceWindow.clock(hours[0]), let closes = ServiceWindow.clock(hours[1]),
            opens < closes
        else { return nil }
        self.days = days
        self.opens = opens
        self.closes = closes
        guard isPeak else {
            every = .zero
            return
        }
        guard string(words[2]) == "every", let span = TimeSpan(notation: string(words[3])),
            span >= .seconds(10), span <= .days(1)
        else { return nil }
        every = span
    }

    /// `mon`, `sat-mon`, `25` or `25-31` as bits.
    private static func days(_ bytes: ArraySlice<UInt8>, isPeak: Bool) -> UInt32? {
        let ends = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let first = day(ends[0], isPeak),
            let last = day(ends[ends.count - 1], isPeak), !isPeak || first <= last
        else { return nil }
        var bits: UInt32 = 0
        var day = first
        while true {
            bits |= 1 << UInt32(truncatingIfNeeded: day)
            if day == last { return bits }
            day = isPeak ? day + 1 : (day + 1) % 7
        }
    }

    private static func day(_ bytes: ArraySlice<UInt8>, _ isPeak: Bool) -> Int64? {
        if isPeak { return plainNumber(bytes, upTo: 31).flatMap { $0 > 0 ? $0 : nil } }
        let names: StaticString = "sunmontuewedthufrisat"
        var letter = 0
        while letter < 21, bytes.count == 3 {
            if (0..<3).allSatisfy({ bytes[bytes.startIndex + $0] == names.utf8Start[letter + $0] })
            {
                return Int64(letter / 3)
            }
            letter += 3
        }
        return nil
    }

    /// Minutes from midnight of `07:30`; 24:00 is the end of the day.
    private static func clock(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let start = bytes.startIndex
        guard bytes.count == 5, bytes[start + 2] == 0x3A,
            let hour = plainNumber(bytes[start..<(start + 2)], upTo: 24),
            let minute = plainNumber(bytes[(start + 3)...], upTo: 59),
            hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }
}

/// Windows of service and of haste.
public struct ServiceSchedule: Hashable, Sendable {
    /// When the service is meant to answer; empty for always.
    public internal(set) var windows: [ServiceWindow] = []
    /// When it is asked more often.
    public internal(set) var peaks: [ServiceWindow] = []

    /// Always, without haste.
    public init() {}

    /// Reads the values of `schedule` and of `peak`; nil for what is none.
    public init?(_ text: String, peak: String? = nil) {
        guard let windows = ServiceSchedule.windows(text, isPeak: false),
            let peaks = peak.map({ ServiceSchedule.windows($0, isPeak: true) }) ?? []
        else { return nil }
        self.windows = windows
        self.peaks = peaks
    }

    /// Whether the service is meant to answer at a wall time.
    public func isOpen(at time: CivilTime) -> Bool {
        for window in windows where window.holds(day: time.weekday, time) { return true }
        return windows.isEmpty
    }

    /// How often it is asked at a wall time, when that is a peak; the shortest of several.
    public func haste(at time: CivilTime) -> TimeSpan? {
        var shortest: TimeSpan?
        for peak in peaks where peak.holds(day: time.day, time) {
            shortest = min(shortest ?? peak.every, peak.every)
        }
        return shortest
    }

    /// Windows between commas; nil for what is none.
    static func windows(_ text: String, isPeak: Bool) -> [ServiceWindow]? {
        if !isPeak, text == "always" || text == "selalu" { return [] }
        var windows: [ServiceWindow] = []
        for part in Array(text.utf8).split(separator: 0x2C) {
            guard let window = ServiceWindow(part, isPeak: isPeak) else { return nil }
            windows.append(window)
        }
        return windows.isEmpty ? nil : windows
    }
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Clock times and dates on the wall of a village, always with the name of the zone.
///
/// The zone comes from the village's code, never from the reader's machine.
public enum TimeText {
    /// A clock time with its zone: `09.20 WIB`, `09:20 WIB`.
    public static func clock(_ instant: Instant, _ zone: Zone, _ language: Language) -> String {
        bareClock(instant, zone, language) + " " + zone.name
    }

    /// A clock time without its zone, for narrow lines whose sentence names the zone: `09.20`.
    public static func bareClock(
        _ instant: Instant, _ zone: Zone, _ language: Language
    ) -> String {
        let civil = CivilTime(instant, in: zone)
        let point = language == .indonesian ? "." : ":"
        return padded(civil.hour, 2) + point + padded(civil.minute, 2)
    }

    /// A clock time to the second: `09.20.15 WIB`, `09:20:15 WIB`.
    public static func clockWithSeconds(
        _ instant: Instant, _ zone: Zone, _ language: Language
    ) -> String {
        let civil = CivilTime(instant, in: zone)
        let point = language == .indonesian ? "." : ":"
        return bareClock(instant, zone, language) + point + padded(civil.second, 2) + " "
            + zone.name
    }

    /// A date: `20/10/2026`, `20 Oct 2026`.
    public static func date(_ instant: Instant, _ zone: Zone, _ language: Language) -> String {
        let civil = CivilTime(instant, in: zone)
        switch language {
        case .indonesian:
            return "\(padded(civil.day, 2))/\(padded(civil.month, 2))/\(padded(civil.year, 4))"
        case .english:
            return "\(civil.day) \(monthName(civil.month)) \(padded(civil.year, 4))"
        }
    }

    /// A date without its year, for columns of recent things: `19/10`, `19 Oct`.
    public static func shortDate(
        _ instant: Instant, _ zone: Zone, _ language: Language
    ) -> String {
        let civil = CivilTime(instant, in: zone)
        switch language {
        case .indonesian: return padded(civil.day, 2) + "/" + padded(civil.month, 2)
        case .english: return "\(civil.day) " + monthName(civil.month)
        }
    }

    /// Weekday, date, clock and zone: `Selasa 20/10/2026 09.20 WIB`, `Tue 20 Oct 2026 09:20 WIB`.
    public static func full(_ instant: Instant, _ zone: Zone, _ language: Language) -> String {
        let civil = CivilTime(instant, in: zone)
        return weekdayName(civil.weekday)[language] + " " + date(instant, zone, language) + " "
            + clock(instant, zone, language)
    }

    /// The shortest unmistakable form: today the clock time, otherwise weekday and date as well.
    public static func when(
        _ instant: Instant, now: Instant, _ zone: Zone, _ language: Language
    ) -> String {
        CivilTime(instant, in: zone).isSameDay(as: CivilTime(now, in: zone))
            ? clock(instant, zone, language) : full(instant, zone, language)
    }

    /// As `when`, in both languages at once, for sentences that are kept.
    public static func when(_ instant: Instant, now: Instant, _ zone: Zone) -> Phrase {
        Phrase(
            id: when(instant, now: now, zone, .indonesian),
            en: when(instant, now: now, zone, .english))
    }

    private static func weekdayName(_ weekday: Int64) -> Phrase {
        switch weekday {
        case 0: Phrase(id: "Minggu", en: "Sun")
        case 1: Phrase(id: "Senin", en: "Mon")
        case 2: Phrase(id: "Selasa", en: "Tue")
        case 3: Phrase(id: "Rabu", en: "Wed")
        case 4: Phrase(id: "Kamis", en: "Thu")
        case 5: Phrase(id: "Jumat", en: "Fri")
        default: Phrase(id: "Sabtu", en: "Sat")
        }
    }

    private static func monthName(_ month: Int64) -> String {
        switch month {
        case 1: "Jan"
        case 2: "Feb"
        case 3: "Mar"
        case 4: "Apr"
        case 5: "May"
        case 6: "Jun"
        case 7: "Jul"
        case 8: "Aug"
        case 9: "Sep"
        case 10: "Oct"
        case 11: "Nov"
        default: "Dec"
        }
    }
}

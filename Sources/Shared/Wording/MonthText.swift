// SPDX-License-Identifier: Apache-2.0

/// A month of the calendar as people name it.
public enum MonthText {
    /// "Oktober 2026"; nothing but the year for a month that no calendar has.
    public static func words(year: Int64, month: Int64) -> Phrase {
        let year = Phrase(same: " \(year)")
        switch month {
        case 1: return Phrase(id: "Januari", en: "January") + year
        case 2: return Phrase(id: "Februari", en: "February") + year
        case 3: return Phrase(id: "Maret", en: "March") + year
        case 4: return Phrase(same: "April") + year
        case 5: return Phrase(id: "Mei", en: "May") + year
        case 6: return Phrase(id: "Juni", en: "June") + year
        case 7: return Phrase(id: "Juli", en: "July") + year
        case 8: return Phrase(id: "Agustus", en: "August") + year
        case 9: return Phrase(same: "September") + year
        case 10: return Phrase(id: "Oktober", en: "October") + year
        case 11: return Phrase(same: "November") + year
        case 12: return Phrase(id: "Desember", en: "December") + year
        default: return year
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Until when an attestation will hold by the rules that are shipped: what a box tells who attests.
///
/// The office judges by its own rules, which settings may change, and knows holidays; a box knows neither.
public enum AttestationValidity {
    /// The end for an attestation made at an instant in a zone.
    ///
    /// A clean toilet holds to 10:00 on the next working day, Monday to Friday; everything else for a span.
    public static func end(
        of indicator: IndicatorID, form: UInt8, from observed: Instant, in zone: Zone
    ) -> Instant {
        guard indicator == .toilet else { return observed + span(of: indicator, form: form) }
        let today = CivilTime(observed, in: zone)
        let ahead: Int64 = today.weekday == 5 ? 3 : today.weekday == 6 ? 2 : 1
        let day = CivilTime.days(year: today.year, month: today.month, day: today.day) + ahead
        return Instant(rawValue: 0) + .days(day) + .hours(10) - zone.offset
    }

    /// How long an attestation holds that is not bound to a time of day.
    public static func span(of indicator: IndicatorID, form: UInt8) -> TimeSpan {
        switch indicator {
        case .penjaga: .minutes(150)
        case .bermain: .days(form == 2 ? 365 : 45)
        case .baca, .laktasi: .days(35)
        case .satgas: .days(100)
        case .pengaduan: .days(10)
        case .gerbang: form == 2 ? .days(365) : .days(1)
        default: .days(180)
        }
    }
}

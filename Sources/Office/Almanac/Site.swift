// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What is known of a village's office without measuring.
public struct Site: Hashable, Sendable {
    /// The zone of its clocks.
    public var zone: Zone
    /// Where it is; nil while nobody has said.
    public var coordinates: Coordinates?
    /// When it serves the public, in weeks like others.
    public var hours: ServiceHours
    /// When it serves the public in Ramadan; nil for the same hours.
    public var ramadanHours: ServiceHours?
    /// Its holidays.
    public var holidays = LocalHolidays.none
    /// When it is guarded.
    public var shift = Shift.standard
    /// Whether it has a gate at all.
    public var hasGate: Bool

    /// Makes a site.
    public init(
        zone: Zone, coordinates: Coordinates? = nil, hours: ServiceHours = .standard,
        hasGate: Bool = true
    ) {
        self.zone = zone
        self.coordinates = coordinates
        self.hours = hours
        self.hasGate = hasGate
    }

    /// When it works: hours, Ramadan and holidays together.
    public var calendar: WorkCalendar {
        WorkCalendar(zone: zone, hours: hours, ramadanHours: ramadanHours, holidays: holidays)
    }

    /// Whether it serves the public at an instant; `until` is always later than the instant.
    public func opening(at instant: Instant) -> Opening { calendar.opening(at: instant) }

    /// What holds for a village of which the settings say nothing.
    public init(of code: RegionCode) {
        self.init(zone: code.zone, coordinates: RegencySeats.coordinates(of: code))
    }
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What is known of a village's office without measuring.
public struct Site: Hashable, Sendable {
    /// The zone of its clocks.
    public var zone: Zone
    /// Where it is; nil while nobody has said.
    public var coordinates: Coordinates?
    /// When it serves the public.
    public var hours: ServiceHours
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

    /// What holds for a village of which the settings say nothing.
    public init(of code: RegionCode) {
        self.init(zone: code.zone, coordinates: RegencySeats.coordinates(of: code))
    }
}

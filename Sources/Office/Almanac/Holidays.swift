// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The days on which offices stay closed, and Ramadan, in which they keep other hours.
///
/// Both are data: holidays are decreed each year by three ministers, days of a region by its head, and the
/// begin of Ramadan is announced on its eve.
public struct Holidays: Hashable, Sendable {
    private var national: [CivilDate: [String]] = [:]
    private var regional: [RegionCode: [CivilDate: [String]]] = [:]
    private var ramadans: [ClosedRange<CivilDate>] = []

    /// No holidays at all.
    public init() {}

    /// Adds days, for a region and everything inside it, or for all without one.
    ///
    /// A day that the same region knows already keeps all its names, joined by commas.
    public mutating func add(
        _ dates: ClosedRange<CivilDate>, _ name: String, in region: RegionCode? = nil
    ) {
        var date = dates.lowerBound
        while date <= dates.upperBound {
            if let region {
                Holidays.merge(name, into: &regional[region, default: [:]][date, default: []])
            } else {
                Holidays.merge(name, into: &national[date, default: []])
            }
            let next = date + 1
            guard next > date else { return }
            date = next
        }
    }

    /// Adds a Ramadan, from its first to its last day of fasting.
    public mutating func addRamadan(_ dates: ClosedRange<CivilDate>) {
        if !ramadans.contains(dates) { ramadans.append(dates) }
    }

    /// What holds in a region; costs a look for each level above it.
    public func local(to region: RegionCode?) -> LocalHolidays {
        var layers = national.isEmpty ? [] : [national]
        var level = regional.isEmpty ? nil : region
        while let code = level {
            if let days = regional[code] { layers.append(days) }
            level = code.parent
        }
        return LocalHolidays(layers: layers, ramadans: ramadans)
    }

    private static func merge(_ name: String, into known: inout [String]) {
        if !known.contains(name) { known.append(name) }
    }
}

/// The holidays that hold at one place.
public struct LocalHolidays: Hashable, Sendable {
    private let layers: [[CivilDate: [String]]]
    private let ramadans: [ClosedRange<CivilDate>]

    /// No holidays.
    public static let none = LocalHolidays(layers: [], ramadans: [])

    init(layers: [[CivilDate: [String]]], ramadans: [ClosedRange<CivilDate>]) {
        self.layers = layers
        self.ramadans = ramadans
    }

    /// What is celebrated on a date; nil on a day like others.
    public func name(of date: CivilDate) -> String? {
        for layer in layers {
            if let names = layer[date] { return names.joined(separator: ", ") }
        }
        return nil
    }

    /// Whether a date is a holiday.
    public func contains(_ date: CivilDate) -> Bool { layers.contains { $0[date] != nil } }

    /// Whether a date lies in Ramadan.
    public func isRamadan(_ date: CivilDate) -> Bool { ramadans.contains { $0.contains(date) } }
}

// SPDX-License-Identifier: Apache-2.0
//
// What the office has promised: when a fault must be told. These are the published defaults (the list of
// indicators that every village has on paper), written down here a second time and on purpose: whoever
// scores an office must not ask the office for the rules. `[policy]` in a scenario changes them, when the
// office's settings were changed as well.

public import VillageModel

/// The numbers by which an alert becomes due.
public struct Policy: Hashable, Sendable {
    /// When a condition is told, and when its end is.
    public struct Delays: Hashable, Sendable {
        /// How long it must last before it is told.
        public var hold: TimeSpan
        /// How long it must be gone before its end is told.
        public var clear: TimeSpan

        /// Makes a pair.
        public init(hold: TimeSpan, clear: TimeSpan) {
            self.hold = hold
            self.clear = clear
        }
    }

    /// A closed gate.
    public var gate = Delays(hold: .minutes(15), clear: .minutes(2))
    /// Free Wi-Fi that is not on the air.
    public var wifi = Delays(hold: .minutes(10), clear: .minutes(5))
    /// An office lamp that does not shine after dark.
    public var lamp = Delays(hold: .minutes(15), clear: .minutes(2))
    /// A box that cannot be heard.
    public var box = Delays(hold: .minutes(15), clear: .zero)
    /// The office's own ears.
    public var office = Delays(hold: .minutes(2), clear: .zero)
    /// A statement that has run out.
    public var statement = Delays(hold: .zero, clear: .zero)

    /// From sunset, and to sunrise, the lamp need not shine for so long.
    public var dusk = TimeSpan.minutes(15)
    /// How long the word that the complaint box was opened is good.
    public var complaintBox = TimeSpan.days(10)

    /// Within which time sites of one area must vanish to be one alert.
    public var areaWindow = TimeSpan.minutes(10)
    /// The fewest sites of an area.
    public var areaLeast = 2
    /// So many sites are an area, however large the kecamatan is.
    public var areaEnough = 3
    /// So large a share of its sites is an area too, in percent.
    public var areaShare = 30
    /// So many kecamatan at once are a matter of the kabupaten.
    public var areasEnough = 3

    /// How much longer or shorter than its hold a condition may last so that both answers are right.
    public var grey = TimeSpan.seconds(60)
    /// How long a recovery may wait for the box's own word on what happened.
    public var causeWait = TimeSpan.minutes(5)
    /// What comes and goes so many times within the window swings.
    public var swingChanges = 8
    /// The window in which changes are counted.
    public var swingWindow = TimeSpan.hours(1)
    /// Without a change for so long it is steady again.
    public var swingSettle = TimeSpan.minutes(30)
    /// The most messages within that window about something that swings.
    public var swingMessages = 3

    /// The published defaults.
    public init() {}

    /// Whether so many of a region's sites are an area.
    public func isArea(_ lost: Int, of sites: Int) -> Bool {
        lost >= areaLeast && (lost >= areaEnough || lost * 100 >= areaShare * sites)
    }
}

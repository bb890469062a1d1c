// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How long a cleaning counts, and what visitors' ratings say against it.
public struct CleaningRule: Hashable, Sendable {
    /// Until which clock time of the next working day a cleaning counts, from midnight.
    public var validTo: TimeSpan
    /// How many working days without a cleaning are a failure.
    public var missedDays: Int
    /// Below this mean the visitors are not content, 1 to 5.
    public var ratingsBelow: Double
    /// How many ratings make a mean.
    public var ratingsLeast: Int
    /// How long a rating counts; at most the 7 days of which ratings are known.
    public var ratingsWindow: TimeSpan

    /// Makes a rule: 10:00, 2 working days, a mean below 3.0 of at least 5 ratings in 7 days.
    public init(
        validTo: TimeSpan = .hours(10), missedDays: Int = 2, ratingsBelow: Double = 3,
        ratingsLeast: Int = 5, ratingsWindow: TimeSpan = .days(7)
    ) {
        self.validTo = validTo
        self.missedDays = missedDays
        self.ratingsBelow = ratingsBelow
        self.ratingsLeast = ratingsLeast
        self.ratingsWindow = ratingsWindow
    }
}

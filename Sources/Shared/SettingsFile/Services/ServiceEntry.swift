// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One service of the inventory.
///
/// A reference, because a box that copied twenty members at each step would carry 10 kB of code for it.
public final class ServiceEntry: Sendable {
    /// Its permanent number, 0 to 127; never given to another service.
    public let number: UInt8
    /// Its name as shown.
    public let name: String
    /// The agency that runs it, as shown; empty when nobody has said.
    public let owner: String
    /// Where it answers.
    public let address: ServiceAddress
    /// What a right answer is; HTTP only.
    public let answer: ServiceAnswer
    /// Who asks it, and for whom.
    public let views: ServiceViews
    /// When it is meant to answer.
    public let schedule: ServiceSchedule
    /// How often it is asked, and how long it may take.
    public let pace: ServicePace

    /// Makes an entry.
    public init(
        number: UInt8, name: String, owner: String = "", address: ServiceAddress,
        answer: ServiceAnswer = ServiceAnswer(), views: ServiceViews = ServiceViews(),
        schedule: ServiceSchedule = ServiceSchedule(), pace: ServicePace = ServicePace()
    ) {
        self.number = number
        self.name = name
        self.owner = owner
        self.address = address
        self.answer = answer
        self.views = views
        self.schedule = schedule
        self.pace = pace
    }
}

/// What a right answer of a web page is, and when its certificate is to be renewed.
public struct ServiceAnswer: Hashable, Sendable {
    /// The statuses that are right.
    public var statuses: [ClosedRange<UInt16>] = [200...200]
    /// What must stand in the first 16 kB; empty for anything.
    public var text = ""
    /// With less than so much of its certificate left it is time to renew.
    public var warning = TimeSpan.days(14)
    /// With less than so much left it is late.
    public var critical = TimeSpan.days(3)

    /// Status 200, any text, 14 and 3 days.
    public init() {}
}

/// Who asks a service, and for whom.
public struct ServiceViews: Hashable, Sendable {
    /// Whether village boxes ask it.
    public var villages = true
    /// Whether the centre asks it.
    public var centre = true
    /// The regions whose villages use it; empty for all.
    public var regions: [RegionCode] = []

    /// Both, for all villages.
    public init() {}

    /// Whether the villages of a region use the service; a region above it counts too.
    public func areUsed(in region: RegionCode) -> Bool {
        regions.isEmpty || regions.contains { region.isInside($0) }
    }
}

/// How often a service is asked, and how long it may take.
public struct ServicePace: Hashable, Sendable {
    /// How often a village box asks.
    public var every = TimeSpan.hours(1)
    /// How often the centre asks.
    public var everyFromCentre = TimeSpan.minutes(5)
    /// How long after a first failure it is asked again; only a second one counts.
    public var retry = TimeSpan.seconds(30)
    /// How long an answer may take, from its name to its last byte.
    public var timeout = TimeSpan.seconds(10)

    /// Hourly, each 5 minutes from the centre; again after 30 s; 10 s each.
    public init() {}
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A complaint as the register keeps it: nothing of it says who complained, or in which words.
public struct Complaint: Hashable, Sendable {
    /// Its number.
    public let number: TrackingNumber
    /// The village.
    public let village: RegionCode
    /// About which facility; nil for none of the fourteen.
    public var facility: IndicatorID?
    /// What it is about.
    public var category: ComplaintCategory
    /// What it asks of the office.
    public var kind: ComplaintKind
    /// Over which way it came in.
    public var channel: EvidenceChannel
    /// Whether somebody must go and look.
    public var needsFieldCheck = false
    /// When it was handed in.
    public var received: Instant
    /// How far it is.
    public var status = ComplaintStatus.received
    /// When it was first answered.
    public var answered: Instant?
    /// When it was closed.
    public var closed: Instant?
    /// When text and identity were erased.
    public var erased: Instant?
    /// Its number in SP4N-LAPOR!, when it was handed on.
    public var lapor: String?
    /// The box that it was handed in at.
    public var box: BoxID?
    /// Whether the clock that stamped it is believed; corrected when its box corrects it.
    public var isClockTrusted = true

    /// Makes a complaint that was just received.
    public init(
        number: TrackingNumber, village: RegionCode, facility: IndicatorID?,
        category: ComplaintCategory, kind: ComplaintKind, channel: EvidenceChannel,
        received: Instant
    ) {
        self.number = number
        self.village = village
        self.facility = facility
        self.category = category
        self.kind = kind
        self.channel = channel
        self.received = received
    }

    /// How long after its end text and identity are kept.
    public static let keeping = TimeSpan.days(365)

    /// Whether text and identity must be gone.
    public func isExpired(at now: Instant) -> Bool {
        erased != nil || closed.map { $0 + Complaint.keeping <= now } == true
    }
}

/// What of a complaint may be told to whoever knows its number.
public struct PublicStatus: Hashable, Sendable {
    /// How far it is.
    public let status: ComplaintStatus
    /// When it was handed in.
    public let received: Instant
    /// When it was first answered.
    public let answered: Instant?
    /// When it was closed.
    public let closed: Instant?
}

/// Where somebody may see and change complaints.
public struct ComplaintScope: Hashable, Sendable {
    private let regions: [RegionCode]

    /// Within these regions; none for everywhere.
    public init(regions: [RegionCode]) { self.regions = regions }

    /// Everywhere.
    public static let everywhere = ComplaintScope(regions: [])

    /// Whether a village lies within it.
    public func contains(_ village: RegionCode) -> Bool {
        regions.isEmpty || regions.contains { village.isInside($0) }
    }
}

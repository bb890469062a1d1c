// SPDX-License-Identifier: Apache-2.0
//
// What people say of a facility, as judgement sees it. The ledger keeps every statement for ever; judgement
// is given the newest ones of each indicator, newest first, and never looks at who said it, only in which
// role. A statement is never edited: a later one of the same kind takes its place.

public import VillageModel

/// What a person has said of a facility in an office's role.
public struct Statement: Hashable, Sendable {
    /// Its number in the ledger.
    public let id: Int64
    /// About which indicator.
    public let indicator: IndicatorID
    /// By which of the indicator's checklists.
    public let form: UInt8
    /// The answers.
    public let answers: Answers
    /// In which role.
    public let role: AttestingRole
    /// How sure the role is.
    public let assurance: Assurance
    /// Over which way it came.
    public let channel: EvidenceChannel
    /// When it was said; corrected where the box's clock was wrong.
    public let observed: Instant
    /// When the office had it.
    public let received: Instant
    /// Whether `observed` can be believed; a statement without a trusted clock neither counts nor expires.
    public let isClockTrusted: Bool

    /// Makes a statement.
    public init(
        id: Int64 = 0, indicator: IndicatorID, form: UInt8 = 1, answers: Answers,
        role: AttestingRole, assurance: Assurance, channel: EvidenceChannel = .online,
        observed: Instant, received: Instant, isClockTrusted: Bool = true
    ) {
        self.id = id
        self.indicator = indicator
        self.form = form
        self.answers = answers
        self.role = role
        self.assurance = assurance
        self.channel = channel
        self.observed = observed
        self.received = received
        self.isClockTrusted = isClockTrusted
    }
}

/// What a visitor thinks of a facility.
public struct Rating: Hashable, Sendable {
    /// Of which facility.
    public let indicator: IndicatorID
    /// 1 to 5.
    public let stars: UInt8
    /// When.
    public let observed: Instant

    /// Makes a rating.
    public init(indicator: IndicatorID, stars: UInt8, observed: Instant) {
        self.indicator = indicator
        self.stars = stars
        self.observed = observed
    }
}

/// A complaint that is not closed, without anything personal.
public struct OpenComplaint: Hashable, Sendable {
    /// About which facility; nil for none of the fourteen.
    public let facility: IndicatorID?
    /// When it was handed in.
    public let received: Instant
    /// When the first answer is due by the region's clock.
    public let dueFirstAnswer: Instant
    /// When a missing first answer becomes critical.
    public let criticalFirstAnswer: Instant
    /// When it was first answered; nil for not yet.
    public let answered: Instant?

    /// Makes a complaint.
    public init(
        facility: IndicatorID?, received: Instant, dueFirstAnswer: Instant,
        criticalFirstAnswer: Instant, answered: Instant?
    ) {
        self.facility = facility
        self.received = received
        self.dueFirstAnswer = dueFirstAnswer
        self.criticalFirstAnswer = criticalFirstAnswer
        self.answered = answered
    }
}

/// A decision that an indicator does not apply in a village, made by one person and approved by another.
public struct Exemption: Hashable, Sendable {
    /// Which indicator.
    public let indicator: IndicatorID
    /// From when on.
    public let from: Instant
    /// Until when; it always ends.
    public let until: Instant
    /// Why.
    public let reason: String
    /// The office of who approved, as shown: "camat".
    public let approver: String

    /// Makes an exemption.
    public init(
        indicator: IndicatorID, from: Instant, until: Instant, reason: String, approver: String
    ) {
        self.indicator = indicator
        self.from = from
        self.until = until
        self.reason = reason
        self.approver = approver
    }
}

/// Work that was announced.
public struct MaintenanceWindow: Hashable, Sendable {
    /// On which indicator; nil for all of the village.
    public let indicator: IndicatorID?
    /// From when on.
    public let from: Instant
    /// Until when.
    public let until: Instant
    /// What is done.
    public let reason: String

    /// Makes a window.
    public init(indicator: IndicatorID?, from: Instant, until: Instant, reason: String) {
        self.indicator = indicator
        self.from = from
        self.until = until
        self.reason = reason
    }
}

/// Everything that people said about one village, as far as judgement needs it.
public struct HumanEvidence: Hashable, Sendable {
    /// The newest statements of each indicator, newest first; at least those of the last 14 days.
    public var statements: [IndicatorID: [Statement]]
    /// The ratings of the last 7 days.
    public var ratings: [Rating]
    /// The complaints that are not closed.
    public var complaints: [OpenComplaint]
    /// Exemptions that have not ended.
    public var exemptions: [Exemption]
    /// Maintenance that has not ended.
    public var maintenance: [MaintenanceWindow]

    /// Makes evidence; nothing by default.
    public init(
        statements: [IndicatorID: [Statement]] = [:], ratings: [Rating] = [],
        complaints: [OpenComplaint] = [], exemptions: [Exemption] = [],
        maintenance: [MaintenanceWindow] = []
    ) {
        self.statements = statements
        self.ratings = ratings
        self.complaints = complaints
        self.exemptions = exemptions
        self.maintenance = maintenance
    }
}

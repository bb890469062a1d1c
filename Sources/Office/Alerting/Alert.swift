// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What an alert is about: one indicator of one village, of one box, or of what several share.
public struct AlertSubject: Hashable, Sendable {
    /// The village or the box.
    public let about: Subject
    /// The indicator.
    public let indicator: IndicatorID

    /// Makes a subject.
    public init(about: Subject, indicator: IndicatorID) {
        self.about = about
        self.indicator = indicator
    }
}

/// Where an alert stands; the raw value is the stable identifier.
///
/// That somebody has taken it on, that it swings, that nobody is told: these are properties of a life, not
/// states, because they come and go beside it.
public enum AlertState: String, Sendable {
    /// Nothing is wrong now, but it was a short while ago; kept so that swinging is noticed. Shown to nobody.
    case calm
    /// The condition holds, but not yet for long enough.
    case pending
    /// It has fired.
    case firing
    /// It is over.
    case resolved
}

/// Why an alert's clocks stand still; the raw value is the stable identifier.
public enum HeldBack: String, Sendable {
    /// The office cannot hear.
    case deaf
    /// The box behind it is silent; the box's own alert speaks for it.
    case box
    /// The site is one of an area that was lost together; the area's alert speaks for it.
    case area
    /// The service that it uses is down everywhere; the service's alert speaks for it.
    case service
    /// Nothing is known of the condition at present.
    case unknown
}

/// How far up an alert has been told.
public enum AlertLevel: UInt8, CaseIterable, Comparable, Sendable {
    /// The village.
    case village = 0
    /// Its kecamatan.
    case district = 1
    /// The regency's ICT office.
    case regency = 2

    /// The stable identifier, as settings write it.
    public var identifier: String {
        switch self {
        case .village: "desa"
        case .district: "kecamatan"
        case .regency: "diskominfo"
        }
    }

    /// Orders from the village upwards.
    public static func < (left: AlertLevel, right: AlertLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What an alert calls for; the raw value is the stable identifier.
public enum AlertMatter: String, Sendable {
    /// The facility fails.
    case facility
    /// What people said of it has run out or soon will; says nothing of the facility.
    case evidence
}

/// Somebody has taken an alert on; bound to this one alert, and over with it.
public struct Acknowledgement: Hashable, Sendable {
    /// Who.
    public let person: String
    /// What is being done.
    public let note: String
    /// When.
    public let at: Instant

    /// Makes an acknowledgement.
    public init(person: String, note: String, at: Instant) {
        self.person = person
        self.note = note
        self.at = at
    }
}

/// A running alert, as it is kept over restarts.
public struct AlertLife: Hashable, Sendable {
    /// What it is about.
    public let subject: AlertSubject
    /// Where it stands: calm, pending or firing.
    public var state: AlertState
    /// Its number once it has fired; people say "#418".
    public var number: Int64?
    /// Which condition of the indicator.
    public var cause: String
    /// Since when the condition has held.
    public var since: Instant
    /// How heavy.
    public var severity: Severity
    /// Since when the condition has been gone; nil while it holds.
    public var clearSince: Instant?
    /// Since when its clocks stand still; nil while they run.
    public var heldSince: Instant?
    /// Why they stand still; nil while they run.
    public var held: HeldBack?
    /// How long its clocks have stood still since it fired; does not count towards escalation.
    public var stoodStill: TimeSpan
    /// When the condition came or went of late, oldest first; what swinging is judged by.
    public var turns: [Instant] = []
    /// Since when it has been called unstable; nil while it is steady.
    public var unstableSince: Instant?
    /// How far up it has been told.
    public var level = AlertLevel.village
    /// Who has taken it on; nil while nobody has.
    public var acknowledgement: Acknowledgement?
    /// Whether it fired while it was silenced, so that nobody has been told.
    public var isUntold = false
    /// What it calls for.
    public var matter = AlertMatter.facility
    /// When it became as heavy as it is, less the time for which its clocks had stood still by then; nil
    /// before it fired.
    ///
    /// Its way up through the levels is counted from then.
    public var severitySince: Instant?
    /// How many sites an area's or a service's alert stands for; 0 for all others.
    public var sites: Int64 = 0

    /// Makes a pending alert.
    public init(
        subject: AlertSubject, cause: String, since: Instant, severity: Severity,
        state: AlertState = .pending, number: Int64? = nil, clearSince: Instant? = nil,
        heldSince: Instant? = nil, stoodStill: TimeSpan = .zero
    ) {
        self.subject = subject
        self.cause = cause
        self.since = since
        self.severity = severity
        self.state = state
        self.number = number
        self.clearSince = clearSince
        self.heldSince = heldSince
        self.stoodStill = stoodStill
    }
}

/// What has happened to an alert and must be told.
public enum AlertChange: Hashable, Sendable {
    /// It fired.
    case fired
    /// It became heavier, or goes to the next level.
    case escalated
    /// It swings; nothing more is told until it is steady.
    case unstable
    /// It no longer swings, and the condition holds.
    case settled
    /// It is over; the condition ended at the instant given.
    case resolved(until: Instant)
    /// It is over because nobody judges any more: work was announced, or the indicator does not apply.
    case withdrawn(at: Instant, because: VerdictState)

    /// Whether it is the last that is told of an alert.
    public var isEnd: Bool {
        switch self {
        case .resolved, .withdrawn: true
        case .fired, .escalated, .unstable, .settled: false
        }
    }
}

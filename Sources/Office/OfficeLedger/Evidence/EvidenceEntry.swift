// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// What kind of evidence a row of the ledger is; the raw value is the stable identifier.
public enum EvidenceKind: String, CaseIterable, Sendable {
    /// Measured at a thing: a contact, a light sensor, an access point.
    case sensor
    /// Asked over a network: an uplink, a service.
    case probe
    /// Said by a person in an office's role.
    case attestation
    /// What a visitor thinks.
    case rating
    /// That there was none any more: it ran out, or a sensor disowned itself.
    case missing
}

/// How far the time of observation can be believed; the raw value is the stable identifier.
public enum EvidenceClock: String, CaseIterable, Sendable {
    /// The clock was synchronised.
    case good
    /// It was not, and nobody has put the time right.
    case doubtful
    /// It was not, and the time was put right later.
    case corrected
}

/// Where evidence came from.
public enum EvidenceOrigin: Hashable, Sendable {
    /// A box; with stream and record where it is the content of one record.
    case box(BoxID, StreamID? = nil, RecordID? = nil)
    /// A person at the office, by the name of the account.
    case person(String)
    /// The office itself, which noticed that there was nothing any more.
    case office
    /// A visitor, whose slip a person at the office entered.
    case citizen(enteredBy: String)
}

/// What evidence says.
public enum EvidenceContent: Hashable, Sendable {
    /// The measured value that decided a verdict.
    case measured(Metric, Value?, Quality)
    /// A person's answers to a checklist.
    case attested(form: UInt8, answers: Answers, role: AttestingRole, assurance: Assurance)
    /// A visitor's stars, 1 to 5.
    case rated(stars: UInt8)
    /// Since when there is none, and why; the cause is a stable identifier.
    case missing(cause: String, reason: Phrase, since: Instant)
}

/// What a box signed, byte for byte.
public struct SignedDocument: Hashable, Sendable {
    /// The signed bytes.
    public let content: [UInt8]
    /// The Ed25519 signature, 64 bytes.
    public let signature: [UInt8]

    /// Makes a document; checks nothing.
    public init(content: [UInt8], signature: [UInt8]) {
        self.content = content
        self.signature = signature
    }
}

/// One piece of evidence on one of the fourteen indicators of one village.
public struct EvidenceEntry: Hashable, Sendable {
    /// Of which village.
    public var village: RegionCode
    /// On which indicator.
    public var indicator: IndicatorID
    /// What it says.
    public var content: EvidenceContent
    /// Where it came from.
    public var source: EvidenceOrigin
    /// When it was observed or said.
    public var observed: Instant
    /// When the office had it.
    public var received: Instant
    /// How far `observed` can be believed.
    public var clock = EvidenceClock.good
    /// Until when it holds if nothing newer comes; nil where that depends on what comes.
    public var validUntil: Instant?
    /// Over which way it came.
    public var channel = EvidenceChannel.online
    /// What the person added; at most 200 bytes of UTF-8 without control characters.
    public var note = ""
    /// SHA-256 of a photo, 32 bytes; the photo itself is not here.
    public var photo: [UInt8]?
    /// What the box signed; nil for everything that no box signed.
    public var document: SignedDocument?
    /// Whether an imitated box said it: it never counts in a real roll-up.
    public var isSimulated = false

    /// Makes an entry that was observed by a good clock and came online.
    public init(
        village: RegionCode, indicator: IndicatorID, content: EvidenceContent,
        source: EvidenceOrigin, observed: Instant, received: Instant
    ) {
        self.village = village
        self.indicator = indicator
        self.content = content
        self.source = source
        self.observed = observed
        self.received = received
    }

    /// What kind of evidence it is.
    public var kind: EvidenceKind {
        switch content {
        case .measured(let metric, _, _):
            metric.servicePart != nil || metric.name.hasPrefix("uplink/") ? .probe : .sensor
        case .attested: .attestation
        case .rated: .rating
        case .missing: .missing
        }
    }
}

/// An entry as the ledger keeps it.
public struct KeptEvidence: Hashable, Sendable {
    /// Its number; ascending, never reused.
    public let id: Int64
    /// What was kept.
    public let entry: EvidenceEntry
    /// The entry that this one replaced when it came; nil for none.
    public let supersedes: Int64?
    /// The entry that replaced this one; nil while none has.
    public let supersededBy: Int64?
}

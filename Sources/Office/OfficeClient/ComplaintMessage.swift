// SPDX-License-Identifier: Apache-2.0

/// A complaint, as those who work on it see it; who complained is never in it.
public struct ComplaintMessage: Codable, Hashable, Sendable {
    /// The number: `ADU-XXXX-XXXX-XXXX-C`.
    public var number: String
    /// The village's dotted code.
    public var regionCode: String
    /// The village's name as printed.
    public var regionName: String
    /// About which facility, by the indicator's identifier; nil for none of the fourteen.
    public var facility: String?
    /// What it is about: `sarana`, `petugas`.
    public var category: String
    /// `information`, `grievance` or `violation`.
    public var kind: String
    /// `daring` or `luring`.
    public var channel: String
    /// Whether somebody must go and look.
    public var needsFieldCheck: Bool
    /// How far it is: `diterima`, `diproses`, `dijawab`, `selesai`, `ditolak`.
    public var status: String
    /// When it was handed in.
    public var received: MessageTime
    /// When the next answer is due; nil for a closed one, and where nobody ever works.
    public var due: MessageTime?
    /// When it was first answered.
    public var answered: MessageTime?
    /// When it was closed.
    public var closed: MessageTime?
    /// Its number in SP4N-LAPOR!.
    public var lapor: String?
    /// Whether its text has been entered.
    public var hasText: Bool
    /// The telephone number, masked: `08xx-xxxx-123`.
    public var phone: String?
    /// The text, where one complaint was asked for.
    public var text: String?
    /// The answers, oldest first, where one complaint was asked for.
    public var answers: [String]?

    /// Makes a message.
    public init(
        number: String, regionCode: String, regionName: String, facility: String?,
        category: String, kind: String, channel: String, needsFieldCheck: Bool = false,
        status: String, received: MessageTime, due: MessageTime?, answered: MessageTime? = nil,
        closed: MessageTime? = nil, lapor: String? = nil, hasText: Bool, phone: String? = nil,
        text: String? = nil, answers: [String]? = nil
    ) {
        self.number = number
        self.regionCode = regionCode
        self.regionName = regionName
        self.facility = facility
        self.category = category
        self.kind = kind
        self.channel = channel
        self.needsFieldCheck = needsFieldCheck
        self.status = status
        self.received = received
        self.due = due
        self.answered = answered
        self.closed = closed
        self.lapor = lapor
        self.hasText = hasText
        self.phone = phone
        self.text = text
        self.answers = answers
    }

    private enum CodingKeys: String, CodingKey {
        case number, facility, category, kind, channel, status, received, due, answered, closed
        case regionCode = "region_code"
        case regionName = "region_name"
        case needsFieldCheck = "field_check"
        case lapor
        case hasText = "has_text"
        case phone, text, answers
    }
}

/// What whoever knows a complaint's number may hear.
public struct ComplaintStatusMessage: Codable, Hashable, Sendable {
    /// How far it is.
    public var status: String
    /// When it was handed in.
    public var received: MessageTime
    /// When it was first answered.
    public var answered: MessageTime?
    /// When it was closed.
    public var closed: MessageTime?

    /// Makes a message.
    public init(
        status: String, received: MessageTime, answered: MessageTime?, closed: MessageTime?
    ) {
        self.status = status
        self.received = received
        self.answered = answered
        self.closed = closed
    }
}

/// Who complained.
public struct ComplaintIdentityMessage: Codable, Hashable, Sendable {
    /// The name, if one was given.
    public var name: String?
    /// The telephone number, if one was given.
    public var phone: String?

    /// Makes a message.
    public init(name: String?, phone: String?) {
        self.name = name
        self.phone = phone
    }
}

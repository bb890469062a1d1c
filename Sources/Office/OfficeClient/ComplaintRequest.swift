// SPDX-License-Identifier: Apache-2.0

/// A complaint that a clerk writes down.
public struct ComplaintEntryRequest: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var village: String
    /// The number on the form, when a box gave one.
    public var number: String?
    /// About which facility, by the indicator's identifier.
    public var facility: String?
    /// What it is about; nil for `lainnya`.
    public var category: String?
    /// `information`, `grievance` or `violation`; nil for what is usual for the category.
    public var kind: String?
    /// `daring` or `luring`.
    public var channel: String
    /// When it was handed in; nil for now.
    public var received: MessageTime?
    /// The words.
    public var text: String
    /// Who complains, if they say.
    public var name: String?
    /// How to reach them, if they say.
    public var phone: String?

    /// Makes a request.
    public init(
        village: String, number: String? = nil, facility: String? = nil, category: String? = nil,
        kind: String? = nil, channel: String, received: MessageTime? = nil, text: String,
        name: String? = nil, phone: String? = nil
    ) {
        self.village = village
        self.number = number
        self.facility = facility
        self.category = category
        self.kind = kind
        self.channel = channel
        self.received = received
        self.text = text
        self.name = name
        self.phone = phone
    }
}

/// A step with one complaint; each route reads of it what it needs.
public struct ComplaintStepRequest: Codable, Hashable, Sendable {
    /// The number.
    public var number: String
    /// The answer, for `answer`.
    public var text: String?
    /// The number in SP4N-LAPOR!, for `take`.
    public var lapor: String?
    /// Whether somebody must go and look, for `take`.
    public var needsFieldCheck: Bool?
    /// Whether it is rejected, for `close`.
    public var isRejected: Bool?
    /// Why, for `identity`; it is written into the audit trail.
    public var reason: String?

    /// Makes a request.
    public init(
        number: String, text: String? = nil, lapor: String? = nil, needsFieldCheck: Bool? = nil,
        isRejected: Bool? = nil, reason: String? = nil
    ) {
        self.number = number
        self.text = text
        self.lapor = lapor
        self.needsFieldCheck = needsFieldCheck
        self.isRejected = isRejected
        self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
        case number, text, lapor
        case needsFieldCheck = "field_check"
        case isRejected = "rejected"
        case reason
    }
}

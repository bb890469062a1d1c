// SPDX-License-Identifier: Apache-2.0

/// A person who may do something in the office.
public struct PersonMessage: Codable, Hashable, Sendable {
    /// The name.
    public var name: String
    /// `viewer`, `operator`, `technician` or `admin`.
    public var role: String
    /// Where the role holds; none: everywhere.
    public var regions: [String]
    /// The office as shown, such as `camat`; may be empty.
    public var office: String
    /// Since when.
    public var created: MessageTime
    /// Until when; nil for now.
    public var ended: MessageTime?
    /// Who asked that the person become an admin, while another admin has not approved.
    public var askedBy: String?
    /// Where that would hold.
    public var askedRegions: [String]?

    /// Makes a message.
    public init(
        name: String, role: String, regions: [String], office: String, created: MessageTime,
        ended: MessageTime? = nil, askedBy: String? = nil, askedRegions: [String]? = nil
    ) {
        self.name = name
        self.role = role
        self.regions = regions
        self.office = office
        self.created = created
        self.ended = ended
        self.askedBy = askedBy
        self.askedRegions = askedRegions
    }

    private enum CodingKeys: String, CodingKey {
        case name, role, regions, office, created, ended
        case askedBy = "asked_by"
        case askedRegions = "asked_regions"
    }
}

/// What a person shall be: new, or with another role.
public struct PersonRequest: Codable, Hashable, Sendable {
    /// The name.
    public var name: String
    /// `viewer`, `operator`, `technician` or `admin`.
    public var role: String
    /// Where the role holds; none: everywhere.
    public var regions: [String]
    /// The office as shown.
    public var office: String

    /// Makes a request.
    public init(name: String, role: String, regions: [String] = [], office: String = "") {
        self.name = name
        self.role = role
        self.regions = regions
        self.office = office
    }
}

/// A name that something is done with, and why.
public struct NameRequest: Codable, Hashable, Sendable {
    /// The name.
    public var name: String
    /// Why; nil for not said.
    public var reason: String?

    /// Makes a request.
    public init(name: String, reason: String? = nil) {
        self.name = name
        self.reason = reason
    }
}

/// A number that something is done with.
public struct NumberRequest: Codable, Hashable, Sendable {
    /// The number.
    public var id: Int64

    /// Makes a request.
    public init(id: Int64) { self.id = id }
}

/// How a change ended.
public struct ChangeMessage: Codable, Hashable, Sendable {
    /// `done`, or `waiting` for a second person.
    public var state: String
    /// The number of what was made; nil for what has a name.
    public var id: Int64?
    /// The numbers of others that overlap what was made; nil where that cannot be.
    public var overlapping: [Int64]?

    /// Makes a message.
    public init(state: String, id: Int64? = nil, overlapping: [Int64]? = nil) {
        self.state = state
        self.id = id
        self.overlapping = overlapping
    }
}

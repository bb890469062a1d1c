// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What somebody did, for the audit trail.
public struct AuditEntry: Hashable, Sendable {
    /// Who did it; `uid 0` for somebody at the machine itself.
    public var actor: String
    /// In which role; nil at the machine itself.
    public var role: OfficeRole?
    /// What was done: `users.add`, `exemption.approve`, `complaint.view`.
    public var verb: String
    /// To what: a name, a region code, a number.
    public var object: String
    /// How the object was before, in any form that can be made again; only its SHA-256 is kept.
    public var before: String?
    /// How it was afterwards; only its SHA-256 is kept.
    public var after: String?
    /// The second person of a decision by two.
    public var second: String?
    /// Why.
    public var reason: String?
    /// Office time.
    public var at: Instant
    /// Where it came from: an address, `uid 1000`; empty for not known.
    public var origin: String

    /// Makes an entry; nothing personal belongs into any of its texts.
    public init(
        actor: String, role: OfficeRole?, verb: String, object: String, before: String? = nil,
        after: String? = nil, second: String? = nil, reason: String? = nil, at: Instant,
        origin: String = ""
    ) {
        self.actor = actor
        self.role = role
        self.verb = verb
        self.object = object
        self.before = before
        self.after = after
        self.second = second
        self.reason = reason
        self.at = at
        self.origin = origin
    }

    /// Makes an entry about what a person did.
    public init(
        by person: Person, verb: String, object: String, before: String? = nil,
        after: String? = nil, second: String? = nil, reason: String? = nil, at: Instant
    ) {
        self.init(
            actor: person.name, role: person.role, verb: verb, object: object, before: before,
            after: after, second: second, reason: reason, at: at, origin: person.origin)
    }
}

/// An entry as it stands in the trail.
public struct StoredAuditEntry: Hashable, Sendable {
    /// Its number, from 1 on without a gap.
    public let number: Int64
    /// The entry; `before` and `after` are SHA-256 in lower-case hex.
    public let entry: AuditEntry
}

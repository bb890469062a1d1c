// SPDX-License-Identifier: Apache-2.0

/// One entry of the audit trail.
public struct AuditMessage: Codable, Hashable, Sendable {
    /// Its number.
    public var number: Int64
    /// Office time.
    public var at: MessageTime
    /// The office's zone: `WIB`, `WITA` or `WIT`.
    public var zone: String
    /// Who did it.
    public var actor: String
    /// In which role; nil at the machine itself.
    public var role: String?
    /// Where it came from; may be empty.
    public var origin: String
    /// What was done.
    public var verb: String
    /// To what.
    public var object: String
    /// SHA-256 of the state before, in hex.
    public var before: String?
    /// SHA-256 of the state afterwards, in hex.
    public var after: String?
    /// The second person.
    public var second: String?
    /// Why.
    public var reason: String?

    /// Makes a message.
    public init(
        number: Int64, at: MessageTime, zone: String, actor: String, role: String?, origin: String,
        verb: String,
        object: String, before: String? = nil, after: String? = nil, second: String? = nil,
        reason: String? = nil
    ) {
        self.number = number
        self.at = at
        self.zone = zone
        self.actor = actor
        self.role = role
        self.origin = origin
        self.verb = verb
        self.object = object
        self.before = before
        self.after = after
        self.second = second
        self.reason = reason
    }
}

/// The head of the audit trail.
public struct AuditHeadMessage: Codable, Hashable, Sendable {
    /// Date, number and hash in one line, as it is kept outside of the house.
    public var line: String

    /// Makes a message.
    public init(line: String) { self.line = line }
}

/// Heads that were kept outside.
public struct AnchorsRequest: Codable, Hashable, Sendable {
    /// One line each, as `AuditHeadMessage` has it.
    public var lines: [String]
    /// The number of the first line in the file that they come from.
    public var first: Int64

    /// Makes a request.
    public init(lines: [String], first: Int64 = 1) {
        self.lines = lines
        self.first = first
    }
}

/// The outcome of a verification of the audit trail.
public struct AuditReportMessage: Codable, Hashable, Sendable {
    /// How many entries there are.
    public var entries: Int64
    /// How many anchors were compared.
    public var anchors: Int64
    /// The head as it is now.
    public var head: String
    /// What is wrong; empty for nothing.
    public var findings: [AuditFindingMessage]

    /// Makes a message.
    public init(entries: Int64, anchors: Int64, head: String, findings: [AuditFindingMessage]) {
        self.entries = entries
        self.anchors = anchors
        self.head = head
        self.findings = findings
    }
}

/// Something that is wrong with the audit trail.
public struct AuditFindingMessage: Codable, Hashable, Sendable {
    /// `altered`, `missing`, `cut` or `rewritten`.
    public var kind: String
    /// The number of the entry that it is about.
    public var number: Int64
    /// The sentence.
    public var sentence: MessageText

    /// Makes a message.
    public init(kind: String, number: Int64, sentence: MessageText) {
        self.kind = kind
        self.number = number
        self.sentence = sentence
    }
}

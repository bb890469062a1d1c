// SPDX-License-Identifier: Apache-2.0

/// That somebody has taken an alert on.
public struct AcknowledgementMessage: Codable, Hashable, Sendable {
    /// Who; nil for readers without a token.
    public var person: String?
    /// What is being done.
    public var note: String
    /// When.
    public var at: MessageTime

    /// Makes a message.
    public init(person: String?, note: String, at: MessageTime) {
        self.person = person
        self.note = note
        self.at = at
    }
}

/// Somebody takes an alert on.
public struct AcknowledgeRequest: Codable, Hashable, Sendable {
    /// The alert's number, as people say it: #418.
    public var id: Int64
    /// What is being done; 1 to 200 characters.
    public var note: String
    /// Whether it is taken from somebody who has it; nil is no.
    public var takeOver: Bool?

    /// Makes a request.
    public init(id: Int64, note: String, takeOver: Bool? = nil) {
        self.id = id
        self.note = note
        self.takeOver = takeOver
    }

    private enum CodingKeys: String, CodingKey {
        case id, note
        case takeOver = "take_over"
    }
}

/// How many alerts stand how; each alert is counted once.
public struct AlertCounts: Codable, Hashable, Sendable {
    /// Those that fire, are told, and that nobody has taken on.
    public var active: Int64
    /// Those that somebody has taken on.
    public var acknowledged: Int64
    /// Those that fire while a silence holds.
    public var silenced: Int64
    /// Those for which a larger one speaks, or of which nothing is known at present.
    public var held: Int64
    /// Those whose condition does not yet hold for long enough.
    public var pending: Int64

    /// Makes counts.
    public init(
        active: Int64 = 0, acknowledged: Int64 = 0, silenced: Int64 = 0, held: Int64 = 0,
        pending: Int64 = 0
    ) {
        self.active = active
        self.acknowledged = acknowledged
        self.silenced = silenced
        self.held = held
        self.pending = pending
    }
}

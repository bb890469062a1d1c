// SPDX-License-Identifier: Apache-2.0

/// How one channel does, by which people are told of alerts.
public struct ChannelMessage: Codable, Hashable, Sendable {
    /// Its name in the collector's settings.
    public var name: String
    /// Its kind: console, jsonlines, webhook and so on; an unknown kind is possible.
    public var kind: String
    /// `ok` or `failing`.
    public var state: String
    /// Since when it fails; nil while it does not.
    public var failingSince: MessageTime?
    /// The newest failure; nil while it does not fail.
    public var error: MessageText?
    /// When it last told something; nil: never.
    public var lastTold: MessageTime?
    /// How many events wait for it.
    public var waiting: Int64
    /// When it looks at them again: the next attempt, or the end of quiet hours; nil: as soon as something comes.
    public var nextTry: MessageTime?
    /// How many events it will never take.
    public var setAside: Int64
    /// Why it did not take the last of them; nil for none.
    public var setAsideReason: MessageText?
    /// When it did not take the last of them; nil for none.
    public var setAsideAt: MessageTime?
    /// The channel that tells what waits once this one has failed for long; nil for none.
    public var standIn: String?

    /// Makes a message.
    public init(
        name: String, kind: String, failingSince: MessageTime? = nil, error: MessageText? = nil,
        lastTold: MessageTime? = nil, waiting: Int64 = 0, nextTry: MessageTime? = nil,
        setAside: Int64 = 0, setAsideReason: MessageText? = nil, setAsideAt: MessageTime? = nil,
        standIn: String? = nil
    ) {
        self.name = name
        self.kind = kind
        state = failingSince == nil ? "ok" : "failing"
        self.failingSince = failingSince
        self.error = error
        self.lastTold = lastTold
        self.waiting = waiting
        self.nextTry = nextTry
        self.setAside = setAside
        self.setAsideReason = setAsideReason
        self.setAsideAt = setAsideAt
        self.standIn = standIn
    }

    private enum CodingKeys: String, CodingKey {
        case name, kind, state
        case failingSince = "failing_since"
        case error
        case lastTold = "last_told"
        case waiting
        case nextTry = "next_try"
        case setAside = "set_aside"
        case setAsideReason = "set_aside_reason"
        case setAsideAt = "set_aside_at"
        case standIn = "stand_in"
    }
}

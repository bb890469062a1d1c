// SPDX-License-Identifier: Apache-2.0

/// What came of a test message.
public struct ChannelTestMessage: Codable, Hashable, Sendable {
    /// The channel's name.
    public var name: String
    /// `delivered`, `refused`, or `no_answer`.
    public var outcome: String
    /// How long it took, in milliseconds.
    public var milliseconds: Int64
    /// Why it was not delivered, in the words of the other end where it has some; nil when it was.
    public var reason: MessageText?

    /// Makes a message.
    public init(name: String, outcome: String, milliseconds: Int64, reason: MessageText? = nil) {
        self.name = name
        self.outcome = outcome
        self.milliseconds = milliseconds
        self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
        case name, outcome
        case milliseconds = "duration_ms"
        case reason
    }
}

/// What became of the events that a channel had set aside.
public struct ChannelRetryMessage: Codable, Hashable, Sendable {
    /// The channel's name.
    public var name: String
    /// How many wait for it again.
    public var putBack: Int64
    /// How many are not told any more, because something newer was told or another channel told them.
    public var overtaken: Int64

    /// Makes a message.
    public init(name: String, putBack: Int64, overtaken: Int64) {
        self.name = name
        self.putBack = putBack
        self.overtaken = overtaken
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case putBack = "put_back"
        case overtaken
    }
}

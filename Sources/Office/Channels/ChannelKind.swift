// SPDX-License-Identifier: Apache-2.0
//
// The catalogue of channels that settings can name. A new kind is one file with its channel, one function that
// reads its own keys, and one line in `all`; the conformance suite then asks for its candidate.

public import Alerting
public import SettingsFile
public import VillageModel
public import Wording

/// One kind of channel.
public struct ChannelKind: Sendable {
    /// Reads the kind's own keys of a section; nil when a mistake was told.
    public typealias Reading =
        @Sendable (inout SettingsReader, SettingsSection) -> ChannelOpening?

    /// What stands behind `kind =`.
    public let identifier: String
    /// Whether the medium itself remembers how far it came, and so takes events in ascending order only: no
    /// quiet hours, and it cannot stand in for another channel.
    public let isOrdered: Bool
    /// From how many waiting events on people get a digest unless the settings say otherwise; nil: never.
    public let digestAbove: Int?
    /// Reads its own keys.
    public let read: Reading

    /// Makes a kind.
    public init(
        identifier: String, isOrdered: Bool = false, digestAbove: Int? = 5,
        read: @escaping Reading
    ) {
        self.identifier = identifier
        self.isOrdered = isOrdered
        self.digestAbove = digestAbove
        self.read = read
    }

    /// All kinds.
    public static let all: [ChannelKind] = [
        .console,
        .jsonLines,
        .webhook,
        .telegram,
        .alertmanager,
        .smtp,
    ]
}

/// Makes the channel; what it needs of the world comes in here.
public typealias ChannelOpening = @Sendable (ChannelSurroundings) -> Channel

/// What a channel is given when it is made.
public struct ChannelSurroundings: Sendable {
    /// Takes an alert on for a person, and returns what happened to it; throws a `ShellError` with the reason in
    /// words when that cannot be.
    public typealias Acknowledge =
        @Sendable (_ number: Int64, _ person: String, _ note: String, _ at: Instant) async throws
        -> AlertEvent

    /// The name in the settings, under which the outbox keeps what is still to be told.
    public var name: String
    /// The language in which it speaks.
    public var language: Language
    /// The office's time.
    public var now: @Sendable () -> Instant
    /// Waits so long; throws when cancelled.
    public var sleep: @Sendable (TimeSpan) async throws -> Void
    /// How people acknowledge from a message; nil where nobody can.
    public var acknowledge: Acknowledge?
    /// The folder for what a channel must know after a restart; nil: it is known to this process only.
    public var folder: String?
    /// The newest event of each alert that fires and was told on this channel.
    public var standing: (@Sendable () throws -> [AlertEvent])?
    /// Somebody unknown tried to act; with who and where.
    public var stranger: (@Sendable (String) -> Void)?
    /// Something beside telling fails; said once a row.
    public var notice: (@Sendable (Phrase) -> Void)?

    /// Makes surroundings.
    public init(
        name: String, language: Language = .indonesian, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (TimeSpan) async throws -> Void = {
            try await Task.sleep(for: .milliseconds($0.milliseconds))
        },
        acknowledge: Acknowledge? = nil
    ) {
        self.name = name
        self.language = language
        self.now = now
        self.sleep = sleep
        self.acknowledge = acknowledge
    }
}

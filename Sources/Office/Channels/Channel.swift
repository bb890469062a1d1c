// SPDX-License-Identifier: Apache-2.0
//
// A channel tells alert events to somebody. Events come from the ledger's outbox, oldest first, in parcels;
// what a channel took is marked there afterwards, so after a crash between the two the same parcel comes
// again, under the same key. The contract, which every channel passes as one conformance test:
//
// 1. Events are told in the order of their sequences, each one whole or not at all.
// 2. An event whose sequence was told is not told again, as far as the medium lets the channel know; where
//    it does not, the parcel's key goes along, so that the other end can know.
// 3. A failure is thrown with what was asked and why; the events come again later, nothing is lost. It never
//    carries a secret.
// 4. No text from outside makes the reader's screen or program do anything.
// 5. Telling has an end: nobody at the other end keeps a channel waiting for ever.
// 6. A test message arrives, says that it is one, and changes nothing of what is told before or after it.
//
// A new channel is one file with one function that makes such a value, and one line in the catalogue of
// kinds that settings can name.

public import Alerting
public import VillageModel
public import Wording

/// What a channel is given to tell in one go.
public struct Parcel: Hashable, Sendable {
    /// The events, oldest first; never empty.
    public let events: [AlertEvent]
    /// Whether there are so many that people are better served with one digest.
    public let isDigest: Bool
    /// The same for the same events on the same channel, however often they are tried.
    public let key: String
    /// The names of the kecamatan in which the events are, for a digest; empty otherwise.
    public let districts: [RegionCode: String]

    /// Makes a parcel.
    public init(
        events: [AlertEvent], isDigest: Bool = false, key: String,
        districts: [RegionCode: String] = [:]
    ) {
        self.events = events
        self.isDigest = isDigest
        self.key = key
        self.districts = districts
    }
}

/// A way to tell alert events.
public struct Channel: Sendable {
    /// How a channel tells a test message; returns when it is told.
    public typealias Test = @Sendable (TestMessage) async throws(ChannelFailure) -> Void

    /// Its stable name, under which the outbox keeps what is still to be told.
    public let name: String
    /// The language in which it speaks to people.
    public let language: Language
    /// Tells a parcel; returns when it is told.
    ///
    /// One caller at a time.
    public let deliver: @Sendable (Parcel) async throws(ChannelFailure) -> Void
    /// Tells a test message, also while something else is told; nil: it cannot be tested.
    public let test: Test?
    /// What it does beside telling, such as listening for answers, until its task is cancelled; nil: nothing.
    public let attend: (@Sendable () async -> Void)?
    /// For how long it wants more events to be gathered before it is given any; nil: never.
    public let rest: (@Sendable () -> TimeSpan)?
    /// Closes what it holds open; called once, at the end.
    public let shutdown: @Sendable () async -> Void

    /// Makes a channel.
    public init(
        name: String, language: Language = .indonesian,
        attend: (@Sendable () async -> Void)? = nil, rest: (@Sendable () -> TimeSpan)? = nil,
        shutdown: @escaping @Sendable () async -> Void = {}, test: Test? = nil,
        deliver: @escaping @Sendable (Parcel) async throws(ChannelFailure) -> Void
    ) {
        self.name = name
        self.language = language
        self.attend = attend
        self.rest = rest
        self.shutdown = shutdown
        self.test = test
        self.deliver = deliver
    }
}

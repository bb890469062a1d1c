// SPDX-License-Identifier: Apache-2.0
//
// A channel tells alert events to somebody. Events come from the ledger's outbox, oldest first; what a
// channel took is marked there afterwards, so after a crash between the two the same events come again.
// The contract, which every channel passes as one conformance test:
//
// 1. Events are told in the order of their sequences, each one whole or not at all.
// 2. An event whose sequence was told is not told again, as far as the medium lets the channel know.
// 3. A failure is thrown with what was asked and why; the events come again later, nothing is lost.
// 4. No text from outside makes the reader's screen or program do anything.
//
// A new channel is one file with one function that makes such a value.

public import Alerting

/// A way to tell alert events.
public struct Channel: Sendable {
    /// Its stable name, under which the outbox keeps what is still to be told.
    public let name: String
    /// Tells events; blocks until they are told.
    ///
    /// One caller at a time.
    public let deliver: @Sendable ([AlertEvent]) throws(ChannelFailure) -> Void

    /// Makes a channel.
    public init(
        name: String,
        deliver: @escaping @Sendable ([AlertEvent]) throws(ChannelFailure) -> Void
    ) {
        self.name = name
        self.deliver = deliver
    }
}

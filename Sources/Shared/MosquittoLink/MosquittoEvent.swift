// SPDX-License-Identifier: Apache-2.0

/// What a session tells its owner, in the order in which it happened.
///
/// Each `connect` is answered by exactly one of `connected`, `refused` and `disconnected`; each
/// `connected` is followed, sooner or later, by exactly one `disconnected`. Codes: `MosquittoCode`.
public enum MosquittoEvent: Hashable, Sendable {
    /// The broker accepted the session, in this version.
    case connected(MosquittoVersion)
    /// The broker answered and refused: a CONNACK code, from 128 on in MQTT 5 and 1 to 5 in 3.1.1.
    case refused(reason: Int32)
    /// The session, or the attempt to make one, has ended; 0 when the owner asked for it.
    case disconnected(code: Int32)
    /// A message for one of the subscriptions.
    case message(MosquittoMessage)
    /// A message above the payload limit; its body was not kept.
    case oversized(topic: String, size: Int64)
    /// The broker answered a subscription: granted QoS 0 to 2 each, 128 and above is a refusal.
    ///
    /// Topics of one command with the same QoS are answered together, in their order.
    case subscribed(granted: [Int32])
    /// A subscription could not be sent; the session ends, or there was none.
    case subscribeFailed(code: Int32)
    /// A message could not be handed over; the session ends, or there was none.
    ///
    /// A living session therefore never has a hole in what was published.
    case publishFailed(code: Int32)
    /// The broker refused a message of QoS 1 or 2 with this MQTT 5 reason; the session goes on.
    case publishRefused(reason: Int32)
}

/// What an owner asks of a link; performed in order.
public enum MosquittoCommand: Hashable, Sendable {
    /// Begins a session; one that still lives is dropped first, so that its will is sent.
    case connect(MosquittoBroker)
    /// Sends a message; refused with `publishFailed` while there is no session.
    case publish(MosquittoMessage)
    /// Asks for topics; refused with `subscribeFailed` while there is no session.
    case subscribe([MosquittoSubscription])
    /// Ends the session after what was sent before; nothing happens when there is none.
    ///
    /// With the will: reason 0x04 in MQTT 5, in 3.1.1 the connection is cut without a DISCONNECT.
    case disconnect(withWill: Bool)
    /// Ends the thread; a session that still lives is ended as by `disconnect(withWill: true)`.
    case stop
}

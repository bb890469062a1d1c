// SPDX-License-Identifier: Apache-2.0

/// The version of MQTT that a session speaks.
public enum MosquittoVersion: Hashable, Sendable {
    /// MQTT 5, with reason codes.
    case v5
    /// MQTT 3.1.1, for brokers that refuse 5.
    case v311
}

/// One message with its topic; the same shape out, in and as a will.
public struct MosquittoMessage: Hashable, Sendable {
    /// The topic, 1 to 65,535 bytes, without NUL and, going out, without wildcards.
    public var topic: String
    /// The body, at most 268,435,455 bytes.
    public var payload: [UInt8]
    /// The quality of service, 0 to 2.
    public var qos: Int32
    /// Whether the broker keeps it for later subscribers; coming in: whether it was kept.
    public var retain: Bool

    /// Makes a message; nothing is checked before it is handed to the library.
    public init(topic: String, payload: [UInt8], qos: Int32 = 0, retain: Bool = false) {
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retain = retain
    }
}

/// A topic filter that is asked for, with the highest quality of service wanted.
public struct MosquittoSubscription: Hashable, Sendable {
    /// The filter; `+` and `#` are wildcards.
    public var topic: String
    /// The quality of service, 0 to 2.
    public var qos: Int32

    /// Makes a subscription; nothing is checked before it is handed to the library.
    public init(topic: String, qos: Int32) {
        self.topic = topic
        self.qos = qos
    }
}

/// Where and as whom to connect: everything that one session needs.
public struct MosquittoBroker: Hashable, Sendable {
    /// A name or a numeric address.
    public var host: String
    /// The TCP port.
    public var port: UInt16
    /// How the session is secured; nil: not at all, which is refused unless the host is this machine.
    public var tls: MosquittoTLS?
    /// The client id, not empty; a second session with the same id ends the first one.
    public var clientID: String
    /// Seconds of silence before a PINGREQ: 0 (never) or 5 to 65,535; the broker may lower it.
    public var keepAlive: Int32
    /// What the broker says when the session ends without an orderly DISCONNECT.
    public var will: MosquittoMessage?
    /// The version to try first; from 5 the session falls back to 3.1.1 when it is refused.
    public var version: MosquittoVersion

    /// Makes the settings of one session; nothing is checked before `connect`.
    public init(
        host: String, port: UInt16, clientID: String, keepAlive: Int32,
        will: MosquittoMessage? = nil, version: MosquittoVersion = .v5, tls: MosquittoTLS? = nil
    ) {
        self.tls = tls
        self.host = host
        self.port = port
        self.clientID = clientID
        self.keepAlive = keepAlive
        self.will = will
        self.version = version
    }
}

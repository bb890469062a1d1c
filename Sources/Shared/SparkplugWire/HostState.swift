// SPDX-License-Identifier: Apache-2.0

import JSONText
public import VillageModel

/// The STATE message of a host application: whether it is there, and since when it says so.
public struct HostState: Hashable, Sendable {
    /// Whether the host is online.
    public let isOnline: Bool
    /// The host's time of connecting, or of leaving.
    public let timestamp: Instant

    /// Makes a state.
    public init(isOnline: Bool, timestamp: Instant) {
        self.isOnline = isOnline
        self.timestamp = timestamp
    }

    /// Reads `{"online": true, "timestamp": 1760926800000}`; nil for anything else.
    public init?(_ payload: [UInt8]) {
        guard payload.count <= 256, let json = try? JSONValue(parsing: payload),
            case .boolean(let online)? = json["online"],
            case .integer(let milliseconds)? = json["timestamp"], milliseconds >= 0,
            let timestamp = Instant(wire: UInt64(milliseconds))
        else { return nil }
        isOnline = online
        self.timestamp = timestamp
    }

    /// The JSON text.
    public var encoded: [UInt8] {
        Array("{\"online\":\(isOnline),\"timestamp\":\(timestamp.rawValue)}".utf8)
    }

    /// The retained QoS 1 message of a host.
    public func message(host: String) -> WireMessage {
        WireMessage(topic: Topic.state(host: host).text, payload: encoded, qos: 1, retain: true)
    }
}

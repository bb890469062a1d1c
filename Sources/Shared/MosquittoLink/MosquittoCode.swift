// SPDX-License-Identifier: Apache-2.0
//
// Three families of numbers end a session, and they do not overlap, so one Int32 carries them all:
// 0 to 127 are libmosquitto's own (MOSQ_ERR_*), 128 to 255 are reasons of MQTT 5 that the broker
// sent, and 1000 + n is the system's error number n (1111: connection refused, 1110: timed out).

import CLinux
import CMosquitto

/// The codes with which sessions and messages fail.
public enum MosquittoCode {
    /// The owner ended the session.
    public static var success: Int32 { 0 }
    /// The broker broke the protocol.
    public static var protocolError: Int32 { 2 }
    /// An argument is out of range: keep-alive, QoS, an empty client id, a topic with wildcards.
    public static var invalid: Int32 { 3 }
    /// There is no session.
    public static var noConnection: Int32 { 4 }
    /// The connection was closed by the other side without a word.
    public static var connectionLost: Int32 { 7 }
    /// The body is larger than MQTT allows.
    public static var payloadSize: Int32 { 9 }
    /// The host's name could not be resolved.
    public static var unresolved: Int32 { 15 }
    /// A text holds a NUL or is longer than 65,535 bytes.
    public static var malformedText: Int32 { 18 }
    /// The broker did not answer a PINGREQ within the keep-alive.
    public static var keepAlive: Int32 { 19 }
    /// The broker sent bytes that are no MQTT.
    public static var malformedPacket: Int32 { 21 }
    /// The message is larger than the broker said it would accept.
    public static var oversized: Int32 { 25 }
    /// The broker accepted the connection and did not answer in time.
    public static var timeout: Int32 { 27 }

    /// The code of a system error number.
    public static func system(_ number: Int32) -> Int32 { 1_000 &+ number }

    /// The system error number within a code, or nil.
    public static func systemError(in code: Int32) -> Int32? {
        code > 1_000 ? code - 1_000 : nil
    }

    /// A short English sentence for logs; a broker's reason is given as libmosquitto names it.
    public static func text(_ code: Int32) -> String {
        if let number = systemError(in: code) { return String(cString: strerror(number)) }
        if code >= 128 { return String(cString: mosquitto_reason_string(code)) }
        return String(cString: mosquitto_strerror(code))
    }
}

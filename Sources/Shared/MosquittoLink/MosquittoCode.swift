// SPDX-License-Identifier: Apache-2.0
//
// Families of numbers end a session, and they do not overlap, so one Int32 carries them all: 0 to 127
// are libmosquitto's own (MOSQ_ERR_*), 128 to 255 are reasons of MQTT 5 that the broker sent, 1000 + n
// is the system's error number n (1111: connection refused, 1110: timed out), 2000 + n is OpenSSL's
// verdict X509_V_ERR_* n on the broker's certificate (2010: expired, 2062: another name), 2200 + n is the
// TLS alert n that the broker sent (2316: it wants a certificate), and from 2500 on they are our own.

import CLinux
import CMosquitto
import COpenSSL

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

    /// TLS failed and the library says no more.
    static var tls: Int32 { 8 }
    /// What answered does not speak TLS: a captive portal, or a broker's plain port.
    public static var notTLS: Int32 { 2_500 }
    /// The pinned authorities' file cannot be read.
    public static var authoritiesUnreadable: Int32 { 2_501 }
    /// The own certificate cannot be read.
    public static var certificateUnreadable: Int32 { 2_502 }
    /// The own key cannot be read.
    public static var keyUnreadable: Int32 { 2_503 }
    /// Others than its owner may read or write the own key.
    public static var keyOpen: Int32 { 2_504 }
    /// The own key is not the own certificate's.
    public static var keyForeign: Int32 { 2_505 }
    /// The host is not this machine, and nothing secures the session.
    public static var plainElsewhere: Int32 { 2_506 }
    /// The handshake failed for another reason.
    public static var handshake: Int32 { 2_507 }

    /// The broker closed after the handshake without a word: most likely it refuses our certificate.
    public static var unwelcome: Int32 { 2_508 }

    /// The code of OpenSSL's verdict on the broker's certificate, X509_V_ERR_*.
    public static func unverified(_ verdict: Int32) -> Int32 { 2_000 &+ verdict }

    /// The code of an alert that the broker sent, by its number in RFC 8446 section 6.
    public static func alert(_ number: Int32) -> Int32 { 2_200 &+ number }

    /// The code of a system error number.
    public static func system(_ number: Int32) -> Int32 { 1_000 &+ number }

    /// The system error number within a code, or nil.
    public static func systemError(in code: Int32) -> Int32? {
        1_001..<2_000 ~= code ? code - 1_000 : nil
    }

    /// A short English sentence for logs; a broker's reason is given as libmosquitto names it.
    public static func text(_ code: Int32) -> String {
        if let number = systemError(in: code) { return String(cString: strerror(number)) }
        if code >= 2_000 { return secureText(code) }
        if code >= 128 { return String(cString: mosquitto_reason_string(code)) }
        return String(cString: mosquitto_strerror(code))
    }

    private static func secureText(_ code: Int32) -> String {
        switch code {
        case notTLS: return "the answer is not TLS"
        case authoritiesUnreadable: return "the authorities' file cannot be read"
        case certificateUnreadable: return "the certificate cannot be read"
        case keyUnreadable: return "the private key cannot be read"
        case keyOpen: return "others may read the private key"
        case keyForeign: return "the private key is not the certificate's"
        case unwelcome: return "closed after the handshake, perhaps for our certificate"
        case plainElsewhere: return "without TLS only this machine may be connected"
        case 2_000..<2_200:
            return "certificate refused: "
                + String(cString: X509_verify_cert_error_string(Int(code - 2_000)))
        case 2_200..<2_456:
            return "refused by the broker: "
                + String(cString: SSL_alert_desc_string_long(code - 2_200))
        default: return "the TLS handshake failed"
        }
    }
}

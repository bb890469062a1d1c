// SPDX-License-Identifier: Apache-2.0
//
// Alert events for another program: a gateway to WhatsApp or SMS, a ticket system, a province's own screen.
//
// POST with `content-type: application/json` and a body `kentongan.alert_events/1`:
//
//     {"schema":"kentongan.alert_events/1","channel":NAME,"key":ID,"events":[EVENT, ...]}
//
// A test of the channel has no events and a member of its own, with a sentence that a gateway may pass on:
//
//     {"schema":"kentongan.alert_events/1",...,"test":{"at":TIME,"sentence":{"id":TEXT,"en":TEXT}},"events":[]}
//
// An EVENT is what the JSON lines have, `kentongan.alert_event/1`: oldest first. Three headers let the other
// end believe it:
//
//     kentongan-id: ID                 the same for the same events, however often they are sent
//     kentongan-timestamp: SECONDS     since 1970, when this attempt was signed
//     kentongan-signature: v1=HEX      HMAC-SHA256, key: the content of key-file; over SECONDS.ID.BODY
//
// Whoever receives it checks the signature in constant time, refuses a timestamp that is more than 5 minutes
// away (a replay), answers 2xx without doing it again for an ID that was seen, and otherwise does it and
// answers 2xx. In Python, with `body` as bytes:
//
//     key = open("webhook.key", "rb").read().rstrip(b"\r\n")
//     stamp, id = headers["kentongan-timestamp"], headers["kentongan-id"]
//     mac = hmac.new(key, f"{stamp}.{id}.".encode() + body, hashlib.sha256).hexdigest()
//     good = hmac.compare_digest("v1=" + mac, headers["kentongan-signature"])
//     fresh = abs(time.time() - int(stamp)) <= 300
//
// Any other answer and the events come again, see HTTPDoor; what the answer says beside its status is not read.

import Alerting
import COpenSSL
import JSONText
import SettingsFile
import VillageModel
import Wording

extension ChannelKind {
    /// A signed POST to another program: `url` or `url-file`, `key-file`, `ca`.
    static let webhook = ChannelKind(identifier: "webhook", digestAbove: nil) { reader, section in
        let address = reader.webAddress(section, "url")
        let key = reader.secret(section, "key-file", .required)
        let authorities = reader.authorities(section)
        guard let address, let key else { return nil }
        return {
            .webhook(address, key: key, door: HTTPDoor(authorities: authorities), $0)
        }
    }
}

extension Channel {
    /// Posts parcels, signed, to an address.
    static func webhook(
        _ address: WebAddress, key: Secret, door: HTTPDoor, _ surroundings: ChannelSurroundings
    ) -> Channel {
        let (name, now) = (surroundings.name, surroundings.now)
        let post = { @Sendable (id: String, body: [UInt8]) async throws(ChannelFailure) in
            let stamp = String(now().rawValue / 1_000)
            let signature = Webhook.signature(stamp, id, body, key)
            _ = try await door.tell(
                HTTPQuestion(
                    address,
                    headers: [
                        ("content-type", "application/json"), ("kentongan-id", id),
                        ("kentongan-timestamp", stamp), ("kentongan-signature", "v1=" + signature),
                    ], body: body))
        }
        return Channel(
            name: name, language: surroundings.language, shutdown: door.shutdown,
            test: { (message: TestMessage) async throws(ChannelFailure) in
                try await post(message.key, Webhook.body(message))
            }
        ) { (parcel: Parcel) async throws(ChannelFailure) in
            guard !parcel.events.isEmpty else { return }
            try await post(parcel.key, Webhook.body(parcel, channel: name))
        }
    }
}

enum Webhook {
    static func body(_ message: TestMessage) -> [UInt8] {
        var writer = head(channel: message.channel, key: message.key)
        writer.name("test")
        writer.beginObject()
        message.write(to: &writer)
        writer.endObject()
        writer.name("events")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func head(channel: String, key: String) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("schema")
        writer.text("kentongan.alert_events/1")
        writer.name("channel")
        writer.text(channel)
        writer.name("key")
        writer.text(key)
        return writer
    }

    static func body(_ parcel: Parcel, channel: String) -> [UInt8] {
        var writer = head(channel: channel, key: parcel.key)
        writer.endObject()
        // The objects are lines of their own that are written already; they go in before the last brace.
        var bytes = Array(writer.bytes.dropLast()) + Array(",\"events\":[".utf8)
        for (index, event) in parcel.events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += EventLine.bytes(event).dropLast()
        }
        return bytes + Array("]}".utf8)
    }

    /// HMAC-SHA256 in hexadecimal digits.
    static func signature(
        _ stamp: String, _ id: String, _ body: [UInt8], _ key: Secret
    ) -> String {
        let message = Array("\(stamp).\(id).".utf8) + body
        let secret = Array(key.revealed.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        _ = HMAC(
            EVP_sha256(), secret, Int32(secret.count), message, message.count, &digest, &length)
        return digest.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 0x10 ? "0" + digits : digits
        }.joined()
    }
}

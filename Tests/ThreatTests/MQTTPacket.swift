// SPDX-License-Identifier: Apache-2.0

/// One MQTT 5 packet as bytes: the few kinds that attacks are made of, without any limit or check.
struct MQTTPacket {
    /// The first byte: kind and flags.
    let header: UInt8
    /// Everything after the length.
    let body: [UInt8]

    var kind: UInt8 { header >> 4 }

    /// The packet on the wire.
    var bytes: [UInt8] { [header] + MQTTPacket.length(body.count) + body }

    /// A will or a message.
    struct Message {
        var topic: String
        var payload: [UInt8] = Array("x".utf8)
        var qos: UInt8 = 1
        var retain = false
    }

    static func connect(
        id: String, keepAlive: UInt16 = 60, will: Message? = nil, receiveMaximum: UInt16? = nil
    ) -> MQTTPacket {
        var flags: UInt8 = 2
        var tail = text(id)
        if let will {
            flags |= 4 | will.qos << 3 | (will.retain ? 0x20 : 0)
            tail += [0] + text(will.topic) + two(will.payload.count) + will.payload
        }
        let properties = receiveMaximum.map { [3, 0x21] + two(Int($0)) } ?? [0]
        return MQTTPacket(
            header: 0x10,
            body: text("MQTT") + [5, flags] + two(Int(keepAlive)) + properties + tail)
    }

    static func publish(_ message: Message, id: UInt16) -> MQTTPacket {
        let number = message.qos > 0 ? two(Int(id)) : []
        return MQTTPacket(
            header: 0x30 | message.qos << 1 | (message.retain ? 1 : 0),
            body: text(message.topic) + number + [0] + message.payload)
    }

    static func subscribe(_ filters: [String], id: UInt16, qos: UInt8 = 1) -> MQTTPacket {
        MQTTPacket(
            header: 0x82, body: two(Int(id)) + [0] + filters.flatMap { text($0) + [qos] })
    }

    static let ping = MQTTPacket(header: 0xC0, body: [])

    static func text(_ text: String) -> [UInt8] { two(text.utf8.count) + Array(text.utf8) }

    static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    private static func length(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = count
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }

    /// The topic of a PUBLISH.
    var topic: String? {
        guard kind == 3, body.count >= 2 else { return nil }
        let count = Int(body[0]) << 8 | Int(body[1])
        return body.count < 2 + count
            ? nil : String(decoding: body[2..<(2 + count)], as: UTF8.self)
    }

    /// The payload of a PUBLISH of QoS 0 or 1 with few properties.
    var payload: [UInt8] {
        guard let topic else { return [] }
        let start = 2 + topic.utf8.count + (header & 6 == 0 ? 0 : 2)
        guard body.count > start, body[start] < 0x80 else { return [] }
        return Array(body.dropFirst(start + 1 + Int(body[start])))
    }
}

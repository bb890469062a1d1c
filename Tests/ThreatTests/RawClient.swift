// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import Glibc
import TestBench

/// An MQTT 5 client without manners: it sends what a test wants and tells what came back.
///
/// For one thread. Every wait ends after the patience of its stream, five seconds.
final class RawClient {
    let stream: RawStream
    /// What the broker said to CONNECT: 0, or why not.
    private(set) var greeting: UInt8 = 0xFF
    /// Messages that came while something else was waited for.
    private(set) var messages: [MQTTPacket] = []
    /// Whether the broker ended the session while a pending answer was waited for.
    private(set) var hasLeft = false
    private var buffer: [UInt8] = []
    private var lastID: UInt16 = 0

    /// Connects over TLS and says hello; throws when the broker hangs up before it answers.
    init(
        port: UInt16, _ papers: Papers?, id: String = "anybody", will: MQTTPacket.Message? = nil,
        receiveMaximum: UInt16? = nil, source: String? = nil, patience: Int = 5
    ) throws {
        stream = try RawStream(port: port, papers: papers, source: source, patience: patience)
        let hello = MQTTPacket.connect(id: id, will: will, receiveMaximum: receiveMaximum)
        guard try stream.write(hello.bytes) else { throw BenchFailure("CONNECT is not taken") }
        guard let answer = try next(), answer.kind == 2, answer.body.count > 1 else {
            throw BenchFailure("no CONNACK")
        }
        greeting = answer.body[1]
    }

    /// The next packet; nil when none comes in time.
    func next() throws -> MQTTPacket? {
        while true {
            if let packet = taken() { return packet }
            guard let more = try stream.read(65_536) else { return nil }
            buffer += more
        }
    }

    /// Sends a packet and does not wait; false when the broker takes nothing.
    @discardableResult
    func send(_ packet: MQTTPacket) throws -> Bool { try stream.write(packet.bytes) }

    /// Publishes; the reason of the PUBACK or PUBREC, or of a DISCONNECT.
    ///
    /// 0 is well, and so is 0x10, "nobody listens": it is told as 0.
    func publish(_ message: MQTTPacket.Message) throws -> UInt8 {
        lastID = lastID % 65_535 + 1
        try send(.publish(message, id: lastID))
        let reason = message.qos == 0 ? 0 : try reason(of: lastID)
        return reason == 0x10 ? 0 : reason
    }

    /// Subscribes; one reason for each filter.
    func subscribe(_ filters: [String], qos: UInt8 = 1) throws -> [UInt8] {
        lastID = lastID % 65_535 + 1
        try send(.subscribe(filters, id: lastID, qos: qos))
        let answer = try wait(for: [9])
        guard answer.kind == 9, answer.body.count > 3 else { return [] }
        return Array(answer.body.dropFirst(3 + Int(answer.body[2])))
    }

    /// The reason with which the broker ends the session; nil when it does not.
    func farewell() throws -> UInt8? {
        while let packet = try next() {
            if packet.kind == 14 { return packet.body.first ?? 0 }
        }
        return nil
    }

    /// The next message, whatever else comes; nil when none comes in time.
    func message() throws -> MQTTPacket? {
        if !messages.isEmpty { return messages.removeFirst() }
        while let packet = try next() {
            if packet.kind == 3 { return packet }
        }
        return nil
    }

    /// All that comes before the answer to a ping: nothing is waited for longer than needed.
    ///
    /// The broker answers in order, so what was on its way to this client is here before.
    func pending() throws -> [MQTTPacket] {
        try send(.ping)
        hasLeft = try wait(for: [13]).kind == 14
        defer { messages = [] }
        return messages
    }

    /// Ends the connection without DISCONNECT, so that the will is due.
    func vanish() { stream.end() }

    private func reason(of id: UInt16) throws -> UInt8 {
        while true {
            let answer = try wait(for: [4, 5])
            if answer.kind == 14 { return answer.body.first ?? 0 }
            guard answer.body.starts(with: MQTTPacket.two(Int(id))) else { continue }
            return answer.body.count > 2 ? answer.body[2] : 0
        }
    }

    private func wait(for kinds: [UInt8]) throws -> MQTTPacket {
        while let packet = try next() {
            if kinds.contains(packet.kind) || packet.kind == 14 { return packet }
            if packet.kind == 3 { messages.append(packet) }
        }
        throw BenchFailure("no answer of kind \(kinds)")
    }

    private func taken() -> MQTTPacket? {
        var count = 0
        var place = 1
        var shift = 0
        while true {
            guard place < buffer.count, shift <= 21 else { return nil }
            count |= Int(buffer[place] & 0x7F) << shift
            shift += 7
            place += 1
            if buffer[place - 1] & 0x80 == 0 { break }
        }
        guard buffer.count >= place + count else { return nil }
        let packet = MQTTPacket(header: buffer[0], body: Array(buffer[place..<(place + count)]))
        buffer.removeFirst(place + count)
        return packet
    }
}

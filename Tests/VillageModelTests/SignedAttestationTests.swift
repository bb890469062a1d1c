// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct SignedAttestationTests {
    static func content(_ change: (inout AttestationContent) -> Void = { _ in })
        -> AttestationContent
    {
        var content = AttestationContent(
            box: BoxID(data: 7), stream: StreamID(rawValue: 0xFEDC_BA98_7654_3210), record: 4_711,
            indicator: .toilet, answers: Answers([Answer(1, 1), Answer(2, -9)]) ?? .none,
            answersDigest: [UInt8](repeating: 0xAB, count: 32), note: "sabun dipesan",
            role: .official, assurance: .socket, observed: Instant(rawValue: 1_792_462_800_123),
            clock: .synchronised, boot: "b00t", channel: .offline, number: 412,
            previous: [UInt8](repeating: 0xCD, count: 32))
        change(&content)
        return content
    }

    static func signed(_ content: AttestationContent) throws -> SignedAttestation {
        try SignedAttestation(content) { _ in [UInt8](repeating: 0x5A, count: 64) }
    }

    static let contents: [AttestationContent] = [
        content(),
        content { $0.answers = .none },
        content {
            $0.answers = Answers((1...64).map { Answer(UInt8($0), .max) }) ?? .none
            $0.note = ""
        },
        content {
            $0.photo = [UInt8](repeating: 1, count: 32)
            $0.pin = 0xFFFF_FFFF
            $0.assurance = .pin
        },
        content {
            $0.note = String(repeating: "é", count: 100)
            $0.boot = String(repeating: "b", count: 64)
        },
        content {
            $0.number = 1
            $0.previous = [UInt8](repeating: 0, count: 32)
        },
        content {
            $0.number = .max
            $0.record = .max
            $0.stream = StreamID(rawValue: .max)
            $0.observed = .endOfCalendar
        },
    ]

    @Test(arguments: contents)
    func `what was written reads the same and is at most 1 kB`(content: AttestationContent) throws {
        let attestation = try Self.signed(content)
        #expect(attestation.bytes.count <= 1_024)
        let again = try SignedAttestation(reading: attestation.bytes)
        #expect(again == attestation)
        #expect(again.content == content)
        #expect(again.bytes == attestation.bytes)
    }

    @Test func `the bytes of a content are these and no others`() throws {
        let bytes = try Self.content().canonicalBytes()
        let start: [UInt8] = [0, 1, 1, 0, 10] + Array(BoxID(data: 7).description.utf8)
        #expect(Array(bytes.prefix(start.count)) == start)
        #expect(
            Array(bytes.dropFirst(start.count).prefix(20)) == [
                0, 8, 0xFE, 0xDC, 0xBA, 0x98, 0x76, 0x54, 0x32, 0x10,
                0, 8, 0, 0, 0, 0, 0, 0, 0x12, 0x67,
            ])
        #expect(bytes.count == 186)
        #expect(Array(bytes.suffix(34).prefix(3)) == [0, 32, 0xCD])
    }

    @Test(arguments: [
        (AttestationFault.Field.version, 0), (.box, 3), (.stream, 15), (.record, 25),
        (.indicator, 35), (.form, 38), (.answers, 41),
    ])
    func `a length that the field may not have is told with its place`(
        field: AttestationFault.Field, offset: Int
    ) throws {
        var bytes = try Self.signed(Self.content()).bytes
        bytes[offset + 1] = 77
        // 77 bytes are a length that answers might have, if they had nine bytes each.
        let kind: AttestationFault.Kind = field == .answers ? .value : .length
        #expect(throws: AttestationFault(field, kind, offset: offset)) {
            try SignedAttestation(reading: bytes)
        }
    }

    typealias Wrong = (AttestationFault.Field, @Sendable (inout AttestationContent) -> Void)
    static let wrong: [Wrong] = [
        (.record, { $0.record = 0 }),
        (.indicator, { $0.indicator = .box }),
        (.form, { $0.form = 0 }),
        (.answersDigest, { $0.answersDigest = [] }),
        (.photo, { $0.photo = [1] }),
        (.note, { $0.note = String(repeating: "x", count: 201) }),
        (.note, { $0.note = "baris\nbaru" }),
        (.note, { $0.note = "\u{9B}31m" }),
        (.note, { $0.note = "\u{202E}kiri" }),
        (.assurance, { $0.assurance = .pin }),
        (.assurance, { $0.pin = 3 }),
        (.observed, { $0.observed = Instant(rawValue: -1) }),
        (.boot, { $0.boot = "" }),
        (.boot, { $0.boot = "a b" }),
        (.number, { $0.number = 0 }),
        (.previous, { $0.number = 1 }),
        (.previous, { $0.previous = [UInt8](repeating: 0, count: 32) }),
    ]

    @Test(arguments: wrong.indices)
    func `a content that the format cannot hold is not written`(index: Int) {
        let (field, change) = Self.wrong[index]
        let fault = #expect(throws: AttestationFault.self) {
            try Self.signed(Self.content(change))
        }
        #expect(fault?.field == field)
    }

    @Test func `every byte cut off, and one byte too many, is a fault and never a trap`() throws {
        let bytes = try Self.signed(Self.content()).bytes
        for count in bytes.indices {
            #expect(throws: AttestationFault.self) {
                try SignedAttestation(reading: Array(bytes.prefix(count)))
            }
        }
        #expect(throws: AttestationFault(.whole, .length, offset: bytes.count)) {
            try SignedAttestation(reading: bytes + [0])
        }
        #expect(throws: AttestationFault(.whole, .length, offset: 1_025)) {
            try SignedAttestation(reading: [UInt8](repeating: 0, count: 1_025))
        }
    }

    @Test func `no other bytes read as the same content: one changed byte is another or none`()
        throws
    {
        let attestation = try Self.signed(Self.content())
        for index in attestation.bytes.indices {
            for flip in [UInt8(1), 0x80, 0xFF] {
                var bytes = attestation.bytes
                bytes[index] ^= flip
                guard let other = try? SignedAttestation(reading: bytes) else { continue }
                #expect(other != attestation)
                #expect(other.bytes == bytes)
                if index < attestation.signed.count {
                    #expect(other.content != attestation.content)
                }
            }
        }
    }

    @Test func `a note that is no UTF-8 is refused`() throws {
        var bytes = try Self.signed(Self.content()).bytes
        let note = Array("sabun".utf8)
        let start = try #require(
            bytes.indices.first { Array(bytes[$0...].prefix(5)) == note })
        bytes[start] = 0xFF
        let fault = #expect(throws: AttestationFault.self) {
            try SignedAttestation(reading: bytes)
        }
        #expect(fault?.field == .note)
    }

    @Test func `answers that do not ascend are refused`() {
        let right = Answers([Answer(1, 1), Answer(2, 0)])?.bytes ?? []
        #expect(Answers(bytes: right)?.list.count == 2)
        #expect(Answers(bytes: Array(right.suffix(9) + right.prefix(9))) == nil)
        #expect(Answers(bytes: Array(right.prefix(9) + right.prefix(9))) == nil)
        #expect(Answers(bytes: Array(right.dropLast())) == nil)
    }
}

// SPDX-License-Identifier: Apache-2.0

extension SignedAttestation {
    /// Takes bytes apart; throws the first field that is not as the format wants it.
    ///
    /// Costs one pass; nothing longer than 1,024 bytes is looked at.
    public init(reading bytes: [UInt8]) throws(AttestationFault) {
        guard bytes.count <= SignedAttestation.longest else {
            throw AttestationFault(.whole, .length, offset: bytes.count)
        }
        var reader = FieldReader(bytes)
        let content = try AttestationContent(&reader)
        let signed = Array(bytes[..<reader.offset])
        let signature = try reader.field(.signature, 64...64)
        guard reader.offset == bytes.count else {
            throw AttestationFault(.whole, .length, offset: reader.offset)
        }
        self.init(content: content, signed: signed, signature: signature)
    }
}

extension AttestationContent {
    fileprivate init(_ reader: inout FieldReader) throws(AttestationFault) {
        guard try reader.number(.version, 1) == UInt64(AttestationContent.version) else {
            throw reader.wrong(.version)
        }
        let name = String(decoding: try reader.field(.box, 10...10), as: UTF8.self)
        guard let box = BoxID(name) else { throw reader.wrong(.box) }
        self.box = box
        stream = StreamID(rawValue: try reader.number(.stream, 8))
        record = try reader.number(.record, 8)
        guard record > 0 else { throw reader.wrong(.record) }
        let indicator = IndicatorID(rawValue: try reader.byte(.indicator))
        guard let indicator, indicator.isFacility else { throw reader.wrong(.indicator) }
        self.indicator = indicator
        form = try reader.byte(.form)
        guard form > 0 else { throw reader.wrong(.form) }
        guard let answers = Answers(bytes: try reader.field(.answers, 0...(64 * 9))) else {
            throw reader.wrong(.answers)
        }
        self.answers = answers
        answersDigest = try reader.field(.answersDigest, 32...32)
        let photo = try reader.field(.photo, 0...32)
        guard photo.isEmpty || photo.count == 32 else { throw reader.wrong(.photo, .length) }
        self.photo = photo.isEmpty ? nil : photo
        let note = try reader.field(.note, 0...AttestationContent.longestNote)
        self.note = String(decoding: note, as: UTF8.self)
        // What is no UTF-8 was repaired on the way and is now something else.
        guard self.note.utf8.elementsEqual(note), AttestationContent.isNote(self.note) else {
            throw reader.wrong(.note)
        }
        guard let role = AttestingRole(rawValue: try reader.byte(.role)) else {
            throw reader.wrong(.role)
        }
        self.role = role
        let pin = try reader.field(.pin, 0...4)
        guard pin.isEmpty || pin.count == 4 else { throw reader.wrong(.pin, .length) }
        self.pin = pin.isEmpty ? nil : UInt32(truncatingIfNeeded: bigEndianNumber(pin[...]))
        let assurance = Assurance(rawValue: try reader.byte(.assurance))
        guard let assurance, (assurance == .pin) == (self.pin != nil) else {
            throw reader.wrong(.assurance)
        }
        self.assurance = assurance
        guard let observed = Instant(wire: try reader.number(.observed, 8)) else {
            throw reader.wrong(.observed)
        }
        self.observed = observed
        guard let clock = AttestedClock(rawValue: try reader.byte(.clock)) else {
            throw reader.wrong(.clock)
        }
        self.clock = clock
        let boot = try reader.field(.boot, 1...64)
        guard AttestationContent.isBoot(boot) else { throw reader.wrong(.boot) }
        self.boot = String(decoding: boot, as: UTF8.self)
        guard let channel = EvidenceChannel(rawValue: try reader.byte(.channel)) else {
            throw reader.wrong(.channel)
        }
        self.channel = channel
        number = try reader.number(.number, 8)
        guard number > 0 else { throw reader.wrong(.number) }
        previous = try reader.field(.previous, 32...32)
        guard (number == 1) == previous.allSatisfy({ $0 == 0 }) else {
            throw reader.wrong(.previous)
        }
    }
}

private struct FieldReader {
    private let bytes: [UInt8]
    /// The first byte that was not read.
    private(set) var offset = 0
    private var start = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func field(
        _ field: AttestationFault.Field, _ lengths: ClosedRange<Int>
    ) throws(AttestationFault) -> [UInt8] {
        start = offset
        guard bytes.count - offset >= 2 else { throw wrong(field, .cutOff) }
        let count = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
        guard lengths.contains(count) else { throw wrong(field, .length) }
        guard bytes.count - offset - 2 >= count else { throw wrong(field, .cutOff) }
        offset += 2 + count
        return Array(bytes[(offset - count)..<offset])
    }

    mutating func number(
        _ field: AttestationFault.Field, _ count: Int
    ) throws(AttestationFault) -> UInt64 {
        bigEndianNumber(try self.field(field, count...count)[...])
    }

    mutating func byte(_ field: AttestationFault.Field) throws(AttestationFault) -> UInt8 {
        UInt8(truncatingIfNeeded: try number(field, 1))
    }

    /// The fault of the field that was read last.
    func wrong(
        _ field: AttestationFault.Field, _ kind: AttestationFault.Kind = .value
    ) -> AttestationFault {
        AttestationFault(field, kind, offset: start)
    }
}

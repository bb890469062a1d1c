// SPDX-License-Identifier: Apache-2.0

extension AttestationContent {
    /// The version of the format.
    static let version: UInt8 = 1

    /// The bytes that are signed; throws the first field that the format cannot hold.
    public func canonicalBytes() throws(AttestationFault) -> [UInt8] {
        var writer = FieldWriter()
        try writer.field(.version, [AttestationContent.version], 1...1)
        try writer.field(.box, Array(box.description.utf8), 10...10)
        try writer.number(.stream, stream.rawValue, 8)
        try writer.number(.record, record, 8, isRight: record > 0)
        try writer.number(
            .indicator, UInt64(indicator.rawValue), 1, isRight: indicator.isFacility)
        try writer.number(.form, UInt64(form), 1, isRight: form > 0)
        try writer.field(.answers, answers.bytes, 0...(64 * 9))
        try writer.field(.answersDigest, answersDigest, 32...32)
        try writer.field(.photo, photo ?? [], photo == nil ? 0...0 : 32...32)
        try writer.field(
            .note, Array(note.utf8), 0...AttestationContent.longestNote,
            isRight: AttestationContent.isNote(note))
        try writer.number(.role, UInt64(role.rawValue), 1)
        try writer.field(.pin, pin.map { bigEndian(UInt64($0), 4) } ?? [], 0...4)
        try writer.number(
            .assurance, UInt64(assurance.rawValue), 1, isRight: (assurance == .pin) == (pin != nil))
        try writer.number(
            .observed, UInt64(bitPattern: observed.rawValue), 8,
            isRight: observed.rawValue >= 0 && observed <= .endOfCalendar)
        try writer.number(.clock, UInt64(clock.rawValue), 1)
        try writer.field(
            .boot, Array(boot.utf8), 1...64, isRight: AttestationContent.isBoot(Array(boot.utf8)))
        try writer.number(.channel, UInt64(channel.rawValue), 1)
        try writer.number(.number, number, 8, isRight: number > 0)
        try writer.field(
            .previous, previous, 32...32,
            isRight: (number == 1) == previous.allSatisfy { $0 == 0 })
        return writer.bytes
    }

    static func isBoot(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

private struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    mutating func field(
        _ field: AttestationFault.Field, _ content: [UInt8], _ lengths: ClosedRange<Int>,
        isRight: Bool = true
    ) throws(AttestationFault) {
        guard lengths.contains(content.count) else {
            throw AttestationFault(field, .length, offset: bytes.count)
        }
        guard isRight else { throw AttestationFault(field, .value, offset: bytes.count) }
        bytes += bigEndian(UInt64(content.count), 2)
        bytes += content
    }

    mutating func number(
        _ field: AttestationFault.Field, _ number: UInt64, _ count: Int, isRight: Bool = true
    ) throws(AttestationFault) {
        try self.field(field, bigEndian(number, count), count...count, isRight: isRight)
    }
}

// SPDX-License-Identifier: Apache-2.0

extension AttestationContent {
    /// The version of the format.
    static let version: UInt8 = 1

    /// The bytes that are signed; throws the first field that the format cannot hold.
    public func canonicalBytes() throws(AttestationFault) -> [UInt8] {
        if let (field, kind) = unfitField { throw AttestationFault(field, kind, offset: 0) }
        var bytes: [UInt8] = []
        // No throwing call for each field: this is part of the agent, where such calls are kilobytes.
        func add(_ field: [UInt8]) {
            bytes += bigEndian(UInt64(field.count), 2)
            bytes += field
        }
        func add(_ number: UInt8) { add([number]) }
        func add(_ number: UInt64) { add(bigEndian(number, 8)) }
        add(AttestationContent.version)
        add(Array(box.description.utf8))
        add(stream.rawValue)
        add(record)
        add(indicator.rawValue)
        add(form)
        add(answers.bytes)
        add(answersDigest)
        add(photo ?? [])
        add(Array(note.utf8))
        add(role.rawValue)
        add(pin.map { bigEndian(UInt64($0), 4) } ?? [])
        add(assurance.rawValue)
        add(UInt64(bitPattern: observed.rawValue))
        add(clock.rawValue)
        add(Array(boot.utf8))
        add(channel.rawValue)
        add(number)
        add(previous)
        return bytes
    }

    /// The first field that the format cannot hold.
    private var unfitField: (AttestationFault.Field, AttestationFault.Kind)? {
        if record == 0 { return (.record, .value) }
        if !indicator.isFacility { return (.indicator, .value) }
        if form == 0 { return (.form, .value) }
        if answersDigest.count != 32 { return (.answersDigest, .length) }
        if let photo, photo.count != 32 { return (.photo, .length) }
        if !AttestationContent.isNote(note) { return (.note, .value) }
        if (assurance == .pin) != (pin != nil) { return (.assurance, .value) }
        if observed.rawValue < 0 || observed > .endOfCalendar { return (.observed, .value) }
        if !AttestationContent.isBoot(Array(boot.utf8)) { return (.boot, .value) }
        if number == 0 { return (.number, .value) }
        if previous.count != 32 { return (.previous, .length) }
        return (number == 1) == previous.allSatisfy { $0 == 0 } ? nil : (.previous, .value)
    }

    static func isBoot(_ bytes: [UInt8]) -> Bool {
        (1...64).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

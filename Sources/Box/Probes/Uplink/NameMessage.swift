// SPDX-License-Identifier: Apache-2.0
//
// DNS messages, as far as asking for one address needs them (RFC 1035 section 4):
//
//     header 12 bytes: id, flags, counts of question, answer, authority, additional
//     question: name, type, class          record: name, type, class, ttl(4), length(2), data
//     name: labels (length 1…63, bytes) ended by 0, or by a pointer 11xxxxxx xxxxxxxx
//
// Pointers are stepped over and never followed: the question comes uncompressed from every server,
// and of the records only type and data matter. So no name, however it points at itself, costs more
// than one pass over the message.

/// What a datagram from a name server says about one question.
enum NameAnswer: Hashable {
    /// These addresses, in the server's order.
    case addresses([NetworkAddress])
    /// The name exists, without an address of the asked kind.
    case none
    /// The server says no: its response code, 3 for a name that does not exist.
    case refused(code: UInt8)
    /// The answer was too long for a datagram and no address of it came through.
    case truncated
    /// An answer to another question, or a forged one: to be passed over.
    case foreign
    /// Nonsense.
    case malformed
}

/// One question to a name server.
struct NameQuestion: Hashable {
    /// The kinds of address that can be asked for.
    enum Kind: UInt16 {
        /// IPv4.
        case short = 1
        /// IPv6.
        case long = 28
    }

    /// Ties the answer to the question; random.
    let id: UInt16
    /// Which kind of address.
    let kind: Kind
    /// The name as labels with lengths, 0 at the end.
    let labels: [UInt8]

    /// Makes a question; nil for a name that no DNS can hold.
    init?(name: String, kind: Kind, id: UInt16) {
        guard let labels = NameQuestion.labels(name) else { return nil }
        self.id = id
        self.kind = kind
        self.labels = labels
    }

    /// Whether a text can be asked for: labels of letters, digits, hyphen and underscore, 253 in all.
    static func isName(_ name: String) -> Bool { labels(name) != nil }

    private static func labels(_ name: String) -> [UInt8]? {
        var text = Array(name.utf8)[...]
        if text.last == 0x2E { text = text.dropLast() }
        guard !text.isEmpty, text.count <= 253 else { return nil }
        var labels: [UInt8] = []
        for label in text.split(separator: 0x2E, omittingEmptySubsequences: false) {
            guard (1...63).contains(label.count), label.allSatisfy(isNameByte) else { return nil }
            labels.append(UInt8(label.count))
            labels += label
        }
        return labels + [0]
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    /// The datagram: one question, recursion desired.
    var query: [UInt8] {
        var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 0xFF), 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        bytes += labels
        return bytes + [0, UInt8(kind.rawValue), 0, 1]
    }

    /// Reads a datagram that came from the asked server.
    func answer(in message: [UInt8]) -> NameAnswer {
        guard message.count >= 12 else { return .malformed }
        guard number(message, at: 0) == id else { return .foreign }
        guard message[2] & 0x80 != 0 else { return .malformed }
        let code = message[3] & 0x0F
        let questions = number(message, at: 4)
        if questions == 0, code != 0 { return .refused(code: code) }
        guard questions == 1 else { return .malformed }
        guard let end = skipName(message, from: 12), end + 4 <= message.count else {
            return .malformed
        }
        guard isAsked(message[12..<end]), number(message, at: end) == kind.rawValue,
            number(message, at: end + 2) == 1
        else { return .foreign }
        if code != 0 { return .refused(code: code) }
        return records(message, from: end + 4, truncated: message[2] & 0x02 != 0)
    }

    private func records(_ message: [UInt8], from start: Int, truncated: Bool) -> NameAnswer {
        var place = start
        var addresses: [NetworkAddress] = []
        for _ in 0..<number(message, at: 6) {
            guard let fixed = skipName(message, from: place), fixed + 10 <= message.count else {
                if truncated { break }
                return .malformed
            }
            let length = Int(number(message, at: fixed + 8))
            let data = fixed + 10
            guard data + length <= message.count else {
                if truncated { break }
                return .malformed
            }
            place = data + length
            guard number(message, at: fixed) == kind.rawValue, number(message, at: fixed + 2) == 1
            else { continue }
            guard length == (kind == .short ? 4 : 16),
                let address = NetworkAddress(bytes: Array(message[data..<place]))
            else { return .malformed }
            if addresses.count < 8 { addresses.append(address) }
        }
        guard addresses.isEmpty else { return .addresses(addresses) }
        return truncated ? .truncated : .none
    }

    /// Names compare without regard to the case of ASCII letters.
    private func isAsked(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count == labels.count else { return false }
        func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
        return zip(name, labels).allSatisfy { lower($0) == lower($1) }
    }

    /// The place behind a name; nil when the message ends in it or a length is none.
    private func skipName(_ message: [UInt8], from start: Int) -> Int? {
        var place = start
        while place < message.count {
            let length = message[place]
            if length == 0 { return place + 1 }
            if length & 0xC0 == 0xC0 { return place + 2 <= message.count ? place + 2 : nil }
            guard length & 0xC0 == 0, place - start < 255 else { return nil }
            place += 1 + Int(length)
        }
        return nil
    }

    private func number(_ message: [UInt8], at place: Int) -> UInt16 {
        UInt16(message[place]) << 8 | UInt16(message[place + 1])
    }
}

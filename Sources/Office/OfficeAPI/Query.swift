// SPDX-License-Identifier: Apache-2.0
//
// The query of a request, read strictly: a parameter that is mistyped, doubled or badly encoded is an
// error, because passing over it would answer another question than the one that was asked.

import VillageModel
import Wording

/// The parameters of a request.
struct Query {
    private var values: [String: String] = [:]

    /// Reads `a=1&b=%20`; throws for names beyond the known ones.
    init(_ text: String?, known: [String]) throws(ShellError) {
        for part in (text ?? "").split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Query.decoded(halves[0]),
                let value = Query.decoded(halves.count > 1 ? halves[1] : "")
            else { throw .badQuery(String(part), Query.encoding) }
            guard known.contains(name) else {
                throw .badQuery(
                    name, Query.unknown,
                    suggestions: NearestNames.suggestions(for: name, among: known))
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .badQuery(name, Query.doubled)
            }
        }
    }

    /// A text; nil when it is not given.
    subscript(name: String) -> String? { values[name] }

    /// A text that must be there.
    func text(_ name: String) throws(ShellError) -> String {
        guard let value = values[name], !value.isEmpty else {
            throw .badQuery(name, Query.missing)
        }
        return value
    }

    /// A whole number; nil when it is not given.
    func integer(_ name: String, in range: ClosedRange<Int64>) throws(ShellError) -> Int64? {
        guard let value = values[name] else { return nil }
        guard let number = Int64(value), range.contains(number) else {
            let bounds =
                range == Query.anything ? "" : " \(range.lowerBound)...\(range.upperBound)"
            throw .badQuery(
                "\(name)=\(value)",
                Phrase(
                    id: "harus bilangan bulat" + bounds, en: "must be a whole number" + bounds))
        }
        return number
    }

    /// An instant in milliseconds since 1970; nil when it is not given.
    func instant(_ name: String) throws(ShellError) -> Instant? {
        try integer(name, in: Query.anything).map(Instant.init)
    }

    private static let anything = Int64.min...Int64.max
    private static let encoding = Phrase(id: "pengodean URL rusak", en: "broken URL encoding")
    private static let unknown = Phrase(id: "parameter tidak dikenal", en: "unknown parameter")
    private static let doubled = Phrase(id: "diberikan dua kali", en: "given twice")
    private static let missing = Phrase(id: "harus diisi", en: "must be given")

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

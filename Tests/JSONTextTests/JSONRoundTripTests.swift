// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing

struct JSONRoundTripTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `what is written is read back the same`(seed: UInt64) throws {
        var source = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let value = randomValue(depth: 5, &source)
            let bytes = value.bytes
            let back = try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 1 << 20))
            #expect(back == value)
            #expect(back.bytes == bytes)
        }
    }

    @Test func `every Double survives the way through text`() throws {
        var source = SeededGenerator(seed: 99)
        for _ in 0..<20_000 {
            let number = Double(bitPattern: source.next())
            guard number.isFinite else { continue }
            let back = try JSONValue(parsing: JSONValue.number(number).bytes)
            #expect(back.number?.bitPattern == number.bitPattern)
        }
    }

    @Test func `a hundred thousand mutated or random inputs never trap`() {
        var source = SeededGenerator(seed: 2026)
        let alphabet = Array("{}[]:,\"\\u0123456789abcdefDd8.eE+-truefalsn \n\u{1}".utf8)
        var accepted = 0
        for round in 0..<100_000 {
            var bytes: [UInt8]
            switch round % 4 {
            case 0:
                bytes = (0..<Int.random(in: 0...40, using: &source)).map { _ in
                    UInt8.random(in: 0...255, using: &source)
                }
            case 1:
                bytes = (0..<Int.random(in: 0...40, using: &source)).map { _ in
                    alphabet.randomElement(using: &source) ?? 0
                }
            default:
                bytes = randomValue(depth: 3, &source).bytes
                mutate(&bytes, &source)
            }
            if let value = try? JSONValue(parsing: bytes) {
                accepted += 1
                let again = try? JSONValue(parsing: value.bytes)
                if again != value { Issue.record("round \(round): \(bytes) reads differently") }
            }
        }
        #expect(accepted > 1_000, "the inputs must reach the accepting paths too")
        #expect(accepted < 90_000, "the inputs must reach the refusing paths too")
    }

    private func mutate(_ bytes: inout [UInt8], _ source: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...3, using: &source) where !bytes.isEmpty {
            let place = bytes.indices.randomElement(using: &source) ?? 0
            switch UInt8.random(in: 0...4, using: &source) {
            case 0: bytes[place] = .random(in: 0...255, using: &source)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &source)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[place], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
    }

    private func randomValue(depth: Int, _ source: inout SeededGenerator) -> JSONValue {
        switch UInt8.random(in: 0...(depth > 0 ? 8 : 5), using: &source) {
        case 0: return .null
        case 1: return .boolean(.random(using: &source))
        case 2: return .integer(Int64(bitPattern: source.next()))
        case 3: return .integer(.random(in: -9...9, using: &source))
        case 4:
            let number = Double(bitPattern: source.next())
            return .number(number.isFinite ? number : 0.5)
        case 5: return .text(randomText(&source))
        case 6, 7:
            return .array(
                (0..<Int.random(in: 0...4, using: &source)).map { _ in
                    randomValue(depth: depth - 1, &source)
                })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &source)).map { index in
                    JSONMember(
                        name: "\(index)" + randomText(&source),
                        value: randomValue(depth: depth - 1, &source))
                })
        }
    }

    private func randomText(_ source: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &source) {
            let highest: [UInt32] = [0x1F, 0x7F, 0x7FF, 0xFFFF, 0x10_FFFF]
            let limit = highest.randomElement(using: &source) ?? 0
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &source)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

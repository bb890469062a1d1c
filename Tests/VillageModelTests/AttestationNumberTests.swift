// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct AttestationNumberTests {
    static let box = BoxID(data: 0x0123_4567_89AB)

    @Test(arguments: [1, 412, 9_999, 10_000, .max] as [UInt64])
    func `a number reads back, in capitals and in small letters`(number: UInt64) {
        let text = AttestationNumber(number, of: Self.box).description
        #expect(AttestationNumber(text, of: Self.box)?.number == number)
        #expect(AttestationNumber(text.lowercased(), of: Self.box)?.number == number)
    }

    @Test func `it has at least four digits`() {
        #expect(AttestationNumber(7, of: Self.box).description.hasPrefix("T-0007-"))
        #expect(AttestationNumber(12_345, of: Self.box).description.hasPrefix("T-12345-"))
    }

    @Test func `every wrong digit and every swap of two different ones is caught`() {
        for number: UInt64 in [412, 1_234, 907_856] {
            let text = Array(AttestationNumber(number, of: Self.box).description.utf8)
            let digits = 2..<(text.count - 2)
            for place in digits {
                for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != text[place] {
                    var typed = text
                    typed[place] = digit
                    #expect(
                        AttestationNumber(String(decoding: typed, as: UTF8.self), of: Self.box)
                            == nil)
                }
                for other in digits where text[other] != text[place] {
                    var typed = text
                    typed.swapAt(place, other)
                    #expect(
                        AttestationNumber(String(decoding: typed, as: UTF8.self), of: Self.box)
                            == nil)
                }
            }
        }
    }

    @Test func `the number of another box is nobody's here`() {
        var caught = 0
        for data in 0..<310 as Range<UInt64> {
            let text = AttestationNumber(412, of: BoxID(data: data)).description
            if AttestationNumber(text, of: Self.box) == nil { caught += 1 }
        }
        #expect(caught >= 290)
    }

    @Test(arguments: ["", "T-0412", "T0412K", "T-412-K", "T--412-0", "X-0412-0", "T-00412-0"])
    func `what is no number is none`(text: String) {
        #expect(AttestationNumber(text, of: Self.box) == nil)
    }
}

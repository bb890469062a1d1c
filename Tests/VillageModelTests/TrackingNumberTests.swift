// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct TrackingNumberTests {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    /// The places of the thirteen characters in the form that is shown.
    static let places = [4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 19]
    static let samples: [UInt64] = [
        0, 1, 1 << 60 - 1, 0x0123_4567_89AB_CDEF & (1 << 60 - 1), 0x0AAA_AAAA_AAAA_AAAA,
        0x0F0F_0F0F_0F0F_0F0F, 31 << 55,
    ]

    @Test(arguments: samples)
    func `a number reads back from the form in which it is shown`(_ data: UInt64) throws {
        let number = TrackingNumber(data: data)
        #expect(try TrackingNumber(reading: number.description) == number)
        #expect(number.data == data)
        #expect(number.description.count == 20)
    }

    @Test func `the form and the check character are fixed for good`() {
        #expect(TrackingNumber(data: 0).description == "ADU-0000-0000-0000-0")
        #expect(TrackingNumber(data: 1).description == "ADU-0000-0000-0001-2")
        #expect(TrackingNumber(data: 0x0123_4567_89AB_CDEF).description == "ADU-28T5-CY4T-QKFF-4")
    }

    @Test(arguments: samples)
    func `every single wrong character is caught`(_ data: UInt64) {
        let right = Array(TrackingNumber(data: data).description)
        for place in TrackingNumberTests.places {
            for letter in TrackingNumberTests.alphabet where letter != right[place] {
                var wrong = right
                wrong[place] = letter
                #expect(throws: TrackingNumber.Misreading.check) {
                    try TrackingNumber(reading: String(wrong))
                }
            }
        }
    }

    @Test(arguments: samples)
    func `every swap of two different characters is caught`(_ data: UInt64) {
        let right = Array(TrackingNumber(data: data).description)
        for (index, first) in TrackingNumberTests.places.enumerated() {
            for second in TrackingNumberTests.places[(index + 1)...]
            where right[first] != right[second] {
                var wrong = right
                wrong.swapAt(first, second)
                #expect(TrackingNumber(String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: [
        "adu-28t5-cy4t-qkff-4", "28T5CY4TQKFF4", " ADU 28T5 CY4T QKFF 4 ",
        "ADU28T5-CY4TQKFF-4", "28t5 cy4t qkff 4",
    ])
    func `a number is read as people write it`(_ text: String) {
        #expect(TrackingNumber(text)?.data == 0x0123_4567_89AB_CDEF)
    }

    @Test func `letters that look like digits are read as digits`() {
        #expect(TrackingNumber("adu-oooo-OOOO-000o-0") == TrackingNumber(data: 0))
        let one = "0000-0000-0001-2"
        for letter in ["I", "i", "L", "l"] {
            let text = String(one.map { $0 == "1" ? Character(letter) : $0 })
            #expect(TrackingNumber(text) == TrackingNumber(data: 1))
        }
    }

    @Test(arguments: [
        ("", TrackingNumber.Misreading.length(0)), ("ADU-28T5-CY4T-QKFF", .length(12)),
        ("ADU-28T5-CY4T-QKFF-4Y", .length(14)), ("ADU-28T5-CY4T-QKUF-4", .character(place: 11)),
        ("ADU-28T5-CY4T-QKFF-X", .check), ("28T5_CY4TQKFF", .character(place: 5)),
    ])
    func `what is no number is refused with its place`(
        _ text: String, _ misreading: TrackingNumber.Misreading
    ) {
        #expect(throws: misreading) { try TrackingNumber(reading: text) }
    }
}

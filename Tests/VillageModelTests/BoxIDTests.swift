// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct BoxIDTests {
    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    @Test func `an id made from data reads back`() {
        for data: UInt64 in [0, 1, 31, 32, 0x1FFF_FFFF_FFFF, 0x0123_4567_89AB] {
            let id = BoxID(data: data)
            #expect(BoxID(id.description) == id)
            #expect(id.description.count == 10)
        }
    }

    @Test func `every single wrong character is caught`() {
        let id = Array(BoxID(data: 0x0123_4567_89AB).description)
        for place in 0..<10 {
            for letter in BoxIDTests.alphabet where letter != id[place] {
                var wrong = id
                wrong[place] = letter
                #expect(BoxID(String(wrong)) == nil)
            }
        }
    }

    @Test func `every swap of two different characters is caught`() {
        let id = Array(BoxID(data: 0x0123_4567_89AB).description)
        for first in 0..<10 {
            for second in (first + 1)..<10 where id[first] != id[second] {
                var wrong = id
                wrong.swapAt(first, second)
                #expect(BoxID(String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "0", "00000000000", "000000000O", "00000 0000", "ABCDEFGHJK"])
    func `what is not ten characters of the alphabet is no id`(_ text: String) {
        #expect(BoxID(text) == nil)
    }
}

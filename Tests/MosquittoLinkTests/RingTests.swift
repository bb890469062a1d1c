// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MosquittoLink

struct RingTests {
    @Test func `what goes in first comes out first, over many rounds of the ring`() {
        var ring = Ring<Int>(capacity: 3)
        var next = 0
        var expected = 0
        for round in 0..<20 {
            while ring.push(next) { next += 1 }
            #expect(ring.isFull)
            for _ in 0...(round % 3) {
                #expect(ring.pop() == expected)
                expected += 1
            }
        }
        while let element = ring.pop() {
            #expect(element == expected)
            expected += 1
        }
        #expect(expected == next && ring.isEmpty)
    }

    @Test func `a full ring refuses and keeps what it has`() {
        var ring = Ring<String>(capacity: 1)
        #expect(ring.push("a") && !ring.push("b"))
        #expect(ring.pop() == "a" && ring.pop() == nil)
    }

    @Test(arguments: [0, -1, Int.min]) func `a capacity below one holds one`(capacity: Int) {
        #expect(Ring<Int>(capacity: capacity).capacity == 1)
    }
}

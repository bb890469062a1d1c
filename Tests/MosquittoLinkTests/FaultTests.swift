// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MosquittoLink

struct FaultTests {
    @Test(arguments: [
        ("", MosquittoCode.invalid), ("a\0b", MosquittoCode.malformedText),
        (String(repeating: "x", count: 65_536), MosquittoCode.malformedText),
    ])
    func `a text that cannot be sent whole is refused`(text: String, code: Int32) {
        #expect(text.fault == code)
        #expect(MosquittoMessage(topic: text, payload: []).fault == code)
        #expect(MosquittoSubscription(topic: text, qos: 0).fault == code)
        #expect(MosquittoBroker.local(1, text).fault == code)
        let last = MosquittoMessage(topic: text, payload: [])
        #expect(MosquittoBroker.local(1, "a", will: last).fault == code)
    }

    @Test func `the longest text is accepted`() {
        #expect(String(repeating: "x", count: 65_535).fault == nil)
    }

    @Test(arguments: [Int32.min, -1, 3, .max]) func `a quality of service is 0 to 2`(qos: Int32) {
        #expect(MosquittoMessage(topic: "a", payload: [], qos: qos).fault == MosquittoCode.invalid)
        #expect(MosquittoSubscription(topic: "a", qos: qos).fault == MosquittoCode.invalid)
    }

    @Test(arguments: [
        (Int32(0), true), (5, true), (65_535, true), (-1, false), (4, false), (65_536, false),
    ])
    func `a keep-alive is 0 or 5 to 65535 seconds`(seconds: Int32, fits: Bool) {
        #expect((MosquittoBroker.local(1, "a", keepAlive: seconds).fault == nil) == fits)
    }

    @Test func `every code has a text`() {
        #expect(MosquittoCode.text(MosquittoCode.system(111)) == "Connection refused")
        #expect(MosquittoCode.systemError(in: 1_111) == 111)
        #expect(MosquittoCode.systemError(in: 27) == nil)
        #expect(MosquittoCode.text(0x87).contains("uthori"))
        for code in [Int32.min, -5, 0, 4, 31, 127, 300, 999, 1_000, .max] {
            #expect(!MosquittoCode.text(code).isEmpty)
        }
    }
}

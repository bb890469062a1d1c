// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import Testing

@Suite struct TopicTests {
    @Test(arguments: [
        "spBv1.0/3510/NBIRTH/abc", "spBv1.0/3510/DDATA/abc/pump", "spBv1.0/STATE/diskominfo",
    ])
    func `a topic of the namespace reads back`(_ text: String) {
        #expect(Topic(text)?.text == text)
    }

    @Test(arguments: [
        "", "spBv1.0", "spAv1.0/3510/NBIRTH/abc", "spBv1.0/3510/NBIRTH", "spBv1.0/3510/NBIRTH/",
        "spBv1.0/3510/NBIRTH/a/b", "spBv1.0/3510/DDATA/abc", "spBv1.0/3510/HELLO/abc",
        "spBv1.0/3510/NBIRTH/+", "spBv1.0/#/NBIRTH/abc", "spBv1.0/STATE/a/b",
        "spBv1.0/3510/NBIRTH/a b", "spBv1.0/3510/NBIRTH/\u{0}", "spBv1.0/3510/NBIRTH/é",
    ])
    func `any other topic is refused`(_ text: String) {
        #expect(Topic(text) == nil)
    }
}

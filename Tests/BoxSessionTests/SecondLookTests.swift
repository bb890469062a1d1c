// SPDX-License-Identifier: Apache-2.0

import BoxSession
import Testing
import VillageModel

@Suite struct SecondLookTests {
    private let now = Uptime(rawValue: 1_000_000)

    @Test(arguments: [
        (Metric.uplinkGateway, false), (.uplinkDNS, false), (.uplinkTCP, false),
        (.uplinkHTTP, false), (.uplinkPortal, true),
    ])
    func `a step that has just failed is measured again in a minute, and only once`(
        step: Metric, bad: Bool
    ) {
        var look = SecondLook()
        let failed = [Reading(.uplinkRoundTrip, .float(40)), Reading(step, .boolean(bad))]
        let first = look.took(failed, at: now)
        #expect(first == now + .seconds(60))
        let second = look.took(failed, at: now + .seconds(60))
        #expect(second == nil, "what fails twice is no hiccup")
        // Control: a step that works.
        let well = look.took([Reading(step, .boolean(!bad))], at: now + .minutes(10))
        #expect(well == nil)
        let again = look.took(failed, at: now + .minutes(20))
        #expect(again == now + .minutes(21))
    }

    @Test func `what could not be measured calls for no second look`() {
        var look = SecondLook()
        let missing = look.took([Reading(.uplinkDNS, missing: .failed)], at: now)
        #expect(missing == nil)
    }
}

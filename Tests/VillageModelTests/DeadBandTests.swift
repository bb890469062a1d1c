// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct DeadBandTests {
    @Test(arguments: [
        (DeadBand.step(2), 50.0, 52.0, false), (.step(2), 50, 52.1, true),
        (.step(2), 50, 47.9, true),
        (.step(0), 1, 1, false), (.step(0), 1, 1.001, true),
        (.lampLight, 8, 10, false), (.lampLight, 8, 10.1, true), (.lampLight, 8, 6.3, true),
        (.lampLight, 8, 6.4, false), (.lampLight, 8, 4, true),
        (.lampLight, 100, 130_000, false), (.lampLight, 90, 130_000, false),
        (.lampLight, 79, 130_000, true), (.lampLight, 130_000, 79, true),
        (.lampLight, 0, 0.5, false), (.lampLight, 0.6, 0, false), (.lampLight, 0, 0.7, true),
        (.lampLight, 0.7, 0, true), (.lampLight, 0, 50, true), (.lampLight, -3, 0, false),
        (.lampLight, .infinity, 200, false), (.lampLight, .infinity, 3, true),
    ])
    func `a number leaves its band by a difference or by a ratio`(
        band: DeadBand, old: Double, new: Double, isLeft: Bool
    ) {
        #expect(band.isLeft(from: old, to: new, after: .minutes(15)) == isLeft)
        #expect(band.isLeft(from: new, to: old, after: .minutes(15)) == isLeft)
    }

    @Test(arguments: [
        (4.0, 2.0, TimeSpan.minutes(14), false), (4, 2, .minutes(15), true),
        (16, 4, .minutes(1), false), (16.1, 4, .minutes(1), true), (60, 2, .zero, true),
        (2, 60, .zero, true), (400, 30, .minutes(1), false), (400, 24, .minutes(1), true),
    ])
    func `soon after a report only a large ratio counts`(
        old: Double, new: Double, after: TimeSpan, isLeft: Bool
    ) {
        #expect(DeadBand.lampLight.isLeft(from: old, to: new, after: after) == isLeft)
        #expect(DeadBand.step(1).isLeft(from: old, to: new, after: after))
    }

    @Test(arguments: [DeadBand.step(0), .step(2), .lampLight])
    func `what is no number is no news`(band: DeadBand) {
        #expect(!band.isLeft(from: .nan, to: 1, after: .days(1)))
        #expect(!band.isLeft(from: 1, to: .nan, after: .days(1)))
    }
}

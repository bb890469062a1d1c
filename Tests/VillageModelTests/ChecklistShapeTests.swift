// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct ChecklistShapeTests {
    @Test(arguments: IndicatorID.allCases)
    func `there is a shape where there is a list, and it takes the same answers`(
        indicator: IndicatorID
    ) throws {
        for form in UInt8(0)...4 {
            let shape = ChecklistShape.of(indicator, form: form)
            let list = Checklist.of(indicator, form: form)
            #expect((shape == nil) == (list == nil), "\(indicator) \(form)")
            guard let shape, let list else { continue }
            let values: [Int64] = [-1, 0, 1, 2, 1_000_000, 1_000_001]
            for count in 0...16 {
                for value in values {
                    let answers = try #require(
                        Answers((0..<count).map { Answer(UInt8($0 + 1), value) }))
                    let fits = (try? list.check(answers)) != nil
                    #expect(shape.fits(answers) == fits, "\(indicator) \(form) \(count) \(value)")
                }
            }
            let shifted = Answers((0..<Int(shape.count)).map { Answer(UInt8($0 + 2), 0) })
            #expect(shape.fits(try #require(shifted)) == (shape.count == 0))
        }
    }
}

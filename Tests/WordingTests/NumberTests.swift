// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite struct NumberTests {
    @Test(
        arguments: [
            (0, "0", "0"), (7, "7", "7"), (999, "999", "999"), (2_412, "2.412", "2,412"),
            (83_762, "83.762", "83,762"), (1_234_567, "1.234.567", "1,234,567"),
            (-2_412, "-2.412", "-2,412"),
            (Int64.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ] as [(Int64, String, String)])
    func `whole numbers are grouped as each language does`(
        number: Int64, indonesian: String, english: String
    ) {
        #expect(NumberText.whole(number, .indonesian) == indonesian)
        #expect(NumberText.whole(number, .english) == english)
    }

    @Test(
        arguments: [
            (83.6, 1, "83,6", "83.6"), (5.0, 1, "5", "5"), (5.08, 1, "5,1", "5.1"),
            (0.05, 1, "0,1", "0.1"), (-0.04, 1, "0", "0"), (1_234.5, 2, "1.234,5", "1,234.5"),
            (0.005, 3, "0,005", "0.005"), (-97.25, 1, "-97,3", "-97.3"),
            (1e300, 1, "> 900.000.000.000.000", "> 900,000,000,000,000"),
            (-1e300, 0, "< -9.000.000.000.000.000", "< -9,000,000,000,000,000"),
            (.nan, 1, "bukan angka", "not a number"), (.infinity, 1, "bukan angka", "not a number"),
        ] as [(Double, Int, String, String)])
    func `decimals are rounded, trimmed and never trap`(
        number: Double, places: Int, indonesian: String, english: String
    ) {
        #expect(NumberText.decimal(number, places: places, .indonesian) == indonesian)
        #expect(NumberText.decimal(number, places: places, .english) == english)
    }

    @Test func `a per cent sign stands apart in Indonesian only`() {
        #expect(NumberText.percent(83.6, .indonesian) == "83,6 %")
        #expect(NumberText.percent(83.6, .english) == "83.6%")
        #expect(NumberText.percent(61, fixed: true, .english) == "61.0%")
        #expect(NumberText.measured(61, unit: "%", places: 0, .indonesian) == "61 %")
        #expect(NumberText.measured(5.1, unit: "V", places: 1, .indonesian) == "5,1 V")
    }
}

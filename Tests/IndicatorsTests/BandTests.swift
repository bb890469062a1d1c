// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel
import Wording

@Suite struct BandTests {
    @Test(arguments: [
        (14, 0, 0, 0, Band.advanced), (12, 2, 0, 0, .advanced), (11, 3, 0, 0, .developing),
        (8, 6, 0, 0, .developing), (7, 7, 0, 0, .lacking), (0, 14, 0, 0, .lacking),
        (10, 0, 4, 0, .developing), (12, 0, 2, 0, .advanced), (9, 0, 5, 0, .unrated),
        (0, 0, 14, 0, .unrated), (7, 3, 4, 0, .lacking),
        (11, 2, 0, 1, .advanced), (10, 3, 0, 1, .developing), (7, 6, 0, 1, .developing),
        (6, 7, 0, 1, .lacking), (10, 2, 0, 2, .advanced), (9, 3, 0, 2, .developing),
        (7, 1, 0, 6, .advanced), (6, 2, 0, 6, .developing), (0, 0, 0, 14, .unrated),
        (1, 0, 0, 13, .advanced), (0, 1, 0, 13, .lacking), (-3, 14, -1, -2, .lacking),
    ])
    func `a village is rated by what is met of what applies`(
        _ met: Int, _ unmet: Int, _ unknown: Int, _ exempt: Int, _ band: Band
    ) {
        #expect(Band(met: met, unmet: unmet, unknown: unknown, notApplicable: exempt) == band)
    }

    @Test func `one more that is met never lowers the band, one more unknown never raises it`() {
        let order: [Band: Int] = [.lacking: 0, .developing: 1, .advanced: 2]
        for exempt in 0...13 {
            for unknown in 0...min(4, 13 - exempt) {
                for met in 0..<(14 - exempt - unknown) {
                    let unmet = 14 - exempt - unknown - met
                    let band = Band(
                        met: met, unmet: unmet, unknown: unknown, notApplicable: exempt)
                    let better = Band(
                        met: met + 1, unmet: unmet - 1, unknown: unknown, notApplicable: exempt)
                    #expect((order[better] ?? -1) >= (order[band] ?? -1))
                    let dimmer = Band(
                        met: met, unmet: unmet - 1, unknown: unknown + 1, notApplicable: exempt)
                    #expect(dimmer == band || dimmer == .unrated)
                }
            }
        }
    }

    @Test func `an exemption of one that is met never lowers the band`() {
        for unmet in 0...6 {
            let whole = Band(met: 14 - unmet, unmet: unmet, unknown: 0, notApplicable: 0)
            let one = Band(met: 13 - unmet, unmet: unmet, unknown: 0, notApplicable: 1)
            #expect(one == whole)
        }
    }

    @Test func `states are counted: expired, no data and work in progress are unknown`() {
        let states: [VerdictState] =
            Array(repeating: .met, count: 9) + [.unmet, .expired, .noData, .maintenance]
        #expect(Band(states + [.notApplicable]) == .developing)
        #expect(Band(states + [.maintenance, .maintenance]) == .unrated)
        #expect(Band([VerdictState]()) == .unrated)
    }

    @Test func `cut-offs are settings`() {
        let strict = BandLimits(advancedFrom: 14, developingFrom: 12, mostUnknown: 0)
        #expect(
            Band(met: 13, unmet: 1, unknown: 0, notApplicable: 0, limits: strict) == .developing)
        #expect(Band(met: 13, unmet: 0, unknown: 1, notApplicable: 0, limits: strict) == .unrated)
    }

    @Test func `bands have words in both languages and stable identifiers`() {
        #expect(
            Band.allCases.map(\.rawValue)
                == ["maju", "berkembang", "kurang", "belum_dapat_dinilai"])
        for band in Band.allCases {
            #expect(band.words.id != band.words.en && !band.words.id.contains("_"))
        }
    }
}

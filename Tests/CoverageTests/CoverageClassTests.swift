// SPDX-License-Identifier: Apache-2.0

import Coverage
import Testing
import Wording

@Suite struct CoverageClassTests {
    @Test(
        arguments: [
            (RadioMeasure(.none), SignalWord.noSignal, CoverageClass.noSignal),
            (RadioMeasure(.limited), .noSignal, .emergency),
            (RadioMeasure(.second, rssi: -80), .veryStrong, .voiceOnly),
            (RadioMeasure(.second, rssi: -109), .noSignal, .noSignal),
            (RadioMeasure(.third, rscp: -100), .strong, .voiceOnly),
            (RadioMeasure(.third, rscp: -100, ecio: -15), .weak, .voiceOnly),
            (RadioMeasure(.third, rscp: -111, dataWorks: true), .noSignal, .noSignal),
            (RadioMeasure(.third, rscp: -90, dataWorks: true), .strong, .weakData),
            (RadioMeasure(.fourth, rsrp: -90), .veryStrong, .goodData),
            (RadioMeasure(.fourth, rsrp: -105), .strong, .goodData),
            (RadioMeasure(.fourth, rsrp: -105.1), .weak, .weakData),
            (RadioMeasure(.fourth, rsrp: -120), .weak, .weakData),
            (RadioMeasure(.fourth, rsrp: -120.1), .noSignal, .noSignal),
            (RadioMeasure(.fourth, rsrp: -100, rsrq: -17), .strong, .goodData),
            (RadioMeasure(.fourth, rsrp: -100, rsrq: -18), .weak, .weakData),
            (RadioMeasure(.fourth, rsrp: -110, sinr: -1), .noSignal, .noSignal),
            (RadioMeasure(.fourth, rsrp: -80, dataWorks: false), .veryStrong, .weakData),
            // The RSSI of 4G looks fine where its RSRP is bad.
            (RadioMeasure(.fourth, rsrp: -121, rssi: -68), .noSignal, .noSignal),
            (RadioMeasure(.fourth, rssi: -60, dataWorks: true), nil, .weakData),
            (RadioMeasure(.fourth, rssi: -60), nil, nil),
            (RadioMeasure(.fifth, rsrp: -115), .weak, .weakData),
            (RadioMeasure(.fifth, rsrp: -116), .noSignal, .noSignal),
            (RadioMeasure(.second), nil, nil),
        ] as [(RadioMeasure, SignalWord?, CoverageClass?)])
    func `a measure has its word and its class by the first scale`(
        measure: RadioMeasure, word: SignalWord?, coverage: CoverageClass?
    ) {
        #expect(SignalScale.present.version == 1)
        #expect(SignalScale.present.word(measure) == word)
        #expect(CoverageClass(measure) == coverage)
    }

    @Test(arguments: [
        (4, 4, CoverageVerdict.tooFewPoints), (5, 0, .blankSpot), (5, 5, .free), (20, 19, .free),
        (20, 18, .partly), (20, 1, .partly), (21, 1, .blankSpot), (100, 95, .free),
        (100, 94, .partly), (100, 5, .partly), (100, 4, .blankSpot), (0, 0, .tooFewPoints),
    ])
    func `a kampung is free from 95 percent on and blank below 5`(
        points: Int, served: Int, verdict: CoverageVerdict
    ) {
        #expect(CoverageVerdict(points: points, served: served) == verdict)
    }

    @Test func `every word, class and verdict is told in both languages`() {
        let phrases =
            SignalWord.allCases.map(\.words) + CoverageClass.allCases.map(\.words)
            + CoverageVerdict.allCases.map(\.words)
        #expect(phrases.allSatisfy { !$0.id.isEmpty && !$0.en.isEmpty })
        #expect(Set(phrases.map(\.id)).count >= phrases.count - 1)
    }
}

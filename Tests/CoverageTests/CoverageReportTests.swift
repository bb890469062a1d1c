// SPDX-License-Identifier: Apache-2.0

import Almanac
import Coverage
import JSONText
import TestBench
import Testing
import VillageModel

/// Metres north and east of Painan, as degrees.
private func place(_ north: Double, _ east: Double) throws -> Coordinates {
    try #require(Coordinates(latitude: -1.35 + north / 111_320, longitude: 100.57 + east / 111_320))
}
private func sample(
    _ north: Double, _ east: Double, _ rsrp: Double?, kampung: String? = "Koto",
    network: String = "51010", indoor: Bool = false
) throws -> SurveySample {
    SurveySample(
        place: try place(north, east), isIndoor: indoor, kampung: kampung,
        network: OperatorCode(network),
        measure: rsrp.map { RadioMeasure(.fourth, rsrp: $0) } ?? RadioMeasure(.none))
}
private func village(_ text: String = "13.01.08.2012") throws -> RegionCode {
    try #require(RegionCode(text))
}

@Suite struct CoverageReportTests {
    @Test func `a second without signal is no blank spot, most of a square without signal is`()
        throws
    {
        var samples = try (0..<5).map { try sample(Double($0), 1, -100) }
        samples[2].measure = RadioMeasure(.none)
        let bins = SurveyBins(minimum: 5)
        #expect(bins.points(of: samples).points.map(\.coverage) == [.goodData])
        samples[0].measure = RadioMeasure(.none)
        samples[1].measure = RadioMeasure(.none)
        #expect(bins.points(of: samples).points.map(\.coverage) == [.noSignal])
    }

    @Test func `operators stay apart, and any operator is the best of them in a square`() throws {
        var samples: [SurveySample] = []
        for square in 0..<10 {
            let north = Double(square) * 100 + 5
            samples.append(try sample(north, 5, -100, network: "51010"))
            samples.append(try sample(north, 5, square < 5 ? nil : -100, network: "51001"))
        }
        let outcome = SurveyBins().points(of: samples)
        let report = CoverageReport(village: try village(), outcome)
        #expect(report.lines.map { $0.network?.description } == [nil, "51001", "51010"])
        #expect(report.lines.map(\.verdict) == [.free, .partly, .free])
        #expect(report.lines.map(\.points) == [10, 10, 10])
        #expect(report.lines[1].classes == [5, 0, 0, 0, 5])
    }

    @Test func `places that cannot be believed and measures that decide nothing are counted`()
        throws
    {
        var far = try sample(0, 0, -100)
        far.accuracy = 31
        var flat = try sample(0, 0, -100)
        flat.fixMode = 1
        var empty = try sample(0, 0, -100)
        empty.measure = RadioMeasure(.fourth)
        let outcome = SurveyBins(minimum: 2).points(of: [far, flat, empty, try sample(0, 0, -100)])
        #expect(outcome.misplaced == 2 && outcome.undecided == 1 && outcome.sparse == 1)
        #expect(outcome.points.isEmpty && outcome.anyOperator.isEmpty)
    }

    @Test
    func
        `182 nagari: a kampung with half its points covered is partly, not free; levels are never added`()
        throws
    {
        var generator = SeededGenerator(seed: 182)
        var verdicts: [CoverageVerdict: Int] = [:]
        var villages = 0
        for number in 0..<182 {
            let code = try village(
                "13.01.\(number < 91 ? "08" : "09").2\(String(100 + number).suffix(3))")
            var samples: [SurveySample] = []
            var expected: [String: CoverageVerdict] = [:]
            for kampung in 0..<(number % 3 + 2) {
                let served = [0, 10, 20, 19, 1].randomElement(using: &generator) ?? 0
                let points = kampung == 1 && number % 7 == 0 ? 4 : 20
                for point in 0..<points {
                    samples.append(
                        try sample(
                            Double(number * 20_000 % 9_000 + point * 100),
                            Double(kampung * 5_000), point < served ? -100 : nil,
                            kampung: "Kampung \(kampung)"))
                }
                expected["Kampung \(kampung)"] =
                    points == 4
                    ? .tooFewPoints
                    : served == 0 ? .blankSpot : served >= 19 ? .free : .partly
            }
            let outcome = SurveyBins().points(of: samples.shuffled(using: &generator))
            let report = CoverageReport(village: code, outcome)
            for line in report.lines where line.network == nil {
                #expect(line.verdict == expected[line.kampung ?? ""])
            }
            #expect(report.kampung.values.reduce(0, +) == expected.count)
            for (verdict, count) in report.kampung { verdicts[verdict, default: 0] += count }
            villages += 1
        }
        #expect(villages == 182 && verdicts.count == 4)
    }

    @Test func `the pack reads back as what was packed, and no cell runs as a formula`() throws {
        let samples = try (0..<8).map {
            try sample(
                Double($0) * 100, 5, -100, kampung: $0 < 4 ? "=HYPERLINK(\"x\")" : "+62, \"K\"")
        }
        let outcome = SurveyBins().points(of: samples)
        let report = CoverageReport(village: try village(), outcome)
        let pack = EvidencePack(report, outcome.points)
        let lines = String(decoding: pack.points, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 9)
        #expect(lines[0] == "village,kampung,operator,lat,lon,indoor,class,samples,scale")
        #expect(lines[1].hasPrefix("13.01.08.2012,\"'=HYPERLINK(\"\"x\"\")\",51010,-1."))
        #expect(lines[8].contains(",\"'+62, \"\"K\"\"\","))
        let map = try JSONValue(parsing: pack.map)
        #expect(map["features"]?[7]?["properties"]?["kampung"]?.text == "+62, \"K\"")
        #expect(map["features"]?[0]?["properties"]?["class"]?.text == "data_baik")
        let verdicts = String(decoding: pack.verdicts, as: UTF8.self).split(separator: "\r\n")
        #expect(verdicts.count == 5 && verdicts[1].hasSuffix(",4,4,belum_cukup_data,0,0,0,0,4,1"))
    }

    @Test func `what is published leaves out where a walk began and ended`() throws {
        let walk = try (0...100).map { try sample(Double($0) * 9, 0, -100) }
        let shown = EvidencePack.published(walk)
        // 900 m with 200 m cut at both ends, the ends themselves included in the cut.
        #expect(shown.count == 55)
        #expect(EvidencePack.published([]).isEmpty)
    }
}

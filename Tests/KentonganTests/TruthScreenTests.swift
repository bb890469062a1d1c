// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import VillageModel
import VillageSimulator
import Wording

@testable import kentongan

@Suite struct TruthScreenTests {
    private static let noon = Instant(rawValue: 1_772_427_600_000)

    /// Two gates: one told in time and taken back early, one missed; and a box that nobody lost.
    private static func result() throws -> TruthResult {
        let codes = try ["35.10.01.2001", "35.10.01.2002"].map { try #require(RegionCode($0)) }
        let sites = codes.enumerated().map { Site(village: $1, box: BoxID(data: UInt64($0))) }
        var scenario = Scenario(
            group: "3510", host: "k",
            boxes: sites.map { ScenarioBox(id: $0.box, village: $0.village) })
        scenario.begins = noon
        scenario.length = .hours(6)
        let during = Stretch(noon + .hours(1), noon + .hours(2))
        scenario.incidents = [
            .gateClosed("gerbang A", at: sites[0], during),
            .gateClosed("gerbang B", at: sites[1], during),
        ]
        let told = { (number: Int64, kind: RaisedEvent.Kind, subject: Subject, minute: Int64) in
            RaisedEvent(
                number: number, kind: kind, subject: subject,
                indicator: number == 1 ? .gerbang : .box, at: noon + .minutes(minute))
        }
        return TruthResult(
            scenario,
            raised: [
                told(1, .fired, .village(codes[0]), 75),
                told(1, .resolved, .village(codes[0]), 100),
                told(2, .fired, .box(sites[1].box), 90),
            ], shown: [])
    }

    @Test func `at a hundred columns every count has its column`() throws {
        let lines = TruthScreen(Samples.screen(100)).lines(try TruthScreenTests.result())
        #expect(
            lines == [
                "Kejadian          Kali  Wajib  Benar  Salah  Terlewat  Ganda  Pulih keliru  Tunda p95",
                "gerbang-tertutup     2      2      1      0         1      0             1    0,0 dtk",
                "(tanpa kejadian)     0      0      0      1         0      0             0          -",
                "SALAH 02/03 13.30.00 WIB \(BoxID(data: 1)) kotak (gerbang B?)",
                "TERLEWAT 02/03 13.15.00 WIB 35.10.01.2002 gerbang (gerbang B)",
                "PULIH KELIRU terlalu awal 02/03 13.40.00 WIB 35.10.01.2001 gerbang (gerbang A)",
                "1 benar, 1 salah, 1 terlewat, 0 ganda, 1 pulih keliru. 1,00 peringatan tiap sebab; "
                    + "tunda p50 0,0",
                "  dtk, p95 0,0 dtk, terlama 0,0 dtk.",
            ])
    }

    @Test func `at forty columns what decides stays`() throws {
        for language in [Language.indonesian, .english] {
            let lines = TruthScreen(Samples.screen(40, language)).lines(
                try TruthScreenTests.result())
            #expect(lines.allSatisfy { columns(of: $0) <= 40 }, "\(lines)")
            let words = language == .indonesian ? ["Benar", "Salah"] : ["True", "False"]
            #expect(words.allSatisfy { (lines.first ?? "").contains($0) }, "\(lines)")
        }
    }

    @Test func `the same in JSON`() throws {
        let result = try TruthScreenTests.result()
        let json = try JSONValue(parsing: TruthJSON.bytes(result, at: TruthScreenTests.noon))
        #expect(json["schema"]?.text == "kentongan.truth/1")
        let counts = ["true", "false", "missed", "duplicates", "wrong_recoveries", "due"]
        #expect(counts.map { json[$0]?.integer } == [1, 1, 1, 0, 1, 2])
        #expect(json["wrong"]?.array?.count == 3)
        #expect(json["wrong"]?.array?.first?["incident"]?.text == "gerbang B")
        #expect(!result.score.isRight)
    }
}

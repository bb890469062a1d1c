// SPDX-License-Identifier: Apache-2.0

import Coverage
import Testing
import VillageModel

private let csv = """
    time,lat,lon,accuracy,fix,kampung,operator,tech,rsrp,rsrq,data,app_private
    2026-10-20T05:31:07Z,-1.6,100.70,5,3,"Koto ""Baru"", atas",51010,4g,-101,-11,true,x
    2026-10-20T05:31:08.500Z,-1.6001,100.7001,5,3,Koto,51010,none,,,,x

    """
private let geoJSON = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"Point","coordinates":[100.70,-1.6]},"properties":{"time":
    "2026-10-20T05:31:07Z","accuracy":5,"fix":3,"kampung":"Koto \\"Baru\\", atas","operator":"51010",
    "tech":"4g","rsrp":-101,"rsrq":-11.0,"data":true}},
    {"type":"Feature","geometry":{"type":"Point","coordinates":[100.7001,-1.6001]},"properties":{"time":
    "2026-10-20T05:31:08.500Z","accuracy":5,"fix":3,"kampung":"Koto","operator":"51010","tech":"none"}}]}
    """
private let gpx = """
    <?xml version="1.0" encoding="UTF-8"?>
    <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:k="urn:kentongan:survey:1">
    <trk><name>x</name><trkseg>
    <trkpt lat="-1.6" lon="100.70"><time>2026-10-20T05:31:07Z</time><extensions>
    <k:accuracy>5</k:accuracy><k:fix>3</k:fix><k:kampung>Koto "Baru", atas</k:kampung>
    <k:operator>51010</k:operator><k:tech>4g</k:tech><k:rsrp>-101</k:rsrp><k:rsrq>-11</k:rsrq>
    <k:data>true</k:data></extensions></trkpt>
    <trkpt lat="-1.6001" lon="100.7001"><time>2026-10-20T05:31:08.500Z</time><extensions>
    <k:accuracy>5</k:accuracy><k:fix>3</k:fix><k:kampung>Koto</k:kampung><k:operator>51010</k:operator>
    <k:tech>none</k:tech></extensions></trkpt>
    </trkseg></trk></gpx>
    """

@Suite struct SurveyReadingTests {
    @Test func `the same walk reads the same from all three formats`() throws {
        let read = [
            try Survey(csv: Array(csv.utf8)), try Survey(geoJSON: Array(geoJSON.utf8)),
            try Survey(gpx: Array(gpx.utf8)),
        ]
        #expect(read[0].samples.count == 2)
        #expect(read[1] == read[0] && read[2] == read[0])
        let first = try #require(read[0].samples.first)
        #expect(first.kampung == "Koto \"Baru\", atas" && first.network == OperatorCode("51010"))
        #expect(first.measure == RadioMeasure(.fourth, rsrp: -101, rsrq: -11, dataWorks: true))
        #expect(first.at == Instant(rawValue: 1_792_474_267_000))
        let second = try #require(read[0].samples.last)
        #expect(second.measure == RadioMeasure(.none))
        #expect(second.at == Instant(rawValue: 1_792_474_268_500))
    }

    @Test(arguments: [
        ("lat,lon,tech\n-1,100,4g,5\n", SurveyFailure.notReadable(reason: "4 / 3", line: 2)),
        ("lat;lon;tech\n-1;100;6g\n", .badValue(field: "tech", text: "6g", line: 2)),
        ("lat,lon,tech,rsrp\n-1,100,4g,110\n", .badValue(field: "rsrp", text: "110", line: 2)),
        (
            "lat,lon,tech,rsrp\n-1,100,4g,-101\n-1,100,4g,nan\n",
            .badValue(field: "rsrp", text: "nan", line: 3)
        ),
        ("lat,lon,tech\n-91,100,4g\n", .badValue(field: "lat", text: "-91", line: 2)),
        (
            "lat,lon,tech,operator\n-1,100,4g,5101x\n",
            .badValue(field: "operator", text: "5101x", line: 2)
        ),
        (
            "lat,lon,tech,time\n-1,100,4g,kemarin\n",
            .badValue(field: "time", text: "kemarin", line: 2)
        ),
        ("lat,lon\n-1,100\n", .missing(field: "tech")),
        ("", .empty), ("lat,lon,tech\n", .empty),
        ("lat,lon,tech\n\"-1,100,4g\n", .notReadable(reason: "\"", line: 2)),
    ])
    func `a line that cannot be is refused with its place, and nothing is taken`(
        text: String, failure: SurveyFailure
    ) {
        #expect(throws: failure) { try Survey(csv: Array(text.utf8)) }
    }

    @Test func `hostile XML and JSON are refused and never expanded`() {
        let laughs =
            "<!DOCTYPE g [<!ENTITY a \"" + String(repeating: "ha", count: 500) + "\">"
            + (1...9).map { n in
                "<!ENTITY a\(n) \""
                    + String(repeating: "&a\(n == 1 ? "" : String(n - 1));", count: 10)
                    + "\">"
            }.joined() + "]><gpx><wpt lat=\"1\" lon=\"100\"><tech>&a9;</tech></wpt></gpx>"
        for text in [
            laughs, "<gpx><wpt lat=\"1\" lon=\"100\"><tech>4g</wpt></gpx>", "<", "",
            "<gpx><wpt lat=\"x\" lon=\"100\"><tech>4g</tech></wpt></gpx>",
        ] {
            #expect(throws: SurveyFailure.self) { try Survey(gpx: Array(text.utf8)) }
        }
        for text in [
            "{}", "[", "{\"features\":[1]}", "{\"features\":[]}",
            "{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}]}",
        ] {
            #expect(throws: SurveyFailure.self) { try Survey(geoJSON: Array(text.utf8)) }
        }
        // Control: the same waypoint with an honest value is taken.
        #expect(throws: Never.self) {
            try Survey(
                gpx: Array(
                    "<gpx><wpt lat=\"1\" lon=\"100\"><tech>none</tech></wpt></gpx>".utf8))
        }
    }

    @Test func `any bytes are read or refused, and never trap`() throws {
        var generator = SystemRandomNumberGenerator()
        for seed in [csv, geoJSON, gpx] {
            for _ in 0..<300 {
                var bytes = Array(seed.utf8)
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
                        in: 0...255, using: &generator)
                }
                bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
                let counts = [
                    try? Survey(csv: bytes).samples.count,
                    try? Survey(geoJSON: bytes).samples.count,
                    try? Survey(gpx: bytes).samples.count,
                ]
                #expect(counts.allSatisfy { ($0 ?? 1) > 0 })
            }
        }
    }
}

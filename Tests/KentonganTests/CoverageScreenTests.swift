// SPDX-License-Identifier: Apache-2.0

import Coverage
import TestBench
import Testing
import VillageModel
import Wording

@testable import kentongan

/// Surveys as an app would write them.
enum Walk {
    static let heading = "lat,lon,accuracy,kampung,operator,tech,rsrp\n"

    /// A sample so many steps of 60 m north of a place, each in a square of its own.
    ///
    /// Without `rsrp` there was no signal.
    static func row(
        _ square: Int, _ rsrp: Int?, _ kampung: String = "Koto", network: String = "51010",
        accuracy: Int = 5
    ) -> String {
        let latitude = -1.35 + (Double(square) * 60 + 25) / 111_320
        return "\(latitude),100.57,\(accuracy),\(kampung),\(network),"
            + (rsrp.map { "4g,\($0)" } ?? "none,") + "\n"
    }

    /// 24 squares: 18 good, 3 weak, 3 without signal; a second operator in 6 of them.
    static let koto =
        (0..<24).map { row($0, $0 < 18 ? -97 : $0 < 21 ? -110 : nil) }.joined()
        + (0..<6).map { row($0, nil, network: "51001") }.joined()
}

@Suite struct CoverageScreenTests {
    private func judgement(
        _ files: [String], kampung: String? = nil, minimum: Int = 1, isPublic: Bool = false
    ) throws -> SurveyJudgement {
        let directory = try TemporaryDirectory()
        var read: [SurveyFile] = []
        for (index, text) in files.enumerated() {
            read.append(try SurveyFile(path: try directory.write(text, to: "\(index)")))
        }
        return SurveyJudgement(
            read, village: try #require(RegionCode("13.01.08.2012")), kampung: kampung,
            bins: SurveyBins(minimum: minimum), isPublic: isPublic)
    }

    private func lines(
        _ width: Int?, _ language: Language = .indonesian, plain: Bool = false,
        of judgement: SurveyJudgement
    ) -> [String] {
        var screen = Samples.screen(width, language)
        screen.plain = plain
        return CoverageScreen(screen: screen, judgement: judgement).lines()
    }

    @Test func `at forty columns each operator has its classes and its verdict`() throws {
        let koto = try judgement([Walk.heading + Walk.koto])
        #expect(
            lines(40, of: koto) == [
                "Survei 13.01.08.2012: 30 sampel dari 1",
                "  berkas",
                "Kampung Koto",
                "  semua operator: data baik 18, data",
                "    lemah 3, tanpa sinyal 3",
                "    SEBAGIAN: 21 dari 24 petak",
                "    terlayani.",
                "  Indosat: tanpa sinyal 6",
                "    BLANK SPOT: 0 dari 6 petak",
                "    terlayani.",
                "  Telkomsel: data baik 18, data lemah 3,",
                "    tanpa sinyal 3",
                "    SEBAGIAN: 21 dari 24 petak",
                "    terlayani.",
                "Skala sinyal versi 1, petak 50 m.",
                "Kampung: 1 sebagian. Petak, kampung, dan",
                "  desa tidak pernah dijumlahkan.",
            ])
    }

    @Test func `at eighty columns the same, in English too, and plain one line an operator`() throws
    {
        let koto = try judgement([Walk.heading + Walk.koto])
        #expect(
            lines(80, .english, of: koto) == [
                "Survey 13.01.08.2012: 30 samples of 1 file",
                "Kampung Koto",
                "  any operator: good data 18, weak data 3, no signal 3",
                "    PARTLY: 21 of 24 squares served.",
                "  Indosat: no signal 6",
                "    BLANK SPOT: 0 of 6 squares served.",
                "  Telkomsel: good data 18, weak data 3, no signal 3",
                "    PARTLY: 21 of 24 squares served.",
                "Signal scale version 1, squares of 50 m.",
                "Kampung: 1 partly. Squares, kampung and villages are never added up.",
            ])
        #expect(
            lines(nil, plain: true, of: koto).contains(
                "Kampung Koto, Indosat: tanpa sinyal 6; BLANK SPOT: 0 dari 6 petak terlayani."))
    }

    @Test func `what was dropped is counted with its reason`() throws {
        let far = (0..<6).map { Walk.row($0, -97, accuracy: 31) }.joined()
        let mute = "-1.35,100.58,5,Koto,51010,4g,\n"
        let five = String(repeating: Walk.row(3, -97), count: 5)
        let track = try judgement(
            [Walk.heading + far + mute + five + Walk.row(9, -97)], minimum: 5)
        #expect(
            lines(nil, of: track).contains(
                "Sampel tidak dipakai: 6 letaknya tidak pasti (lebih dari 30 m, atau GPS belum "
                    + "mengunci); 1 tanpa ukuran yang menentukan; 1 di petak dengan kurang dari 5 "
                    + "sampel."))
        #expect(
            lines(nil, of: track).contains(
                "    BELUM CUKUP DATA: 1 dari 1 petak terlayani, perlu 5 petak."))
        let clean = try judgement([Walk.heading + Walk.koto])
        #expect(!lines(nil, of: clean).contains { $0.hasPrefix("Sampel tidak dipakai") })
    }

    @Test func `nothing usable is not enough data, never a blank spot`() throws {
        let far = (0..<6).map { Walk.row($0, -97, accuracy: 31) }.joined()
        let none = try judgement([Walk.heading + far])
        #expect(
            lines(nil, of: none).last == "BELUM CUKUP DATA: tidak ada sampel yang dapat dipakai.")
    }

    @Test func `two codes of one brand are told apart, an unlisted code stands for itself`() throws
    {
        let text =
            Walk.heading
            + ["51001", "51021", "51010", "51089", "51099", "50212"].map {
                Walk.row(0, -97, network: $0)
            }.joined()
        let text2 = lines(nil, .english, of: try judgement([text])).filter {
            $0.hasSuffix("data 1")
        }
        #expect(
            text2 == [
                "  any operator: good data 1", "  50212: good data 1",
                "  Indosat (51001): good data 1", "  Telkomsel: good data 1",
                "  Indosat (51021): good data 1", "  Tri: good data 1", "  51099: good data 1",
            ])
    }

    @Test(
        arguments: [
            ("51010", "Telkomsel"), ("51011", "XL"), ("51001", "Indosat"), ("51021", "Indosat"),
            ("51089", "Tri"), ("51009", "Smartfren"), ("51028", "Smartfren"), ("51099", nil),
            ("50210", nil), ("510100", nil),
        ] as [(String, String?)])
    func `operators have the names of their brands`(code: String, name: String?) throws {
        #expect(try #require(OperatorCode(code)).name == name)
    }

    @Test func `a name on the command line is for samples that bring none`() throws {
        let text = Walk.heading + Walk.row(0, -97, "") + Walk.row(1, -97, "Koto")
        let named = try judgement([text], kampung: "Baru").report.lines.compactMap(\.kampung)
        #expect(Set(named) == ["Baru", "Koto"])
        let unnamed = try judgement([text])
        #expect(unnamed.report.lines.contains { $0.kampung == nil })
        #expect(lines(nil, of: unnamed).contains("Tanpa nama kampung"))
    }

    @Test func `for the public both ends of every walk are cut from all walks`() throws {
        // Both walks go over the same 24 squares, one of them begins in the middle.
        let whole = Walk.heading + (0..<24).map { Walk.row($0, -97) }.joined()
        let half = Walk.heading + (12..<24).map { Walk.row($0, -97) }.joined()
        let one = try judgement([whole], isPublic: true)
        #expect(one.cut == 8 && one.outcome.points.count == 16)
        let two = try judgement([whole, half], isPublic: true)
        // Steps 0 to 3, 9 to 15 and 20 to 23 are within 200 m of an end.
        #expect(two.outcome.points.count == 9 && two.cut == 36 - 9 - 4)
        #expect(
            lines(nil, of: two).contains { $0.contains("23 dalam 200 m dari awal dan akhir jalan") }
        )
        #expect(try judgement([whole]).cut == 0)
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?><gpx/>", SurveyFile.Format.gpx), ("\u{FEFF} \n<gpx>", .gpx),
        (" {\"type\":1}", .geojson), ("[]", .geojson), ("lat,lon,tech", .csv), ("", .csv),
    ])
    func `the format is known by the content`(text: String, format: SurveyFile.Format) {
        #expect(SurveyFile.Format(Array(text.utf8)) == format)
    }

    @Test(arguments: [
        (
            "lat,lon,tech\n-1,100,6g\n",
            "F baris 2: tech = 6g. Seharusnya none, limited, 2g, 3g, 4g, 5g"
        ),
        (
            "lat,lon,tech,rsrp\n-1,100,4g,-101\n-1,100,4g,110\n",
            "F baris 3: rsrp = 110. Seharusnya -156 s.d. -31"
        ),
        ("lat,lon,tech\n-91,100,4g\n", "F baris 2: lat = -91. Seharusnya -90 s.d. 90"),
        ("lat,lon,tech,fix\n-1,100,4g,9\n", "F baris 2: fix = 9. Seharusnya 0 s.d. 3"),
        (
            "lat,lon,tech,operator\n-1,100,4g,XL\n",
            "F baris 2: operator = XL. Seharusnya 5 atau 6 angka, misalnya 51010"
        ),
        ("lat,lon,tech,data\n-1,100,4g,x\n", "F baris 2: data = x. Seharusnya ya atau tidak"),
        ("lat,lon\n-1,100\n", "F: tidak ada tech. Wajib ada: lat, lon, tech"),
        (
            "lat,lon,tech\n-1,100\n",
            "F baris 2: jumlah kolom 2 / 3. Seharusnya sama dengan baris judul"
        ),
        (
            "lat,lon,tech\n-1,100,\"4g\n",
            "F baris 2: tanda kutip tidak ditutup. Seharusnya berpasangan"
        ),
        ("lat,lon,tech\n", "F: tidak ada satu titik pun di dalamnya. Periksa hasil ekspornya"),
        ("", "F: tidak ada satu titik pun di dalamnya. Periksa hasil ekspornya"),
        ("<gpx>\n<trk>", "F baris 2: bukan XML yang utuh. Seharusnya GPX 1.1"),
        ("{", "F: bukan JSON yang utuh. Seharusnya GeoJSON berisi titik"),
        ("[]", "F: bukan FeatureCollection. Simpan sebagai GeoJSON berisi titik"),
        (
            #"{"features":[{"geometry":{"type":"Point","coordinates":[100,-1]},"properties":"#
                + #"{"tech":"4g"}},{"geometry":null}]}"#,
            "F titik ke-2: bukan titik. Seharusnya Point dengan bujur, lalu lintang"
        ),
        (
            #"{"features":[{"geometry":{"type":"Point","coordinates":[100,-1]},"properties":"#
                + #"{"tech":"4g","accuracy":-1}}]}"#,
            "F titik ke-1: accuracy = -1. Seharusnya 0 s.d. 100000"
        ),
    ])
    func `a bad file is a sentence with file, place and what was expected`(
        text: String, sentence: String
    ) throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write(text, to: "survei")
        let error = #expect(throws: ShellError.self) { _ = try SurveyFile(path: file) }
        #expect(error?.message.id == file + sentence.dropFirst())
        #expect(error?.status == .badContent && error?.message.en != error?.message.id)
    }
}

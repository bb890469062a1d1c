// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct RollupScreenTests {
    private static func row(
        _ code: String, _ name: String, villages: Int64, _ met: Int64, _ unmet: Int64,
        _ unknown: Int64, _ bands: (Int64, Int64, Int64, Int64), _ critical: Int64,
        _ warning: Int64, absent: Int64 = 0, earlier: TallyMessage? = nil
    ) -> RegionTallyMessage {
        RegionTallyMessage(
            regionCode: code, name: name, villages: villages,
            counts: TallyMessage(
                met: met, unmet: unmet, expired: 2, noData: unknown - 3, maintenance: 1,
                notApplicable: absent),
            bands: BandCountsMessage(
                advanced: bands.0, developing: bands.1, lacking: bands.2, unrated: bands.3),
            alerts: AlertTally(critical: critical, warning: warning), earlier: earlier)
    }

    static let banyuwangi = RollupMessage(
        level: "district", sort: "worst", matching: 25,
        total: row(
            "35.10", "Kab. Banyuwangi", villages: 217, 2_412, 231, 364, (95, 98, 20, 4), 4, 24,
            absent: 31),
        indicators: [],
        rows: [
            row("35.10.20", "Kec. Sempu", villages: 7, 61, 12, 25, (1, 4, 2, 0), 2, 5),
            row("35.10.18", "Kec. Kalipuro", villages: 9, 88, 17, 19, (2, 6, 1, 0), 1, 3),
            row("35.10.16", "Kec. Wongsorejo", villages: 12, 118, 20, 29, (3, 6, 2, 1), 1, 2),
        ])

    static let compared: RollupMessage = {
        var answer = banyuwangi
        answer.comparedAt = MessageTime(Samples.instant("2026-09-19T17:00:00Z"))
        answer.rows = [
            row(
                "35.10.20", "Kec. Sempu", villages: 7, 61, 12, 25, (1, 4, 2, 0), 2, 5,
                earlier: TallyMessage(met: 58, unmet: 13, noData: 27)),
            row(
                "35.10.18", "Kec. Kalipuro", villages: 9, 88, 17, 19, (2, 6, 1, 0), 1, 3,
                earlier: TallyMessage(met: 88, unmet: 0, noData: 38)),
        ]
        answer.total.earlier = TallyMessage(met: 2_400, unmet: 240, noData: 367)
        return answer
    }()

    private func lines(
        _ answer: RollupMessage, _ width: Int?, _ language: Language = .indonesian,
        stale: Bool = false, region: String? = "Kab. Banyuwangi"
    ) -> [String] {
        RollupScreen(Samples.screen(width, language)).lines(
            Samples.envelope(
                [answer], schema: "kentongan.rollup/1", stale: stale, region: region))
    }

    @Test func `at eighty columns sums are a table, with the sum of all below`() {
        #expect(
            lines(Self.banyuwangi, 80) == [
                "Kab. Banyuwangi, Selasa 20/10/2026 09.20 WIB, data 12 dtk",
                "KECAMATAN    DESA TERPENUHI TIDAK BELUM CAPAIAN    M/B/K/? KRITIS PERINGATAN",
                "Sempu           7        61    12    25  83,6 %    1/4/2/0      2          5",
                "Kalipuro        9        88    17    19  83,8 %    2/6/1/0      1          3",
                "Wongsorejo     12       118    20    29  85,5 %    3/6/2/1      1          2",
                "25 kecamatan  217     2.412   231   364  91,3 % 95/98/20/4      4         24",
                "22 lainnya: --all. Urut: kritis, peringatan, capaian (terpenuhi : diketahui).",
                "M/B/K/? desa maju, berkembang, kurang, belum dapat dinilai. 31 tidak berlaku.",
            ])
        #expect(
            lines(Self.banyuwangi, 80, .english).dropFirst().prefix(2) == [
                "KECAMATAN    VILLAGES   MET NOT UNKNOWN  RATE    A/D/L/? CRITICAL WARNING",
                "Sempu               7    61  12      25 83.6%    1/4/2/0        2       5",
            ])
    }

    @Test func `at forty columns regions are numbered and stacked`() {
        #expect(
            lines(Self.banyuwangi, 40).prefix(4) == [
                "Kab. Banyuwangi 09.20 WIB, data 12 dtk", "1 Sempu: 2 kritis, 5 peringatan",
                "  61 dari 73 terpenuhi (83,6 %), 25", "  belum diketahui",
            ])
        #expect(
            lines(Self.banyuwangi, 40, .english).suffix(5) == [
                "  unknown", "22 more: --all. Order: critical,", "  warning, rate (met : known).",
                "A/D/L/? villages advanced, developing,", "  lacking, not yet rated. 31 n/a.",
            ])
    }

    @Test func `a wide table tells codes and the three kinds of not knowing apart`() {
        #expect(
            lines(Self.banyuwangi, 120).dropFirst().prefix(2) == [
                "KECAMATAN    KODE     DESA TERPENUHI TIDAK BELUM CAPAIAN    M/B/K/? KRITIS "
                    + "PERINGATAN KEDALUWARSA KOSONG RAWAT",
                "Sempu        35.10.20    7        61    12    25  83,6 %    1/4/2/0      2 "
                    + "         5           2     22     1",
            ])
    }

    @Test func `a comparison shows what was gained and lost`() {
        let table = lines(Self.compared, 120)
        #expect(table[1] == "Dibandingkan dengan Minggu 20/09/2026 00.00 WIB.")
        #expect(
            table[3].hasPrefix("Sempu        35.10.20    7     61 +3  12 -1  25 -2  83,6 %  81,7 %")
        )
        let narrow = lines(Self.compared, 80)
        #expect(narrow[2].contains("DULU") && narrow[3].contains("61 +3"))
        #expect(lines(Self.compared, 40).contains("  61 dari 73 terpenuhi (83,6 %), +3,"))
    }

    @Test func `imitated sums and sums of one indicator say so`() {
        var answer = Self.banyuwangi
        answer.simulated = true
        answer.indicator = "toilet"
        let all = lines(answer, nil)
        #expect(all[1] == "TIRUAN: hanya desa dengan kotak tiruan.")
        #expect(all[2] == "Hanya indikator 6, toilet.")
    }

    @Test func `where nothing is known no share is claimed`() {
        var answer = Self.banyuwangi
        answer.rows = [
            Self.row("35.10.01", "Kec. Pesanggaran", villages: 5, 0, 0, 70, (0, 0, 0, 5), 0, 0)
        ]
        #expect(lines(answer, 80)[2].contains("    70       -    0/0/0/5"))
        #expect(lines(answer, 40)[2] == "  0 dari 0 terpenuhi (-), 70 belum")
    }

    @Test(arguments: 40...130, Language.allCases)
    func `no line is wider than the screen`(_ width: Int, _ language: Language) {
        for answer in [Self.banyuwangi, Self.compared] {
            for line in lines(answer, width, language, stale: true) {
                #expect(columns(of: line) <= width, "\(line)")
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct ReportScreenTests {
    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 24 * hour

    private static func sums(_ unmet: Int64) -> ReportSumsMessage {
        ReportSumsMessage(
            facilities: [
                "wifi": SwitchSumMessage(
                    on: 700 * hour, off: 20 * hour, unknown: 24 * hour, planned: 0, share: 0.97222),
                "gate": SwitchSumMessage(
                    on: 743 * hour, off: 1, unknown: 0, planned: hour, share: 0.9999999),
            ],
            outages: [
                "listrik": OutageSumMessage(count: 12, total: 16 * hour, longest: 3 * hour),
                "sinyal": OutageSumMessage(count: 1_204, total: 2 * hour, longest: hour),
            ], planned: OutageSumMessage(count: 1, total: hour, longest: hour),
            verdicts: [
                "wifi": ["terpenuhi": 30 * day, "tidak_terpenuhi": unmet * day],
                "toilet": ["terpenuhi": 20 * day, "kedaluwarsa": 11 * day],
            ],
            statements: [
                "toilet": StatementSumMessage(online: 140, offline: 8, discipline: 0.645),
                "baca": StatementSumMessage(online: 0, offline: 0, discipline: nil),
            ])
    }

    private static let october = ReportMessage(
        regionCode: "35.10.20", regionName: "Kec. Sempu", month: "2026-10",
        from: MessageTime(Samples.instant("2026-09-30T17:00:00Z")),
        until: MessageTime(Samples.now), complete: false, counted: 2, total: sums(1),
        villages: [
            VillageMonthMessage(
                regionCode: "35.10.20.2001", regionName: "Desa Gendoh", simulated: false,
                sums: sums(1)),
            VillageMonthMessage(
                regionCode: "35.10.20.2007", regionName: "Desa Tegalarum", simulated: true,
                sums: sums(10)),
        ])

    private func lines(
        _ width: Int?, _ language: Language = .indonesian, all: Bool = false, stale: Bool = false
    ) -> [String] {
        ReportScreen(screen: Samples.screen(width, language), report: Self.october).lines(
            Samples.envelope([Self.october], schema: "kentongan.report/1", stale: stale), all: all)
    }

    @Test func `at 40 columns the month is read from top to bottom and nothing is cut`() {
        #expect(lines(40).allSatisfy { columns(of: $0) <= 40 })
        #expect(
            lines(40) == [
                "Kec. Sempu 35.10.20, Oktober 2026, belum",
                "  selesai, sampai Selasa 20/10/2026",
                "  09.20 WIB",
                "KETERSEDIAAN        diketahui",
                "  Wi-Fi      97,2 %    96,7 %",
                "  gerbang    99,9 %   100,0 %",
                "GANGGUAN, SEBAB             lama",
                "  padam listrik       12x 16 jam",
                "  tidak ada sinyal 1.204x  2 jam",
                "  terencana            1x  1 jam",
                "HARI TERPENUHI         tidak lewat",
                "  wifi          96,7 %   1,0   0,0",
                "  toilet       100,0 %   0,0  11,0",
                "PERNYATAAN BERLAKU        jumlah",
                "  toilet           64,5 %    148",
                "DESA, terburuk dulu",
                "  Desa Tegalarum 35.10.20.2007 (tiruan):",
                "    terpenuhi 83,3 %, Wi-Fi 97,2 %",
                "  Desa Gendoh 35.10.20.2001: terpenuhi",
                "    98,0 %, Wi-Fi 97,2 %",
                "2 desa dihitung. Bagian dari waktu yang",
                "  diketahui. Untuk dicetak: --form html",
            ])
    }

    @Test func `in English the words are English, and a share is never rounded up to all`() {
        let english = lines(100, .english)
        #expect(
            english.first == "Kec. Sempu 35.10.20, October 2026, not over, up to Tue 20 Oct 2026 "
                + "09:20 WIB")
        #expect(english.contains { $0.hasPrefix("  gate") && $0.contains(" 99.9%") })
        #expect(english.contains("OUTAGES, CAUSE        long"))
    }

    @Test func `stale data says so in the first line`() {
        #expect(lines(100, stale: true).first?.hasPrefix("DATA BASI") == true)
        #expect(lines(100).first?.hasPrefix("DATA BASI") == false)
    }
}

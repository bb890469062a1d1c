// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct TableTests {
    private func screen(_ width: Int?, _ language: Language = .indonesian) -> [String] {
        VillagesScreen(Samples.screen(width, language)).lines(
            Samples.envelope(Samples.villages, schema: "kentongan.villages/1"),
            shown: Samples.villages, matching: Samples.villages.count)
    }

    @Test func `at eighty columns villages are a table with their names cut`() {
        #expect(
            screen(80) == [
                "Kab. Banyuwangi, Selasa 20/10/2026 09.20 WIB, data 12 dtk",
                "DESA                                KODE           KOTAK         WI-FI",
                "Desa Temurejo                       35.10.02.2003  tersambung    terpenuhi",
                "Desa Tegalarum                      35.10.20.2007  tak menjawab  TIDAK TERPENUHI",
                "Desa Tamansari                      35.10.23.2003  tanpa kotak   -",
                "Desa Tamansari                      35.10.24.2008  tanpa kotak   -",
                "Desa Pulo Lon / Pulo Dayah \\u{202…  35.10.25.2001  belum pernah  terpenuhi",
                "5 desa: 1 tersambung, 1 tak menjawab, 1 belum diketahui, 2 tanpa kotak. Aktif: 1",
                "  kritis, 0 peringatan.",
            ])
    }

    @Test func `at forty columns villages are stacked`() {
        #expect(
            screen(40, .english).prefix(11) == [
                "Kab. Banyuwangi 09:20 WIB, data 12 s old",
                "Desa Temurejo, Kec. Bangorejo", "  35.10.02.2003", "  free Wi-Fi: met",
                "  box: connected", "Desa Tegalarum, Kec. Sempu", "  35.10.20.2007: 1 critical",
                "  free Wi-Fi: NOT MET, no internet since", "    08:15 WIB",
                "  box: no answer, last heard Mon 19 Oct", "    2026 21:30 WIB",
            ])
    }

    @Test(arguments: 40...140, Language.allCases)
    func `no line is wider than the screen and no code is ever cut`(
        width: Int, language: Language
    ) {
        let lines = screen(width, language)
        for line in lines { #expect(columns(of: line) <= width, "\(line)") }
        for village in Samples.villages {
            #expect(lines.contains { $0.contains(village.regionCode) })
        }
    }

    @Test func `a hostile name cannot leave its cell`() {
        for width in [40, 80, 120, nil] {
            for line in screen(width) { #expect(disarmed(line) == line) }
        }
    }

    @Test func `plain text is one record a line with labels`() {
        var plain = Samples.screen(40)
        plain.plain = true
        let lines = VillagesScreen(plain).lines(
            Samples.envelope(Samples.villages), shown: [Samples.villages[1]], matching: 5)
        #expect(
            lines[1]
                == "DESA: Desa Tegalarum, KODE: 35.10.20.2007, KOTAK: tak menjawab, "
                + "WI-FI: TIDAK TERPENUHI, KRITIS: 1, PERINGATAN: 0, "
                + "TERAKHIR: Senin 19/10/2026 21.30 WIB")
        #expect(lines[2] == "4 lainnya: --all")
    }

    @Test func `readings say value, age and why there is none`() {
        func reading(
            _ metric: String, _ value: MessageValue?, quality: String = "good",
            late: Bool = false, doubtful: Bool = false
        ) -> ReadingMessage {
            ReadingMessage(
                metric: metric, value: value, unit: "V", quality: quality,
                observed: MessageTime(Samples.now - .minutes(1)),
                received: MessageTime(Samples.now), late: late, clockDoubtful: doubtful)
        }
        let readings = [
            reading("uplink/rtt", .number(48.4)), reading("gate/open", nil, quality: "absent"),
            reading("box/temp", .number(51.5), quality: "stale", late: true),
            reading("asing/x\u{1B}c", .number(3.14159), doubtful: true),
        ]
        func lines(_ width: Int?) -> [String] {
            ReadingsScreen(
                screen: Samples.screen(width), place: "Desa Tegalarum 35.10.20.2007", zone: .wib
            ).lines(Samples.envelope(readings, schema: "kentongan.readings/1"))
        }
        #expect(
            lines(40).dropFirst(2) == [
                "09.19 WIB waktu tempuh internet: 48 ms", "09.19 WIB gerbang: tidak ada",
                "09.19 WIB suhu kotak: 51,5 C (basi,", "  susulan)",
                "09.19 WIB asing/x\\x1bc: 3,14 V (jam", "  belum sinkron)",
            ])
        #expect(
            lines(80).dropFirst(2).prefix(3) == [
                "WAKTU      UKURAN        NAMA                   NILAI      CATATAN",
                "09.19 WIB  uplink/rtt    waktu tempuh internet  48 ms",
                "09.19 WIB  gate/open     gerbang                tidak ada",
            ])
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

/// The village of the shells' design, on a Tuesday morning.
enum Fourteen {
    static func item(
        _ id: IndicatorID, _ state: VerdictState, _ indonesian: String = "baik",
        _ english: String = "good", basis: String? = "statement", since: String? = nil,
        until: String? = nil, renew: String? = nil
    ) -> IndicatorMessage {
        func time(_ text: String?) -> MessageTime? { text.map { MessageTime(Samples.instant($0)) } }
        return IndicatorMessage(
            number: Int64(id.rawValue), indicator: id.identifier,
            title: MessageText(id: id.title.id, en: id.title.en), state: state.rawValue,
            reason: MessageText(id: indonesian, en: english), cause: "cause", basis: basis,
            since: time(since), validUntil: time(until), renewFrom: time(renew))
    }

    static let tegalarum = IndicatorsMessage(
        regionCode: "35.10.20.2007", name: "Desa Tegalarum", district: "Kec. Sempu", zone: "WIB",
        simulated: false, met: 10, unmet: 1, unknown: 2, notApplicable: 1, band: "berkembang",
        indicators: [
            item(
                .wifi, .unmet, "tanpa internet sejak 08.15 WIB", "no internet since 08:15 WIB",
                basis: "measurement"),
            item(.bermain, .met, until: "2026-12-04T02:00:00Z", renew: "2026-11-25T00:00:00Z"),
            item(
                .baca, .expired, "pernyataan lewat 35 hari", "attestation older than 35 days",
                since: "2026-10-15T01:00:00Z"),
            item(.pohon, .met),
            item(
                .penjaga, .notApplicable, "disetujui camat s.d. 31/12/2026",
                "approved by camat to 31 Dec 2026", basis: "register"),
            item(.toilet, .met, "14 dari 14 baik", "14 of 14 good", until: "2026-10-20T03:00:00Z"),
            item(.gerbang, .met, basis: "measurement", until: "2026-10-20T03:00:00Z"),
            item(
                .satgas, .met, until: "2026-10-25T03:00:00Z", renew: "2026-10-20T02:20:00Z"),
            item(.informasi, .met),
            item(
                .laktasi, .noData, "belum pernah ada pernyataan", "never attested", basis: nil),
            item(.lampu, .met), item(.difabel, .met), item(.layanan, .met), item(.pengaduan, .met),
        ])

    static func lines(
        _ width: Int?, _ language: Language = .indonesian, plain: Bool = false,
        showsReasons: Bool = false, of village: IndicatorsMessage = tegalarum
    ) -> [String] {
        var screen = Samples.screen(width, language)
        screen.plain = plain
        return IndicatorsScreen(screen).lines(
            Samples.envelope([village], schema: "kentongan.indicators/1"), village,
            showsReasons: showsReasons)
    }
}

@Suite struct FourteenScreenTests {
    @Test func `at forty columns each is a line, and a second one where somebody must act`() {
        #expect(
            Fourteen.lines(40) == [
                "Desa Tegalarum, Kec. Sempu",
                "Selasa 20/10/2026 09.20 WIB, data 12 dtk",
                " 1 wifi       TIDAK TERPENUHI",
                "   tanpa internet sejak 08.15 WIB",
                " 2 bermain    terpenuhi",
                " 3 baca       KEDALUWARSA 15/10/2026",
                "   pernyataan lewat 35 hari",
                " 4 pohon      terpenuhi",
                " 5 penjaga    tidak berlaku",
                "   disetujui camat s.d. 31/12/2026",
                " 6 toilet     terpenuhi",
                "   habis 10.00 WIB, perbarui hari ini",
                " 7 gerbang    terpenuhi",
                " 8 satgas     terpenuhi",
                "   habis Minggu 25/10/2026 10.00 WIB,",
                "   perbarui sebelum itu",
                " 9 informasi  terpenuhi",
                "10 laktasi    BELUM ADA DATA",
                "   belum pernah ada pernyataan",
                "11 lampu      terpenuhi",
                "12 difabel    terpenuhi",
                "13 layanan    terpenuhi",
                "14 pengaduan  terpenuhi",
                "10 terpenuhi dari 11 yang diketahui, 2",
                "belum diketahui, 1 tidak berlaku.",
                "Band: berkembang",
            ])
    }

    @Test func `an English reader is told what the county's words mean`() {
        #expect(
            Fourteen.lines(40, .english) == [
                "Desa Tegalarum, Kec. Sempu",
                "Tue 20 Oct 2026 09:20 WIB, data 12 s old",
                " 1 wifi       NOT MET (free Wi-Fi)",
                "   no internet since 08:15 WIB",
                " 2 bermain    met (play area)",
                " 3 baca       EXPIRED 15 Oct 2026",
                "   attestation older than 35 days",
                " 4 pohon      met (tree planting)",
                " 5 penjaga    not applicable (guard)",
                "   approved by camat to 31 Dec 2026",
                " 6 toilet     met",
                "   runs out 10:00 WIB, renew today",
                " 7 gerbang    met (gate)",
                " 8 satgas     met (task force)",
                "   runs out Sun 25 Oct 2026 10:00 WIB,",
                "   renew before",
                " 9 informasi  met (information board)",
                "10 laktasi    NO DATA (lactation room)",
                "   never attested",
                "11 lampu      met (light)",
                "12 difabel    met (disability house)",
                "13 layanan    met (services)",
                "14 pengaduan  met (complaints)",
                "10 met of 11 known, 2 unknown, 1 not",
                "applicable.",
                "Band: developing",
            ])
    }

    @Test func `at eighty columns the reason stands beside the state`() {
        let lines = Fourteen.lines(80)
        #expect(
            lines.prefix(8) == [
                "Desa Tegalarum 35.10.20.2007, Kec. Sempu, Selasa 20/10/2026 09.20 WIB, data 12",
                "  dtk",
                " 1 wifi       TIDAK TERPENUHI         tanpa internet sejak 08.15 WIB",
                " 2 bermain    terpenuhi               baik; berlaku s.d. Jumat 04/12/2026 09.00",
                "                                      WIB",
                " 3 baca       KEDALUWARSA 15/10/2026  pernyataan lewat 35 hari",
                " 4 pohon      terpenuhi               baik",
                " 5 penjaga    tidak berlaku           disetujui camat s.d. 31/12/2026",
            ])
        #expect(
            lines.contains(
                " 6 toilet     terpenuhi               14 dari 14 baik; habis 10.00 WIB, perbarui"))
        #expect(
            lines.suffix(2) == [
                "10 terpenuhi dari 11 yang diketahui, 2 belum diketahui, 1 tidak berlaku.",
                "Band: berkembang",
            ])
    }

    @Test func `at a hundred and twenty columns the names stand beside the identifiers`() {
        let lines = Fourteen.lines(120, .english)
        #expect(
            lines.prefix(3) == [
                "Desa Tegalarum 35.10.20.2007, Kec. Sempu, Tue 20 Oct 2026 09:20 WIB, data 12 s old",
                " 1 wifi       free Wi-Fi         NOT MET                 no internet since 08:15 "
                    + "WIB",
                " 2 bermain    play area          met                     good; valid to Fri 4 Dec "
                    + "2026 09:00 WIB",
            ])
        #expect(
            lines.contains(
                "10 laktasi    lactation room     NO DATA                 never attested"))
    }

    @Test func `without drawing one record is one line`() {
        let lines = Fourteen.lines(nil, plain: true)
        #expect(lines.contains("1 wifi: TIDAK TERPENUHI, tanpa internet sejak 08.15 WIB"))
        #expect(lines.contains("3 baca: KEDALUWARSA 15/10/2026, pernyataan lewat 35 hari"))
        #expect(lines.count == 1 + 14 + 2)
    }

    @Test(arguments: 40...130, Language.allCases)
    func `no line is wider than the screen`(_ width: Int, _ language: Language) {
        for line in Fourteen.lines(width, language, showsReasons: true) {
            #expect(columns(of: line) <= width, "\(line)")
        }
    }

    @Test func `reasons of what is met are shown when all is asked for`() {
        let all = Fourteen.lines(40, showsReasons: true)
        #expect(all.count > Fourteen.lines(40).count)
        #expect(all.contains("   14 dari 14 baik; habis 10.00 WIB,"))
        // Only what a person has said can be renewed.
        #expect(all.count { $0.contains("habis") } == 2)
    }

    @Test func `an imitated village and a contradiction are said aloud`() {
        var village = Fourteen.tegalarum
        village.simulated = true
        village.band = nil
        village.contradictions = [
            ContradictionMessage(
                indicator: "gerbang",
                sentence: MessageText(
                    id: "pernyataan terbuka 08.00 WIB, sensor tertutup 08.10 WIB", en: "x"))
        ]
        let lines = Fourteen.lines(40, of: village)
        #expect(lines[2] == "DESA TIRUAN: tidak ikut dihitung dalam")
        #expect(lines.suffix(5).first == "BERTENTANGAN gerbang: pernyataan terbuka")
        #expect(lines.last == "Band: belum dapat dinilai")
    }

    @Test func `colour follows the word`() {
        var screen = Samples.screen(40)
        screen.colour = true
        let lines = IndicatorsScreen(screen).lines(
            Samples.envelope([Fourteen.tegalarum]), Fourteen.tegalarum)
        #expect(lines.contains(" 1 wifi       \u{1B}[1;31mTIDAK TERPENUHI\u{1B}[0m"))
        #expect(lines.contains("10 laktasi    \u{1B}[33mBELUM ADA DATA\u{1B}[0m"))
        #expect(lines.contains(" 4 pohon      terpenuhi"))
    }

    @Test func `a reason that steers terminals is disarmed`() {
        var village = Fourteen.tegalarum
        village.indicators[0].reason.id = "x\u{1B}[2J"
        for width in [40, 80, 120] {
            #expect(!Fourteen.lines(width, of: village).joined().contains("\u{1B}"))
        }
        #expect(!Fourteen.lines(nil, plain: true, of: village).joined().contains("\u{1B}"))
    }

    @Test func `the check answers not met before no data before renewal`() {
        func status(_ states: [VerdictState], until: String? = nil) -> Wording.ExitStatus {
            var village = Fourteen.tegalarum
            village.indicators = zip(IndicatorID.facilities, states).map {
                Fourteen.item($0, $1, until: until)
            }
            return village.status(at: Samples.now)
        }
        #expect(status([.met, .noData, .unmet]) == .broken)
        #expect(status([.met, .noData, .expired]) == .unknown)
        #expect(status([.met, .expired]) == .attention)
        #expect(status([.met, .met], until: "2026-10-20T03:00:00Z") == .attention)
        #expect(status([.met, .met], until: "2026-10-25T03:00:00Z") == .fine)
        #expect(status([.met, .notApplicable, .maintenance]) == .fine)
        #expect(Fourteen.tegalarum.status(at: Samples.now) == .broken)
    }
}

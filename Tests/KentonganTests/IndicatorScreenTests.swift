// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

/// A village with a verdict on every indicator, as the office sends it.
@Suite struct IndicatorScreenTests {
    private static let village: VillageMessage = {
        var village = Samples.village(
            "35.10.20.2007", "Desa Tegalarum", "Kec. Sempu", box: "14d2pf2dbr", reachable: true,
            alerts: AlertTally(warning: 1))
        func add(_ id: IndicatorID, _ state: VerdictState, _ reason: String) {
            village.verdicts.append(
                VerdictMessage(
                    indicator: id.identifier, state: state.rawValue,
                    reason: MessageText(id: reason, en: reason),
                    since: MessageTime(Samples.now)))
        }
        add(.box, .met, "terhubung")
        add(.wifi, .met, "menyala dan terbuka")
        add(.gerbang, .met, "tanpa gerbang")
        add(.lampu, .unmet, "lampu kantor tidak menyala")
        add(.layanan, .noData, "jalur internet desa terputus")
        return village
    }()

    private func lines(_ width: Int?, _ language: Language = .indonesian) -> [String] {
        VillagesScreen(Samples.screen(width, language)).lines(
            Samples.envelope([Self.village], schema: "kentongan.villages/1"),
            shown: [Self.village], matching: 1)
    }

    @Test func `at forty columns each indicator is a line with its reason`() {
        #expect(
            lines(40).dropFirst(2) == [
                "  35.10.20.2007: 1 peringatan", "  Wi-Fi gratis: terpenuhi",
                "  gerbang: terpenuhi",
                "  lampu: TIDAK TERPENUHI, lampu kantor", "    tidak menyala",
                "  layanan: BELUM ADA DATA, jalur", "    internet desa terputus",
                "  kotak: tersambung", "1 desa: 1 tersambung, 0 tak menjawab, 0",
                "  tanpa kotak. Aktif: 0 kritis, 1", "  peringatan.",
            ])
    }

    @Test func `what people attest is a line only when somebody must act`() {
        var village = Self.village
        for (id, state) in [
            (IndicatorID.toilet, VerdictState.unmet), (.baca, .expired), (.pohon, .noData),
            (.bermain, .met), (.penjaga, .notApplicable),
        ] {
            village.verdicts.append(
                VerdictMessage(
                    indicator: id.identifier, state: state.rawValue,
                    reason: MessageText(id: "sebab", en: "reason"),
                    since: MessageTime(Samples.now)))
        }
        let lines = VillagesScreen(Samples.screen(40, .indonesian)).lines(
            Samples.envelope([village], schema: "kentongan.villages/1"), shown: [village],
            matching: 1)
        #expect(lines.contains("  toilet: TIDAK TERPENUHI, sebab"))
        #expect(lines.contains("  sudut baca: KEDALUWARSA, sebab"))
        for hidden in ["pohon", "bermain", "penjaga"] {
            #expect(!lines.contains { $0.contains(hidden) })
        }
    }

    @Test func `a wide table has a column for each`() {
        let titles = lines(140).dropFirst().first ?? ""
        for title in ["WI-FI", "GERBANG", "LAMPU", "LAYANAN"] { #expect(titles.contains(title)) }
    }

    @Test(arguments: 40...140, Language.allCases)
    func `no line is wider than the screen`(_ width: Int, _ language: Language) {
        for line in lines(width, language) { #expect(columns(of: line) <= width, "\(line)") }
    }
}

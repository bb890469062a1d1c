// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

/// What silences and announced work have in common.
@Suite struct QuietTimeTests {
    private func item(_ state: String, indicator: String? = nil) -> QuietTimeMessage {
        QuietTimeMessage(
            id: 4, state: state, regionCode: "35.10.20", regionName: "Kec. Sempu",
            indicator: indicator, from: MessageTime(Samples.now),
            until: MessageTime(Samples.now + .hours(6)), reason: "pemadaman PLN", creator: "wati")
    }

    @Test func `work is listed with its own word for what runs, and without who announced it`() {
        let items = [
            item("running"), item("planned", indicator: "gerbang"), item("over", indicator: "baru"),
        ]
        let screen = QuietTimesScreen(
            screen: Samples.screen(nil), running: Phrase(id: "berjalan", en: "running"),
            namesCreator: false)
        let span = "20/10/2026 09.20 WIB s.d. 20/10/2026 15.20 WIB: pemadaman PLN"
        #expect(
            screen.lines(Samples.envelope(items, schema: "kentongan.maintenance/1")) == [
                "4 Kec. Sempu (35.10.20), semua indikator: berjalan, " + span,
                "4 Kec. Sempu (35.10.20), gerbang: direncanakan, " + span,
                "4 Kec. Sempu (35.10.20), baru: sudah lewat, " + span,
                "1 berjalan, 1 direncanakan.",
            ])
    }

    @Test func `work has no alert, and says so by saying nothing`() throws {
        let json = String(decoding: try OfficeJSON.bytes(item("running")), as: UTF8.self)
        #expect(!json.contains("alert"))
        #expect(json.contains(#""region_code":"35.10.20""#))
    }

    @Test func `one is added, or ended by its number, or those of a region are listed`() throws {
        #expect(try QuietTimeStep("add", "35.10.20", of: "silence") == .add)
        #expect(try QuietTimeStep("end", "#4", of: "silence") == .end(4))
        #expect(try QuietTimeStep("35.10.20", nil, of: "silence") == .list)
        #expect(try QuietTimeStep(nil, nil, of: "silence") == .list)
    }

    @Test(
        arguments: [
            ("end", nil, "number_bad"), ("end", "x", "number_bad"), ("ad", nil, "action_unknown"),
            ("3510202007", nil, "bps_code"), ("35", "4", nil), ("3x", nil, "region_bad"),
        ] as [(String, String?, String?)])
    func `anything else is refused in the words of its verb`(
        step: String, which: String?, identifier: String?
    ) {
        do throws(ShellError) {
            _ = try QuietTimeStep(step, which, of: "maintenance")
            #expect(identifier == nil)
        } catch {
            #expect(error.identifier == identifier)
            if identifier == "action_unknown" {
                #expect(
                    error.message.en
                        == "no maintenance ad. Perhaps add. See: kentongan maintenance --help")
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct SilenceScreenTests {
    private func draft(
        _ which: String?, indicator: String? = nil, until: String? = nil, span: String? = "6h",
        reason: String? = "pindah operator"
    ) throws -> SilenceDraft {
        try SilenceDraft(
            which: which, indicator: indicator, from: nil, until: until, span: span,
            reason: reason, now: Samples.now, .indonesian)
    }

    @Test(arguments: [("#418", 418), ("418", 418), ("5", 5)] as [(String, Int64)])
    func `a number is an alert`(typed: String, number: Int64) throws {
        let draft = try draft(typed)
        #expect(draft.request.alert == number && draft.request.region == nil)
        #expect(draft.end == Samples.now + .hours(6))
    }

    @Test func `a dotted code is a region, and its times are those of the region`() throws {
        let draft = try draft(
            "64.74.03", indicator: "wifi", until: "21/10/2026 16.00", span: nil)
        #expect(draft.request.region == "64.74.03" && draft.request.alert == nil)
        #expect(draft.end == Samples.instant("2026-10-21T08:00:00Z"))
        #expect(!draft.covers(Samples.wifi))
        #expect(try self.draft("35.10.20", indicator: "wifi").covers(Samples.wifi))
        #expect(try !self.draft("35.10.20", indicator: "gerbang").covers(Samples.wifi))
        #expect(try self.draft("418").covers(Samples.wifi))
    }

    @Test(
        arguments: [
            (nil, nil, "6h", "x y"), ("35.10.20", nil, nil, "x y"), ("35.10.20", nil, "6h", nil),
            ("35.10.20", "21/10/2026", "6h", "x y"), ("35.10.20", nil, "6", "x y"),
            ("3510200007", nil, "6h", "x y"), ("#x", nil, "6h", "x y"), ("#0", nil, "6h", "x y"),
        ] as [(String?, String?, String?, String?)])
    func `a silence without target, end or reason is refused before anybody is asked`(
        which: String?, until: String?, span: String?, reason: String?
    ) {
        let error = #expect(throws: ShellError.self) {
            _ = try draft(which, until: until, span: span, reason: reason)
        }
        #expect(error?.status == .usage)
    }

    @Test func `one alert has no indicator`() {
        #expect(throws: ShellError.self) { _ = try draft("418", indicator: "wifi") }
    }

    @Test func `what was made is told with its end and with what it overlaps`() throws {
        let screen = SilencesScreen(Samples.screen(nil))
        let draft = try draft("418")
        let told = screen.added(
            ChangeMessage(state: "done", id: 7, overlapping: [3, 4]), draft)
        #expect(
            told.id == "Pembisuan 7 untuk peringatan #418 berlaku s.d. 20/10/2026 15.20 WIB. "
                + "Bertumpang dengan pembisuan 3, 4. Akhiri lebih cepat: kentongan silence end 7")
        #expect(
            screen.added(ChangeMessage(state: "done", id: 7, overlapping: []), draft).en
                == "Silence 7 of alert #418 holds to 20 Oct 2026 15:20 WIB. End it earlier: "
                + "kentongan silence end 7")
    }

    @Test(arguments: [40, 80, 120])
    func `the list is one sentence each, and a count`(width: Int) {
        let item = SilenceMessage(
            id: 7, state: "running", regionCode: "35.10.20", regionName: "Kec. Sempu",
            indicator: "wifi", alert: nil, from: MessageTime(Samples.now),
            until: MessageTime(Samples.now + .hours(6)), reason: "pindah operator",
            creator: "wati")
        let envelope = Samples.envelope([item], schema: "kentongan.silences/1")
        #expect(
            SilencesScreen(Samples.screen(nil)).lines(envelope) == [
                "7 Kec. Sempu (35.10.20), Wi-Fi gratis: berlaku, 20/10/2026 09.20 WIB s.d. "
                    + "20/10/2026 15.20 WIB: pindah operator (wati)",
                "1 berlaku, 0 direncanakan.",
            ])
        for line in SilencesScreen(Samples.screen(width)).lines(envelope) {
            #expect(columns(of: line) <= width)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct EvidenceScreenTests {
    private static func entry(
        _ id: Int64, _ kind: String, at time: String, clock: String = "good"
    ) -> EvidenceMessage {
        EvidenceMessage(
            id: id, kind: kind, observed: MessageTime(Samples.instant(time)),
            received: MessageTime(Samples.instant("2026-10-20T02:00:00Z")), clock: clock,
            channel: "luring")
    }

    private static func statement(
        _ id: Int64, at time: String, clock: String = "good"
    ) -> EvidenceMessage {
        var entry = entry(id, "attestation", at: time, clock: clock)
        entry.form = 1
        entry.role = "penjaga"
        entry.assurance = "pin"
        entry.answers = (1...14).map {
            AnswerMessage(item: $0, value: [4, 6].contains($0) ? 0 : 1)
        }
        return entry
    }

    private func lines(
        _ entries: [EvidenceMessage], _ language: Language = .indonesian, _ width: Int? = nil,
        _ indicator: IndicatorID = .toilet
    ) -> [String] {
        EvidenceScreen(screen: Samples.screen(width, language), zone: .wib, indicator: indicator)
            .lines(Samples.envelope(entries), village: "35.10.20.2007")
    }

    @Test func `the newest statement stands last, with what was said and what replaced it`() {
        var older = Self.statement(1, at: "2026-10-19T01:00:00Z")
        older.supersededBy = 2
        older.note = "sabun \u{1B}dipesan"
        var newer = Self.statement(2, at: "2026-10-20T01:00:00Z")
        newer.validUntil = MessageTime(Samples.instant("2026-10-21T03:00:00Z"))
        newer.photo = "00"
        newer.simulated = true
        #expect(
            lines([newer, older]) == [
                "35.10.20.2007, 6 toilet, Selasa 20/10/2026 09.20 WIB",
                "Senin 19/10/2026 08.00 WIB pernyataan penjaga (di kotak dengan PIN, luring): "
                    + "12 dari 14 baik, tidak: sabun, tisu; catatan: sabun \\x1bdipesan; #1; "
                    + "diganti nomor 2",
                "08.00 WIB pernyataan penjaga (di kotak dengan PIN, luring): 12 dari 14 baik, "
                    + "tidak: sabun, tisu; #2; berlaku s.d. Rabu 21/10/2026 10.00 WIB; dengan "
                    + "foto; KOTAK TIRUAN",
            ])
    }

    @Test func `a clock that was not in sync is said in place of a time`() {
        let doubtful = Self.statement(1, at: "1970-01-01T00:00:00Z", clock: "doubtful")
        let corrected = Self.statement(2, at: "2026-10-20T01:00:00Z", clock: "corrected")
        let text = lines([corrected, doubtful], .english)
        #expect(text[1].hasPrefix("clock not in sync, received 09:00 WIB attested by guard"))
        #expect(text[2].hasPrefix("08:00 WIB attested by guard"))
        #expect(text[2].hasSuffix("#2; clock put right"))
        #expect(!text[1].contains("1970"))
    }

    @Test func `machines, visitors and the end of evidence have their words`() {
        var sensor = Self.entry(1, "sensor", at: "2026-10-20T01:00:00Z")
        sensor.metric = "gate/open"
        sensor.value = MessageValue(.boolean(false))
        sensor.quality = "good"
        var probe = Self.entry(2, "probe", at: "2026-10-20T01:01:00Z")
        probe.metric = "uplink/http"
        probe.quality = "failed"
        var missing = Self.entry(3, "missing", at: "2026-10-20T01:02:00Z")
        missing.reason = MessageText(id: "sensor diam", en: "sensor silent")
        var rating = Self.entry(4, "rating", at: "2026-10-20T01:03:00Z")
        rating.stars = 2
        #expect(
            lines([rating, missing, probe, sensor], .indonesian, nil, .gerbang).dropFirst() == [
                "08.00 WIB sensor gerbang: tertutup; #1",
                "08.01 WIB pemeriksaan internet: tak menjawab; #2",
                "08.02 WIB tidak ada bukti lagi: sensor diam; #3",
                "08.03 WIB penilaian warga: 2 dari 5; #4",
            ])
    }

    @Test func `amounts stand by name`() {
        var trees = Self.entry(1, "attestation", at: "2026-10-20T01:00:00Z")
        trees.form = 1
        trees.role = "kepala"
        trees.assurance = "kantor"
        trees.answers = [AnswerMessage(item: 1, value: 2_000), AnswerMessage(item: 2, value: 61)]
        let text = lines([trees], .english, nil, .pohon).last ?? ""
        #expect(text.contains("2,000") && text.contains("61") && text.contains("office account"))
    }

    @Test func `nothing is one clear sentence`() {
        #expect(lines([]).last == "Belum pernah ada bukti.")
    }

    @Test(arguments: [40, 80], Language.allCases)
    func `no line is wider than the screen`(_ width: Int, _ language: Language) {
        let entries = [Self.statement(1, at: "2026-10-19T01:00:00Z")]
        for line in lines(entries, language, width) { #expect(columns(of: line) <= width) }
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

private func before(_ span: TimeSpan) -> MessageTime { MessageTime(Samples.now - span) }

private func same(_ text: String) -> MessageText { MessageText(id: text, en: text) }

private let surel = ChannelMessage(name: "surel", kind: "smtp", lastTold: before(.minutes(9)))
private let console = ChannelMessage(name: "console", kind: "console", lastTold: before(.days(1)))
private let gateway = ChannelMessage(
    name: "gateway", kind: "webhook", failingSince: before(.minutes(3)),
    error: same("gateway.example.id: HTTP 500"), lastTold: before(.hours(2)), waiting: 9,
    nextTry: MessageTime(Samples.now + .seconds(60)), standIn: "surel")
private let camat = ChannelMessage(
    name: "camat", kind: "telegram", failingSince: before(.minutes(25)),
    error: MessageText(
        id: "api.telegram.org: tidak ada jawaban dalam 15 detik",
        en: "api.telegram.org: no answer within 15 s"), waiting: 12,
    nextTry: MessageTime(Samples.now + .seconds(60)))
private let poison = ChannelMessage(
    name: "tiket", kind: "webhook", lastTold: before(.minutes(4)), setAside: 2,
    setAsideReason: MessageText(
        id: "tiket.example.id: ditolak, HTTP 422", en: "tiket.example.id: rejected, HTTP 422"),
    setAsideAt: before(.minutes(7)))

private func lines(
    _ width: Int?, _ channels: [ChannelMessage], _ language: Language = .indonesian,
    stale: Bool = false, plain: Bool = false
) -> [String] {
    let status = StatusMessage(
        version: "1", started: before(.days(2)), zone: "WIB", brokerConnected: true, boxes: 2,
        records: 0, lastJudged: before(.seconds(12)), channels: channels)
    let envelope = Samples.envelope(
        [status], schema: "kentongan.status/1", stale: stale, region: nil)
    var screen = Samples.screen(width, language)
    screen.plain = plain
    return ChannelsScreen(screen, status, now: Samples.now).lines(envelope)
}

private func status(_ channels: [ChannelMessage]) -> Wording.ExitStatus {
    JudgedChannel.all(channels, at: Samples.now).first?.condition.status ?? .fine
}

@Suite struct ChannelsScreenTests {
    private let all = [camat, console, gateway, surel, poison]

    @Test func `forty columns have a few lines for each channel, the gravest first`() {
        #expect(
            lines(40, all) == [
                "09.20 WIB, data 12 dtk",
                "camat (telegram): MATI",
                "  belum pernah memberi tahu, 12 menunggu",
                "  GAGAL sejak 08.55 WIB (25 menit):",
                "    api.telegram.org: tidak ada jawaban",
                "    dalam 15 detik. Dicoba lagi 09.21",
                "    WIB. Tidak ada penggantinya.",
                "tiket (webhook): PERHATIAN",
                "  memberi tahu 09.16 WIB, 0 menunggu",
                "  2 DISISIHKAN karena ditolak, terakhir",
                "    09.13 WIB: tiket.example.id:",
                "    ditolak, HTTP 422.",
                "gateway (webhook): GAGAL",
                "  memberi tahu 07.20 WIB, 9 menunggu",
                "  GAGAL sejak 09.17 WIB (3 menit):",
                "    gateway.example.id: HTTP 500. Dicoba",
                "    lagi 09.21 WIB. Penggantinya: surel.",
                "console (console): baik",
                "  memberi tahu 19/10/2026 09.20 WIB, 0",
                "    menunggu",
                "surel (smtp): baik",
                "  memberi tahu 09.11 WIB, 0 menunggu",
                "5 saluran: 1 mati, 1 menyisihkan",
                "  kejadian, 1 gagal, 2 baik. Perbaiki",
                "  camat, lalu: kentongan channels test",
                "  camat; penggantinya: instead = SALURAN",
                "  di [channel camat]",
            ])
    }

    @Test func `at 120 columns it is a table with the faults below`() {
        #expect(
            lines(120, all, .english) == [
                "Tue 20 Oct 2026 09:20 WIB, data 12 s old",
                "CHANNEL  KIND      STATE      WAITING  LAST TOLD              SET ASIDE  STAND-IN",
                "camat    telegram  DEAD            12  never                          0  -",
                "tiket    webhook   ATTENTION        0  09:16 WIB                      2  -",
                "gateway  webhook   FAILING          9  07:20 WIB                      0  surel",
                "console  console   ok               0  19 Oct 2026 09:20 WIB          0  -",
                "surel    smtp      ok               0  09:11 WIB                      0  -",
                "camat: FAILING since 08:55 WIB (25 min): api.telegram.org: no answer within 15 s. "
                    + "Tried again at 09:21 WIB. Nobody",
                "  stands in.",
                "tiket: 2 SET ASIDE because refused, the last one 09:13 WIB: tiket.example.id: "
                    + "rejected, HTTP 422.",
                "gateway: FAILING since 09:17 WIB (3 min): gateway.example.id: HTTP 500. Tried "
                    + "again at 09:21 WIB. Standing in: surel.",
                "5 channels: 1 dead, 1 set events aside, 1 failing, 2 ok. Mend camat, then: "
                    + "kentongan channels test camat; somebody to",
                "  stand in: instead = CHANNEL in [channel camat]",
            ])
    }

    @Test(arguments: [32, 40, 80, 120], Language.allCases)
    func `nothing is wider than the screen, and no number or reason is lost`(
        width: Int, language: Language
    ) {
        let lines = lines(width, all, language)
        for line in lines { #expect(columns(of: line) <= width, "\(line)") }
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains("gateway.example.id: HTTP 500"))
        let refused = Phrase(id: "ditolak", en: "rejected")
        #expect(text.contains("tiket.example.id: \(refused[language]), HTTP 422"))
    }

    @Test func `plain text is one record a line with its fault, and obeys nothing from outside`() {
        var hostile = gateway
        hostile.error = same("gateway: \u{1b}[2J\nHTTP 500")
        let lines = lines(nil, [hostile, surel], plain: true)
        #expect(lines.count == 4)
        #expect(
            lines[1].hasPrefix("SALURAN: gateway, JENIS: webhook, KEADAAN: GAGAL, MENUNGGU: 9, "))
        #expect(lines[1].contains("GANGGUAN: GAGAL sejak 09.17 WIB (3 menit): gateway: \\x1b[2J"))
        #expect(!lines.joined().contains("\u{1b}"))
    }

    @Test func `the verdict says what to do next`() {
        #expect(
            lines(nil, [surel]).last
                == "1 saluran: semua baik. Uji satu: kentongan channels test NAMA")
        #expect(
            lines(nil, [console], .english).last
                == "1 channel: all well. No people are told yet: write [channel NAME] in "
                + "collector.ini")
        #expect(
            lines(nil, [poison, surel]).last
                == "2 saluran: 1 menyisihkan kejadian, 1 baik. Hilangkan sebabnya, lalu: kentongan "
                + "channels retry tiket")
        #expect(
            lines(nil, [gateway, surel], .english).last
                == "2 channels: 1 failing, 1 ok. Check, then: kentongan channels test gateway")
        #expect(
            lines(nil, []) == [
                "Selasa 20/10/2026 09.20 WIB, data 12 dtk",
                "Belum ada saluran, jadi tidak ada yang diberi tahu. Tulis di collector.ini: "
                    + "[channel NAMA] dengan kind = telegram, smtp, webhook atau alertmanager",
            ])
    }

    @Test func `what waits for the end of quiet hours is no fault`() {
        var night = surel
        night.waiting = 3
        night.nextTry = MessageTime(Samples.now + .hours(20))
        #expect(
            lines(80, [night]).contains(
                "surel: 3 menunggu, dikirim Rabu 21/10/2026 05.20 WIB."))
        #expect(status([night]) == .fine)
    }

    @Test func `stale data is said first`() {
        #expect(lines(40, [surel], stale: true).first == "DATA BASI: kolektor terakhir menilai")
    }

    @Test func `the check is 1 for what fails, 2 for what is lost or dead with nobody standing in`()
    {
        #expect(status([]) == .fine && status([surel, console]) == .fine)
        #expect(status([surel, gateway]) == .attention)
        #expect(status([surel, gateway, poison]) == .broken)
        #expect(status([camat, surel]) == .broken)
        var helped = camat
        helped.standIn = "surel"
        #expect(status([helped, surel]) == .attention)
        // Who stands in must work, and must be there.
        #expect(status([helped]) == .broken)
        var ill = surel
        ill.failingSince = before(.minutes(1))
        ill.state = "failing"
        #expect(status([helped, ill]) == .broken)
        helped.failingSince = before(.minutes(9))
        #expect(status([helped]) == .attention)
    }

    @Test func `what came of a test is told with the words of the other end`() {
        let told = ChannelsScreen.told(
            ChannelTestMessage(name: "camat", outcome: "delivered", milliseconds: 1_240))
        #expect(
            told.id
                == "camat: pesan UJI sampai dalam 1.240 md. Tanyakan penerimanya apakah terbaca.")
        #expect(told.en.contains("within 1,240 ms"))
        for (outcome, word) in [("refused", "DITOLAK"), ("no_answer", "TIDAK ADA JAWABAN")] {
            let told = ChannelsScreen.told(
                ChannelTestMessage(
                    name: "camat", outcome: outcome, milliseconds: 3,
                    reason: MessageText(id: "gw: memutus\u{1b}", en: "gw: closed\u{1b}")))
            #expect(told.id.hasPrefix("camat: \(word): gw: memutus\\x1b. Periksa "))
            #expect(told.en.contains(": gw: closed\\x1b. Check "))
            #expect(told.id.hasSuffix("kentongan channels test camat"))
        }
    }

    @Test func `what was put back is counted, and what need not be`() {
        func told(_ back: Int64, _ overtaken: Int64) -> String {
            ChannelsScreen.told(
                ChannelRetryMessage(name: "camat", putBack: back, overtaken: overtaken)
            ).en
        }
        #expect(told(0, 0) == "camat: nothing is set aside.")
        #expect(
            told(1, 2) == "camat: 1 event waits again. See what comes of it: kentongan channels. 2 "
                + "need not be told any more: there is newer news.")
        #expect(told(0, 1).hasPrefix("camat: none put back. 1 need not"))
    }
}

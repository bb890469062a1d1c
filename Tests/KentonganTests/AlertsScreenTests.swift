// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct AlertsScreenTests {
    @Test func `at forty columns an alert is stacked`() {
        #expect(
            AlertsScreen(Samples.screen(40)).lines(Samples.wifi, now: Samples.now) == [
                "09.20 KRITIS #418 Desa Tegalarum",
                "  (35.10.20.2007): Wi-Fi gratis tidak",
                "  punya internet sejak 08.15 WIB (1 jam",
                "  5 menit). Periksa: listrik modem, lalu",
                "  kuota.",
            ])
        #expect(
            AlertsScreen(Samples.screen(40, .english)).lines(Samples.wifi, now: Samples.now) == [
                "09:20 CRITICAL #418 Desa Tegalarum",
                "  (35.10.20.2007): free Wi-Fi has had no",
                "  internet since 08:15 WIB (1 h 5 min).",
                "  Check: modem power, then quota.",
            ])
    }

    @Test func `at a hundred columns time and word stand before the sentence`() {
        let alerts = [Samples.wifi, Samples.area, Samples.recovered]
        let indonesian = AlertsScreen(Samples.screen(100))
        #expect(
            alerts.flatMap { indonesian.lines($0, now: Samples.now) } == [
                "09.20 WIB  KRITIS  #418 Desa Tegalarum (35.10.20.2007): Wi-Fi gratis tidak punya "
                    + "internet sejak",
                "                   08.15 WIB (1 jam 5 menit). Periksa: listrik modem, lalu kuota.",
                "14.02 WIB  AREA    #431 Kec. Sempu: 5 dari 7 lokasi hilang bersamaan 14.02 WIB, "
                    + "dugaan padam",
                "                   listrik; 5 peringatan ditahan.",
                "18.52 WITA PULIH   #402 Kel. Tanjung Laut: lampu kantor menyala lagi 18.52 WITA "
                    + "(mati 31 menit).",
            ])
        let english = AlertsScreen(Samples.screen(100, .english))
        #expect(
            alerts.flatMap { english.lines($0, now: Samples.now) } == [
                "09:20 WIB  CRITICAL  #418 Desa Tegalarum (35.10.20.2007): free Wi-Fi has had no "
                    + "internet since 08:15",
                "                     WIB (1 h 5 min). Check: modem power, then quota.",
                "14:02 WIB  AREA      #431 Kec. Sempu: 5 of 7 sites lost together 14:02 WIB, "
                    + "probably a power cut; 5",
                "                     alerts held back.",
                "18:52 WITA RECOVERED #402 Kel. Tanjung Laut: office lights on again 18:52 WITA "
                    + "(off 31 min).",
            ])
    }

    @Test func `without a terminal an alert is one line`() {
        let lines = AlertsScreen(Samples.screen(nil)).lines(Samples.wifi, now: Samples.now)
        #expect(lines.count == 1)
        #expect(lines.first?.hasSuffix("Periksa: listrik modem, lalu kuota.") == true)
    }

    @Test func `yesterday has its date, and a hostile sentence is disarmed`() {
        let lines = AlertsScreen(Samples.screen(nil)).lines(Samples.handled, now: Samples.now)
        #expect(
            lines == [
                "19/10 21.30 WIB PERINGATAN #420 Desa Temurejo (35.10.02.2003): "
                    + "gerbang \\x1b[31mtertutup sejak 21.10 WIB. (ditangani sari: juru kunci "
                    + "dipanggil)"
            ])
    }

    @Test func `the word is coloured, and what is handled is green`() {
        var screen = Samples.screen(nil)
        screen.colour = true
        let critical = AlertsScreen(screen).lines(Samples.wifi, now: Samples.now).joined()
        #expect(critical.contains("\u{1B}[1;31mKRITIS\u{1B}[0m"))
        let handled = AlertsScreen(screen).lines(Samples.handled, now: Samples.now).joined()
        #expect(handled.contains("\u{1B}[32mditangani\u{1B}[0m"))
        #expect(!handled.contains("\u{1B}[31m"))
    }

    @Test func `the list says whose, how old, and ends in a verdict`() {
        let envelope = Samples.envelope([Samples.wifi, Samples.handled, Samples.pending])
        let lines = AlertsScreen(Samples.screen(40)).list(envelope, limit: nil, all: false)
        #expect(lines.first == "Kab. Banyuwangi 09.20 WIB, data 12 dtk")
        #expect(
            lines.suffix(2) == [
                "1 aktif (1 kritis), 1 ditangani, 1", "  menunggu.",
            ])
        #expect(!lines.contains { $0.contains("09.10 menunggu") })
        let wide = AlertsScreen(Samples.screen(80, .english))
            .list(envelope, limit: nil, all: true)
        #expect(wide.first == "Kab. Banyuwangi, Tue 20 Oct 2026 09:20 WIB, data 12 s old")
        #expect(wide.last == "1 firing (1 critical), 1 being handled, 1 pending.")
        #expect(wide.contains { $0.hasPrefix("09:10 WIB  pending   Desa Temurejo") })
    }

    @Test func `a limit keeps the worst and counts the rest`() {
        let lines = AlertsScreen(Samples.screen(nil)).list(
            Samples.envelope([Samples.wifi, Samples.handled]), limit: 1, all: false)
        #expect(lines.count == 4)
        #expect(lines[1].contains("#418"))
        #expect(lines[2] == "1 lainnya, lebih ringan: --all")
    }

    @Test func `stale data is said first`() {
        let envelope = Samples.envelope([Samples.wifi], stale: true)
        let lines = AlertsScreen(Samples.screen(nil)).list(envelope, limit: nil, all: false)
        #expect(
            lines.first
                == "DATA BASI: kolektor terakhir menilai 08.15 WIB, 1 jam 5 menit lalu; angka di "
                + "bawah belum tentu benar. Periksa: systemctl status kentongan-collector")
    }

    @Test func `nothing firing is one clear sentence`() {
        let empty: [AlertMessage] = []
        let lines = AlertsScreen(Samples.screen(40)).list(
            Samples.envelope(empty), limit: nil, all: false)
        #expect(lines.last == "Tidak ada peringatan aktif.")
    }

    @Test func `the stream's head counts and says how to leave`() {
        let screen = AlertsScreen(Samples.screen(40))
        #expect(
            screen.followHead(
                Samples.envelope([Samples.wifi, Samples.area, Samples.handled]))
                == ["Kab. Banyuwangi, 2 aktif, 1 ditangani.", "  Ctrl-C keluar."])
        let two = Samples.envelope(
            [Samples.wifi, Samples.recovered, Samples.pending], region: nil)
        #expect(
            AlertsScreen(Samples.screen(100, .english)).followHead(two)
                == ["2 regencies/cities, 1 firing, 1 pending. Ctrl-C quits."])
    }

    @Test func `the check answers with the worst`() {
        #expect(Tally([Samples.wifi, Samples.handled]).status == .broken)
        #expect(Tally([Samples.handled]).status == .attention)
        #expect(Tally([Samples.recovered, Samples.pending]).status == .fine)
    }

    @Test func `an area says what it holds back, what swings says so, at three widths`() {
        let area = Samples.changed(Samples.area) {
            $0.sentence = MessageText(
                id: "Kec. Sempu (35.10.20): 5 dari 7 lokasi hilang bersamaan 14.02 WIB.",
                en: "Kec. Sempu (35.10.20): 5 of 7 sites lost together 14:02 WIB.")
            $0.held = 5
        }
        let swinging = Samples.changed(Samples.wifi) { $0.unstable = true }
        #expect(
            AlertsScreen(Samples.screen(40)).lines(area, now: Samples.now) == [
                "14.02 AREA #431 Kec. Sempu (35.10.20): 5",
                "  dari 7 lokasi hilang bersamaan 14.02",
                "  WIB. (5 peringatan lain ditahan)",
            ])
        #expect(
            AlertsScreen(Samples.screen(80, .english)).lines(area, now: Samples.now) == [
                "14:02 WIB  AREA      #431 Kec. Sempu (35.10.20): 5 of 7 sites lost together",
                "                     14:02 WIB. (5 other alerts held back)",
            ])
        #expect(
            AlertsScreen(Samples.screen(120)).lines(swinging, now: Samples.now).first?
                .hasPrefix("09.20 WIB  KRITIS  #418 TIDAK STABIL Desa Tegalarum") == true)
        let event = Samples.changed(swinging) { $0.event = "unstable" }
        #expect(
            AlertsScreen(Samples.screen(nil)).lines(event, now: Samples.now).first?
                .hasPrefix("09.20 WIB  TIDAK STABIL #418 Desa Tegalarum") == true)
    }

    @Test func `what is worst comes first, what is silenced is a count, all shows it`() {
        let mild = Samples.changed(Samples.wifi) { ($0.severity, $0.id) = ("warning", 500) }
        let quiet = Samples.changed(Samples.wifi) {
            ($0.silenced, $0.id) = (true, 600)
            $0.silencedUntil = MessageTime(Samples.instant("2026-10-20T09:00:00Z"))
        }
        let held = Samples.changed(Samples.wifi) { ($0.heldBack, $0.id) = ("box", 700) }
        let child = Samples.changed(Samples.pending) { $0.heldBack = "area" }
        let envelope = Samples.envelope([
            Samples.handled, mild, quiet, held, child, Samples.pending, Samples.wifi,
        ])
        func numbers(_ all: Bool) -> [Int64] {
            AlertsScreen.worstFirst(envelope.items, all: all).map(\.id)
        }
        #expect(numbers(false) == [418, 500, 420, 700])
        #expect(numbers(true) == [418, 500, 420, 700, 0, 0, 600])
        let screen = AlertsScreen(Samples.screen(nil))
        #expect(
            screen.list(envelope, limit: nil, all: false).last
                == "2 aktif (1 kritis, 1 peringatan), 1 ditangani, 1 dibisukan, 2 ditahan, 1 "
                + "menunggu.")
        let all = screen.list(envelope, limit: nil, all: true)
        #expect(all.contains { $0.hasSuffix("(dibisukan s.d. 20/10/2026 16.00 WIB)") })
        #expect(all.contains { $0.hasSuffix("(ditahan: kotaknya diam)") })
        // A silence is to keep people from being called.
        #expect(Tally([quiet]).status == .fine && Tally([held]).status == .broken)
    }

    @Test(arguments: Language.allCases, [40, 80, 120])
    func `no line is wider than its screen`(language: Language, width: Int) {
        let odd = Samples.changed(Samples.handled) {
            ($0.unstable, $0.silenced, $0.held) = (true, true, 12)
            $0.heldBack = "service"
            $0.acknowledgement = AcknowledgementMessage(
                person: "sari", note: String(repeating: "modem dibawa ", count: 15),
                at: MessageTime(Samples.now))
        }
        let lines = AlertsScreen(Samples.screen(width, language)).list(
            Samples.envelope([Samples.wifi, Samples.area, odd]), limit: nil, all: true)
        for line in lines { #expect(columns(of: line) <= width, "\(line)") }
        let notice = StreamNotice(
            generatedAt: MessageTime(Samples.now), dataAge: 3_900, stale: true)
        let screen = Samples.screen(width, language)
        for line in FollowWords.aged(notice, .wib, screen)
            + FollowWords.gone(at: Samples.now, .wib, screen)
            + FollowWords.back(at: Samples.now, .wib, screen)
        { #expect(columns(of: line) <= width, "\(line)") }
    }

    @Test func `plain text is one line an alert, and the mark is coloured wherever it stands`() {
        var screen = Samples.screen(40)
        screen.plain = true
        #expect(AlertsScreen(screen).lines(Samples.handled, now: Samples.now).count == 1)
        screen.plain = false
        screen.colour = true
        let lines = AlertsScreen(screen).lines(Samples.handled, now: Samples.now)
        #expect(lines.count(where: { $0.contains("\u{1B}[32mditangani\u{1B}[0m") }) == 1)
    }

    @Test func `the collector that stops judging is said while following, and that it is back`() {
        let screen = Samples.screen(nil)
        var notice = StreamNotice(
            generatedAt: MessageTime(Samples.now), dataAge: 3_900, stale: true)
        #expect(
            FollowWords.aged(notice, .wib, screen).first?
                .hasPrefix("DATA BASI: kolektor terakhir menilai 08.15 WIB, 1 jam 5 menit lalu")
                == true)
        notice.stale = false
        #expect(
            FollowWords.aged(notice, .wib, screen) == [
                "09.20 WIB kolektor menilai lagi; data segar."
            ])
        #expect(
            FollowWords.gone(at: Samples.now, .wib, Samples.screen(nil, .english)).first?
                .hasPrefix("STALE DATA since 09:20 WIB: the collector does not answer") == true)
    }
}

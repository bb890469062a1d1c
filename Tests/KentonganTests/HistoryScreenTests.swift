// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct HistoryScreenTests {
    private static func time(_ text: String) -> MessageTime { MessageTime(Samples.instant(text)) }

    private static func sum(
        on: Int64, off: Int64, unknown: Int64, planned: Int64
    ) -> SwitchSumMessage {
        let known = on + off
        return SwitchSumMessage(
            on: on * 60_000, off: off * 60_000, unknown: unknown * 60_000,
            planned: planned * 60_000, share: known > 0 ? Double(on) / Double(known) : nil)
    }

    private static func interval(
        _ state: String, _ from: String, _ until: String, planned: Bool = false
    ) -> SwitchMessage {
        SwitchMessage(state: state, planned: planned, from: time(from), until: time(until))
    }

    /// A gate over one day; the sums fit the intervals.
    static let gate = HistoryMessage(
        regionCode: "35.10.20.2007", name: "Desa Tegalarum", zone: "WIB", metric: "gate/open",
        boxes: ["b000000002"], simulated: false, from: time("2026-10-19T02:20:00Z"),
        until: time("2026-10-20T02:20:00Z"),
        intervals: [
            interval("unknown", "2026-10-19T02:20:00Z", "2026-10-19T04:20:00Z"),
            interval("on", "2026-10-19T04:20:00Z", "2026-10-19T07:00:00Z"),
            interval("on", "2026-10-19T07:00:00Z", "2026-10-19T08:00:00Z", planned: true),
            interval("on", "2026-10-19T08:00:00Z", "2026-10-19T14:00:00Z"),
            interval("off", "2026-10-19T14:00:00Z", "2026-10-19T22:58:00Z"),
            interval("on", "2026-10-19T22:58:00Z", "2026-10-20T02:20:00Z"),
        ], omitted: 0, availability: sum(on: 722, off: 538, unknown: 120, planned: 60), by: nil,
        periods: [])

    private static var byDay: HistoryMessage {
        var history = gate
        history.by = "day"
        history.periods = [
            PeriodMessage(
                from: time("2026-10-18T17:00:00Z"), until: time("2026-10-19T17:00:00Z"),
                availability: sum(on: 520, off: 180, unknown: 120, planned: 60)),
            PeriodMessage(
                from: time("2026-10-19T17:00:00Z"), until: time("2026-10-20T17:00:00Z"),
                availability: sum(on: 202, off: 358, unknown: 0, planned: 0)),
        ]
        return history
    }

    private func lines(
        _ width: Int?, _ language: Language = .indonesian, plain: Bool = false,
        _ history: HistoryMessage = gate, limit: Int? = nil, stale: Bool = false
    ) -> [String] {
        var screen = Samples.screen(width, language)
        screen.plain = plain
        return HistoryScreen(screen: screen, zone: .wib, history: history).lines(
            Samples.envelope([history], schema: "kentongan.history/1", stale: stale), limit: limit)
    }

    @Test func `at forty columns each interval is a line, and the sentence stands last`() {
        #expect(
            lines(40) == [
                "Desa Tegalarum 35.10.20.2007, gerbang",
                "  (gate/open)",
                "Senin 19/10/2026 09.20 WIB s.d. Selasa",
                "  20/10/2026 09.20 WIB, data 12 dtk",
                "19/10 09.20-11.20 tidak diketahui 2 jam",
                "19/10 11.20-14.00 terbuka 2 jam 40 mnt",
                "19/10 14.00-15.00 terbuka, direncanakan",
                "  1 jam",
                "19/10 15.00-21.00 terbuka 6 jam",
                "19/10 21.00-20/10 05.58 tertutup 8 jam",
                "  58 mnt",
                "20/10 05.58-sekarang terbuka 3 jam 22",
                "  mnt",
                "Terbuka 57,3 % dari waktu yang",
                "  diketahui; tak diketahui 2 jam;",
                "  direncanakan 1 jam.",
            ])
    }

    @Test func `from sixty columns on there is a table`() {
        let english = [
            "Desa Tegalarum 35.10.20.2007, gate (gate/open)",
            "Mon 19 Oct 2026 09:20 WIB to Tue 20 Oct 2026 09:20 WIB, data 12 s old",
            "SINCE         UNTIL             LENGTH  STATE",
            "19 Oct 09:20  19 Oct 11:20         2 h  unknown",
            "19 Oct 11:20  19 Oct 14:00  2 h 40 min  open",
            "19 Oct 14:00  19 Oct 15:00         1 h  open, planned",
            "19 Oct 15:00  19 Oct 21:00         6 h  open",
            "19 Oct 21:00  20 Oct 05:58  8 h 58 min  closed",
            "20 Oct 05:58  now           3 h 22 min  open",
            "Open 57.3% of the known time; unknown 2 h; planned 1 h.",
        ]
        #expect(lines(80, .english) == english)
        #expect(lines(120, .english) == english)
    }

    @Test func `by day each day has its share, with what is unknown beside it`() {
        #expect(
            Array(lines(40, .indonesian, Self.byDay).dropFirst(4)) == [
                "19/10/2026 terbuka 74,2 %, tak diketahui",
                "  2 jam, direncanakan 1 jam",
                "20/10/2026 terbuka 36 %",
                "Terbuka 57,3 % dari waktu yang",
                "  diketahui; tak diketahui 2 jam;",
                "  direncanakan 1 jam.",
            ])
        #expect(
            Array(lines(80, .indonesian, Self.byDay).dropFirst(2)) == [
                "HARI        TERBUKA      DIKETAHUI  TAK DIKETAHUI  DIRENCANAKAN",
                "19/10/2026   74,2 %  11 jam 40 mnt          2 jam         1 jam",
                "20/10/2026     36 %   9 jam 20 mnt              0             0",
                "Terbuka 57,3 % dari waktu yang diketahui; tak diketahui 2 jam; direncanakan 1",
                "  jam.",
            ])
    }

    @Test func `a month is named without a day`() {
        var history = Self.byDay
        history.by = "month"
        history.periods = [
            PeriodMessage(
                from: Self.time("2026-09-30T17:00:00Z"), until: Self.time("2026-10-31T17:00:00Z"),
                availability: Self.sum(on: 0, off: 0, unknown: 5, planned: 0))
        ]
        #expect(lines(40, .indonesian, history)[4] == "10/2026 tidak diketahui")
        #expect(lines(40, .english, history)[4] == "Oct 2026 unknown")
        #expect(lines(80, .english, history)[3].hasPrefix("Oct 2026     ?"))
    }

    @Test func `one closed minute in a month is never rounded away`() {
        var history = Self.gate
        history.availability = Self.sum(on: 43_199, off: 1, unknown: 0, planned: 0)
        #expect(lines(nil, .english, history).last?.hasPrefix("Open 99.9% of") == true)
        history.availability = Self.sum(on: 43_200, off: 0, unknown: 0, planned: 0)
        #expect(lines(nil, .english, history).last?.hasPrefix("Open 100% of") == true)
    }

    @Test func `nothing known is said as such, with no share`() {
        var history = Self.gate
        history.boxes = []
        history.intervals = [
            Self.interval("unknown", "2026-10-19T02:20:00Z", "2026-10-20T02:20:00Z")
        ]
        history.availability = Self.sum(on: 0, off: 0, unknown: 1_440, planned: 0)
        let text = lines(nil, .indonesian, history)
        #expect(
            text[2] == "Tidak ada kotak di sini yang mengukur gate/open pada waktu itu.")
        #expect(
            text.last
                == "Tidak ada waktu yang diketahui; tak diketahui 1 hari; direncanakan 0 detik.")
        #expect(!text.contains { $0.contains("%") })
    }

    @Test func `a limit shows the newest and says how many are left`() {
        let text = lines(nil, .english, limit: 2)
        #expect(text[2] == "4 older ones are not shown.")
        #expect(text.count == 7 && text[5].contains("now") && text[4].contains("closed"))
        var long = Self.gate
        long.omitted = 1_000
        #expect(lines(nil, .english, long)[2] == "1,000 older ones are not shown.")
        #expect(!lines(nil, .english).contains { $0.contains("not shown") })
    }

    @Test func `hostile names, stale data and imitated boxes are seen for what they are`() {
        var history = Self.gate
        history.name = "Desa \u{1B}[31m=X"
        history.simulated = true
        for (width, plain) in [(Int?(40), false), (80, false), (nil, true)] {
            let text = lines(width, .indonesian, plain: plain, history, stale: true)
            #expect(text.first?.hasPrefix("DATA BASI") == true)
            #expect(text.contains { $0.contains("\\x1b[31m=X") })
            #expect(text.contains { $0.hasPrefix("KOTAK TIRUAN") })
            #expect(!text.contains { $0.contains("\u{1B}") })
        }
    }

    @Test(
        arguments: [
            ("7d", nil, nil, "2026-10-13T02:20:00Z", nil),
            (nil, nil, nil, "2026-10-13T02:20:00Z", nil),
            (nil, "1/10/2026", nil, "2026-09-30T17:00:00Z", nil),
            (nil, "2026-10-01", "2026-10-02", "2026-09-30T17:00:00Z", "2026-10-02T17:00:00Z"),
            (nil, nil, "1/10/2026", "2026-09-24T17:00:00Z", "2026-10-01T17:00:00Z"),
        ] as [(String?, String?, String?, String, String?)])
    func `a stretch is read on the village's wall clock`(
        last: String?, since: String?, until: String?, from: String, end: String?
    ) throws {
        let stretch = try TypedStretch(
            last: last, since: since, until: until, now: Samples.now, in: .wib)
        #expect(stretch.from == Samples.instant(from))
        #expect(stretch.until == end.map(Samples.instant))
    }

    @Test(
        arguments: [
            ("7d", "1/10/2026", nil), ("7d", nil, "1/10/2026"), ("1bln", nil, nil), ("7", nil, nil),
            (nil, "31/2/2026", nil), (nil, "2/10/2026", "1/10/2026"), (nil, "21/10/2026", nil),
        ] as [(String?, String?, String?)])
    func `other stretches are refused with status 64`(
        last: String?, since: String?, until: String?
    ) {
        let error = #expect(throws: ShellError.self) {
            try TypedStretch(last: last, since: since, until: until, now: Samples.now, in: .wib)
        }
        #expect(error?.status == .usage)
    }
}

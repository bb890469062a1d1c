// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@Suite struct TimeTests {
    /// 2026-10-20T02:20:15Z, a Tuesday: 09.20 in Banyuwangi.
    let now = Instant(rawValue: 1_792_462_815_000)

    @Test func `a clock time names its zone`() {
        #expect(TimeText.clock(now, .wib, .indonesian) == "09.20 WIB")
        #expect(TimeText.clock(now, .wita, .english) == "10:20 WITA")
        #expect(TimeText.clockWithSeconds(now, .wit, .indonesian) == "11.20.15 WIT")
        #expect(TimeText.bareClock(now, .wib, .indonesian) == "09.20")
        #expect(TimeText.shortDate(now, .wib, .indonesian) == "20/10")
        #expect(TimeText.shortDate(now, .wib, .english) == "20 Oct")
    }

    @Test func `a full date has its weekday and its zone`() {
        #expect(TimeText.full(now, .wib, .indonesian) == "Selasa 20/10/2026 09.20 WIB")
        #expect(TimeText.full(now, .wib, .english) == "Tue 20 Oct 2026 09:20 WIB")
    }

    @Test func `today is only a clock time, by the wall of the village`() {
        let lateYesterday = now - .hours(10)
        #expect(TimeText.when(now - .hours(1), now: now, .wib, .indonesian) == "08.20 WIB")
        #expect(
            TimeText.when(lateYesterday, now: now, .wib, .indonesian)
                == "Senin 19/10/2026 23.20 WIB")
        #expect(TimeText.when(lateYesterday, now: now, .wita, .english) == "00:20 WITA")
    }

    @Test(
        arguments: [
            (65 * 60, "1 jam 5 menit", "1 h 5 min", "1 jam 5 mnt", "1 h 5 min"),
            (55 * 60 + 59, "55 menit", "55 min", "55 mnt", "55 min"),
            (6, "6 detik", "6 s", "6 dtk", "6 s"),
            (0, "0 detik", "0 s", "0 dtk", "0 s"),
            (8_100, "2 jam 15 menit", "2 h 15 min", "2 jam 15 mnt", "2 h 15 min"),
            (7_200, "2 jam", "2 h", "2 jam", "2 h"),
            (86_400, "1 hari", "1 day", "1 hari", "1 d"),
            (12 * 86_400, "12 hari", "12 days", "12 hari", "12 d"),
            (90_000, "1 hari 1 jam", "1 day 1 h", "1 hari 1 jam", "1 d 1 h"),
            (-65 * 60, "1 jam 5 menit", "1 h 5 min", "1 jam 5 mnt", "1 h 5 min"),
        ] as [(Int64, String, String, String, String)])
    func `spans read in at most two units`(
        seconds: Int64, id: String, en: String, idShort: String, enShort: String
    ) {
        let span = TimeSpan.seconds(seconds)
        #expect(SpanText.sentence(span, .indonesian) == id)
        #expect(SpanText.sentence(span, .english) == en)
        #expect(SpanText.short(span, .indonesian) == idShort)
        #expect(SpanText.short(span, .english) == enShort)
    }

    @Test func `the ends of the axis have a text too`() {
        #expect(!SpanText.sentence(TimeSpan(milliseconds: .min), .indonesian).isEmpty)
        #expect(!TimeText.full(.distantFuture, .wit, .english).isEmpty)
        #expect(!TimeText.full(.distantPast, .wib, .indonesian).isEmpty)
    }

    @Test(
        arguments: [
            ("30m", 1_800), ("6h", 21_600), ("6jam", 21_600), ("7d", 604_800), ("7 hari", 604_800),
            ("4w", 2_419_200), ("4minggu", 2_419_200), ("30mnt", 1_800), ("90dtk", 90),
        ] as [(String, Int64)])
    func `typed spans are read in both languages`(text: String, seconds: Int64) {
        #expect(SpanText.parsed(text) == .seconds(seconds))
    }

    @Test(arguments: ["", "h", "0h", "-1h", "1bln", "1mo", "5", "9999999999d", "999999999w", "1h2"])
    func `other spans are refused`(text: String) {
        #expect(SpanText.parsed(text) == nil)
    }
}

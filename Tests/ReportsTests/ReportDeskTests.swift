// SPDX-License-Identifier: Apache-2.0

import Alerting
import Availability
import Indicators
import OfficeLedger
import Reports
import SeriesStore
import TestBench
import Testing
import VillageModel
import Wording

/// The first of October 2026, 00.00 WIB.
private let october = Instant(rawValue: 1_790_787_600_000)

/// A real ledger with two villages of one kecamatan.
private final class Bench {
    let directory: TemporaryDirectory
    let store: SeriesStore
    let ledger: OfficeLedger

    init() throws {
        directory = try TemporaryDirectory()
        store = try SeriesStore(path: directory.file("series.sqlite"))
        ledger = try OfficeLedger(path: directory.file("ledger.sqlite"))
    }

    func judge(
        _ village: String, _ indicator: IndicatorID, _ state: VerdictState, day: Int64,
        isSimulated: Bool = false
    ) throws {
        var change = LedgerChange()
        change.verdicts = [
            LedgerVerdict(
                about: .village(try #require(RegionCode(village))), indicator: indicator,
                judgement: Judgement(
                    state, Phrase(same: "x"), cause: "x", since: october + .days(day)),
                at: october + .days(day), isSimulated: isSimulated)
        ]
        _ = try ledger.apply(change)
    }

    func report(
        _ region: String = "35.10.20", day: Int64 = 31
    ) throws -> MonthlyReport {
        let code = try #require(RegionCode(region))
        let place = try #require(try ledger.place(of: code))
        let month = try #require(ReportMonth("2026-10"))
        return try #require(
            try ReportDesk(store: store, ledger: ledger).report(
                on: place, month: month, at: october + .days(day)))
    }
}

@Suite struct ReportDeskTests {
    @Test func `outages count as far as they lie in the month, planned ones apart`() throws {
        let bench = try Bench()
        let village = try #require(RegionCode("35.10.20.2007"))
        func outage(_ number: UInt64, from: Int64, until: Int64?) -> StoredOutage {
            var outage = StoredOutage(
                box: BoxID(data: number), village: village, began: october + .hours(from),
                noticed: october + .hours(from))
            outage.ended = until.map { october + .hours($0) }
            return outage
        }
        var cut = outage(1, from: -5, until: 3)
        cut.cause = .power
        var deaf = outage(1, from: 10, until: 20)
        (deaf.cause, deaf.deaf) = (.line, .hours(4))
        var planned = outage(1, from: 30, until: 32)
        (planned.cause, planned.isPlanned) = (.power, true)
        var change = OutageChange()
        change.moved = [cut, deaf, planned, outage(2, from: 24 * 31 - 2, until: nil)]
        try bench.ledger.apply(change)
        let total = try bench.report().total
        #expect(total.outages[.power]?.total == .hours(3) && total.outages[.power]?.count == 1)
        #expect(total.outages[.line]?.total == .hours(6))
        #expect(total.outages[.unknown]?.total == .hours(2), "it goes on")
        #expect(total.planned.total == .hours(2))
    }

    @Test func `days in each state are those that the office judged, sums are sums of villages`()
        throws
    {
        let bench = try Bench()
        try bench.judge("35.10.20.2007", .toilet, .met, day: -40)
        try bench.judge("35.10.20.2007", .toilet, .expired, day: 10)
        try bench.judge("35.10.20.2007", .toilet, .met, day: 12)
        try bench.judge("35.10.02.2003", .toilet, .unmet, day: 1)
        let district = try bench.report()
        let toilet = try #require(district.total.verdicts[.toilet])
        #expect(toilet[.met] == .days(29) && toilet[.expired] == .days(2))
        #expect(district.villages.map(\.place.code.description) == ["35.10.20.2007"])
        let regency = try bench.report("35.10")
        let both = try #require(regency.total.verdicts[.toilet])
        #expect(both[.unmet] == .days(30) && both[.noData] == .days(1))
        #expect(both[.met] == .days(29) && regency.counted == 2)
        // Control: half a month has half the days.
        #expect(try bench.report(day: 11).total.verdicts[.toilet]?[.expired] == .days(1))
    }

    @Test func `an imitated village is named and counts in no sum`() throws {
        let bench = try Bench()
        try bench.judge("35.10.20.2007", .toilet, .met, day: 0)
        try bench.judge("35.10.02.2003", .toilet, .unmet, day: 0, isSimulated: true)
        let report = try bench.report("35.10")
        #expect(report.villages.count == 2 && report.counted == 1)
        #expect(report.total.verdicts[.toilet]?[.unmet] == .zero)
        #expect(report.villages.filter(\.isSimulated).map(\.place.name) == ["Desa Temurejo"])
    }

    @Test func `a hostile name becomes neither a formula nor markup`() throws {
        let place = Place(
            code: try #require(RegionCode("35.10.20.2007")),
            name: "=cmd|' /C calc'!A0,\"<script>alert(1)</script>\u{202E}\u{1B}[2J")
        var sums = ReportSums()
        sums.facilities[.wifi] = Availability()
        let month = try #require(ReportMonth("2026-10"))
        let report = try #require(
            MonthlyReport(
                on: place, month: month,
                villages: [VillageMonth(place: place, sums: sums)], at: october + .days(40)))
        let csv = String(decoding: report.csv, as: UTF8.self)
        let lines = csv.split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix("35.10.20.2007,\"'=cmd|' /C calc'!A0,\"\"<script>"))
        let html = String(decoding: report.html(.english), as: UTF8.self)
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;"))
        for text in [csv, html] {
            #expect(!text.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x1B })
        }
    }

    @Test func `every line of the table has as many cells as there are titles`() throws {
        let bench = try Bench()
        try bench.judge("35.10.20.2007", .toilet, .met, day: 0)
        try bench.judge("35.10.02.2003", .wifi, .unmet, day: 3)
        let csv = String(decoding: try bench.report("35.10").csv, as: UTF8.self)
        let counts = Set(csv.split(separator: "\r\n").map { $0.count { $0 == "," } })
        #expect(counts.count == 1)
        #expect(csv.hasPrefix("code,name,month,simulated,wifi_share,wifi_on_h,"))
    }

    @Test(arguments: Language.allCases)
    func `the page says what the month was in both languages`(language: Language) throws {
        let bench = try Bench()
        try bench.judge("35.10.20.2007", .toilet, .met, day: 0)
        let html = String(decoding: try bench.report().html(language), as: UTF8.self)
        let title =
            language == .indonesian
            ? "Laporan bulanan Kec. Sempu, Oktober 2026" : "Monthly report Kec. Sempu, October 2026"
        #expect(html.contains("<h1>\(title)</h1>"))
        #expect(html.contains("Desa Tegalarum 35.10.20.2007"))
    }
}

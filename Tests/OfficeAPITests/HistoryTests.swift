// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import OfficeLedger
import SeriesStore
import Testing
import VillageModel

@Suite struct HistoryTests {
    private func ask(
        _ bench: OfficeBench, _ village: String = "35.10.20.2007", metric: String = "gate/open",
        from: Int64? = -180, until: Int64? = nil, by: String? = nil
    ) async throws -> HistoryMessage {
        let envelope = try await bench.socket.envelope(
            of: .history(
                village: village, metric: metric, from: from.map { morning + .minutes($0) },
                until: until.map { morning + .minutes($0) }, by: by),
            items: HistoryMessage.self
        ).envelope
        #expect(envelope.schema == "kentongan.history/1" && envelope.items.count == 1)
        return try #require(envelope.items.first)
    }

    /// Unknown to -120, open to -60, closed to -30, open since.
    private func filled(_ metric: String = "gate/open") throws -> OfficeBench {
        let bench = try OfficeBench()
        for (minute, isOn) in [(Int64(-120), true), (-60, false), (-30, true)] {
            try bench.report(metric, .boolean(isOn), minute: minute)
        }
        return bench
    }

    private func plan(
        _ bench: OfficeBench, _ region: String, _ indicator: IndicatorID?, _ begin: Int64,
        _ end: Int64
    ) throws {
        _ = try bench.ledger.addMaintenance(
            in: try #require(RegionCode(region)), indicator, from: morning + .minutes(begin),
            until: morning + .minutes(end), reason: "cat", by: OfficeBench.dewi,
            at: morning - .hours(4))
    }

    private func minutes(_ history: HistoryMessage) -> [String] {
        history.intervals.map {
            let begin = ($0.from.instant - morning).milliseconds / 60_000
            let end = ($0.until.instant - morning).milliseconds / 60_000
            return "\($0.state)\($0.planned ? " planned" : "") \(begin) \(end)"
        }
    }

    @Test func `the states stand without gaps from the unknown beginning to the present`()
        async throws
    {
        let bench = try filled()
        let history = try await bench.serving { try await ask(bench) }
        #expect(
            minutes(history) == [
                "unknown -180 -120", "on -120 -60", "off -60 -30", "on -30 0",
            ])
        #expect(history.name == "Desa Tegalarum" && history.zone == "WIB")
        #expect(history.boxes == [OfficeBench.tegalarum.description] && !history.simulated)
        let sum = history.availability
        #expect(
            sum
                == SwitchSumMessage(
                    on: 90 * 60_000, off: 30 * 60_000, unknown: 60 * 60_000, planned: 0, share: 0.75
                ))
    }

    @Test func `planned time is that of the metric's own indicator, in the village and above it`()
        async throws
    {
        let bench = try filled()
        try plan(bench, "35.10.20.2007", .gerbang, -50, -40)
        try plan(bench, "35.10.20", nil, -20, -15)
        try plan(bench, "35.10.20.2007", .wifi, -10, -5)
        try plan(bench, "35.10.02", nil, -10, -5)
        let gate = try await bench.serving { try await ask(bench) }
        #expect(
            minutes(gate) == [
                "unknown -180 -120", "on -120 -60", "off -60 -50", "off planned -50 -40",
                "off -40 -30", "on -30 -20", "on planned -20 -15", "on -15 0",
            ])
        #expect(gate.availability.planned == 15 * 60_000)
        #expect(gate.availability.on == 85 * 60_000 && gate.availability.off == 20 * 60_000)
    }

    @Test(arguments: ["wifi/up", "wifi/open", "uplink/http", "uplink/gateway"])
    func `work on the Wi-Fi excuses everything between the visitor and the internet`(
        metric: String
    ) async throws {
        let bench = try filled(metric)
        try plan(bench, "35.10.20.2007", .wifi, -10, -5)
        try plan(bench, "35.10.20.2007", .gerbang, -30, -20)
        let wifi = try await bench.serving { try await ask(bench, metric: metric) }
        #expect(wifi.availability.planned == 5 * 60_000)
    }

    @Test func `each part of the calendar has its own sum, and together they are the whole`()
        async throws
    {
        let bench = try OfficeBench()
        for day in 0..<10 {
            try bench.report("gate/open", .boolean(day % 2 == 0), minute: Int64(day - 9) * 1_440)
        }
        let days = 8 * Int64(1_440)
        for by in ["day", "week", "month"] {
            let history = try await bench.serving { try await ask(bench, from: -days, by: by) }
            let parts = history.periods.map(\.availability)
            #expect(parts.reduce(0) { $0 + $1.on } == history.availability.on)
            #expect(parts.reduce(0) { $0 + $1.off } == history.availability.off)
            #expect(history.availability.on + history.availability.off == days * 60_000)
            // 20 October 2026 is a Tuesday.
            #expect(history.periods.count == (by == "day" ? 9 : by == "week" ? 2 : 1))
            let midnight = try #require(history.periods.last?.from.instant)
            let wall = CivilTime(midnight, in: .wib)
            #expect(wall.hour == 0 && wall.minute == 0)
            #expect(wall.day == (by == "day" ? 20 : by == "week" ? 19 : 1))
        }
        let plain = try await bench.serving { try await ask(bench) }
        #expect(plain.periods.isEmpty && plain.by == nil)
    }

    @Test func `of two boxes the one that was heard of the metric last is believed`() async throws {
        let bench = try filled()
        let other = BoxID(data: 77)
        let village = try #require(RegionCode("35.10.20.2007"))
        try bench.ledger.assign(box: other, to: village, at: morning - .days(5))
        try bench.report("uplink/rtt", .float(4), box: other, minute: -20)
        let first = try await bench.serving { try await ask(bench) }
        #expect(first.boxes == [OfficeBench.tegalarum.description])
        try bench.report("gate/open", .boolean(false), box: other, minute: -10)
        let second = try await bench.serving { try await ask(bench) }
        #expect(second.boxes == [other.description])
        #expect(minutes(second) == ["unknown -180 -10", "off -10 0"])
    }

    @Test func `a box tells of a village only while it stood there`() async throws {
        let bench = try filled()
        let (old, new) = (OfficeBench.tegalarum, BoxID(data: 77))
        let village = try #require(RegionCode("35.10.20.2007"))
        let elsewhere = try #require(RegionCode("35.10.02.2003"))
        try bench.report("gate/open", .boolean(false), box: new, minute: -170)
        try bench.ledger.assign(box: old, to: elsewhere, at: morning - .minutes(45))
        try bench.ledger.assign(box: new, to: village, at: morning - .minutes(40))
        let replaced = try await bench.serving { try await ask(bench) }
        #expect(replaced.boxes == [old.description, new.description])
        #expect(
            minutes(replaced) == [
                "unknown -180 -120", "on -120 -60", "off -60 -45", "unknown -45 -40", "off -40 0",
            ])
    }

    @Test func `a village without a box is unknown, never off`() async throws {
        let bench = try OfficeBench()
        let none = try await bench.serving { try await ask(bench, "35.10.15.2012") }
        #expect(none.boxes.isEmpty && minutes(none) == ["unknown -180 0"])
        #expect(none.availability.share == nil && none.availability.off == 0)
    }

    @Test func `the future is not asked, and an imitated box is marked`() async throws {
        let bench = try filled()
        try bench.report("box/simulated", .boolean(true), minute: -1)
        let (week, tomorrow) = try await bench.serving {
            (
                try await ask(bench, from: nil),
                try await ask(bench, until: 1_440)
            )
        }
        #expect(tomorrow.until.instant == morning && tomorrow.simulated)
        #expect(week.until.instant - week.from.instant == .days(7))
    }

    struct Mistake: Sendable {
        var village = "35.10.20.2007"
        var metric = "gate/open"
        var from: Int64? = -180
        var until: Int64?
        var by: String?
        let id: String
        let status: Int
        var suggestions: [String] = []
    }

    @Test(arguments: [
        Mistake(metric: "gate/opne", id: "metric_unknown", status: 404, suggestions: ["gate/open"]),
        Mistake(metric: "uplink/rtt", id: "metric_not_switch", status: 400),
        Mistake(metric: "attest/statement", id: "metric_not_switch", status: 400),
        Mistake(metric: "\u{1B}[31m", id: "metric_unknown", status: 404),
        Mistake(
            village: "35.10.20.2070", id: "village_unknown", status: 404,
            suggestions: ["35.10.20.2007"]),
        Mistake(village: "35.10.20", id: "village_code_bad", status: 400),
        Mistake(village: "3510200007", id: "bps_code", status: 400),
        Mistake(by: "year", id: "query_bad", status: 400),
        Mistake(from: -10, until: -10, id: "query_bad", status: 400),
        Mistake(from: 10, id: "query_bad", status: 400),
        Mistake(from: -400 * 1_440 - 1, id: "query_bad", status: 400),
        Mistake(from: .min / 60_000, id: "query_bad", status: 400),
    ]) func `a question that cannot be answered is refused with its reason`(
        _ mistake: Mistake
    ) async throws {
        let bench = try filled()
        let failure = await #expect(throws: OfficeFailure.self) {
            try await bench.serving {
                _ = try await ask(
                    bench, mistake.village, metric: mistake.metric, from: mistake.from,
                    until: mistake.until, by: mistake.by)
            }
        }
        guard case .refused(mistake.status, let error?) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(error.id == mistake.id)
        #expect(error.suggestions.starts(with: mistake.suggestions))
        #expect(!error.message.id.contains("\u{1B}") && error.message.id != error.message.en)
    }

    @Test func `a stretch of exactly the longest is answered`() async throws {
        let bench = try filled()
        let longest = try await bench.serving { try await ask(bench, from: -400 * 1_440) }
        #expect(longest.availability.unknown == (400 * 1_440 - 120) * 60_000)
    }
}

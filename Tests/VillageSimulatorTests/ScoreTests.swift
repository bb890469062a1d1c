// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import VillageSimulator

struct ScoreTests {
    private static let incident = Incident.gateClosed(
        "g", at: Ground.site, Ground.from(0, to: 60))

    private func raised(
        _ number: Int64, _ kind: RaisedEvent.Kind, _ minute: Int64,
        _ indicator: IndicatorID = .gerbang, _ subject: Subject = Ground.subject,
        _ outage: OutageCause? = nil
    ) -> RaisedEvent {
        RaisedEvent(
            number: number, kind: kind, subject: subject, indicator: indicator, outage: outage,
            at: Ground.at(minute))
    }

    private func score(_ events: RaisedEvent...) -> Score {
        Score(Ground.expected(ScoreTests.incident), events)
    }

    @Test func `what came when it was due is right`() {
        let score = score(raised(1, .fired, 15), raised(1, .resolved, 62))
        #expect(score.isRight)
        #expect(score.matches.count == 1)
        #expect(score.hundredthsPerCause == 100)
        #expect(score.delay(percent: 95) == .zero)
    }

    @Test(
        arguments: [
            // false, missed, twice, recoveries
            ("nothing", [], [0, 1, 0, 0]),
            ("too early", [(1, "fired", 10), (1, "resolved", 62)], [1, 1, 0, 0]),
            ("after the end", [(1, "fired", 70), (1, "resolved", 75)], [1, 1, 0, 0]),
            (
                "twice",
                [(1, "fired", 15), (1, "resolved", 62), (2, "fired", 16), (2, "resolved", 62)],
                [0, 0, 1, 0]
            ),
            (
                "one message twice", [(1, "fired", 15), (1, "fired", 20), (1, "resolved", 62)],
                [0, 0, 1, 0]
            ),
            ("no recovery", [(1, "fired", 15)], [0, 0, 0, 1]),
            ("recovery too early", [(1, "fired", 15), (1, "resolved", 50)], [0, 0, 0, 1]),
            ("recovery too late", [(1, "fired", 15), (1, "resolved", 90)], [0, 0, 0, 1]),
            (
                "two recoveries", [(1, "fired", 15), (1, "resolved", 62), (1, "resolved", 62)],
                [0, 0, 0, 1]
            ),
            (
                "escalated", [(1, "fired", 15), (1, "escalated", 30), (1, "resolved", 62)],
                [0, 0, 0, 0]
            ),
            ("a little late", [(1, "fired", 25), (1, "resolved", 62)], [0, 0, 0, 0]),
        ] as [(String, [(Int64, String, Int64)], [Int])])
    func `each mistake is counted as what it is`(
        _ name: String, _ events: [(Int64, String, Int64)], _ counts: [Int]
    ) {
        let score = Score(
            Ground.expected(ScoreTests.incident),
            events.compactMap { number, kind, minute in
                RaisedEvent.Kind(rawValue: kind).map { raised(number, $0, minute) }
            })
        #expect(
            [
                score.falseAlerts.count, score.missed.count, score.duplicates.count,
                score.wrongRecoveries.count,
            ] == counts, "\(name)")
        #expect(score.isRight == (counts == [0, 0, 0, 0]))
    }

    @Test func `another place or another indicator is false`() {
        let elsewhere = score(
            raised(1, .fired, 15, .gerbang, .village(Ground.sites[1].village)),
            raised(2, .fired, 15, .wifi))
        #expect(elsewhere.falseAlerts.count == 2)
        #expect(elsewhere.missed.count == 1)
    }

    @Test func `what nobody was told of is not there, and what may come need not`() {
        var silent = raised(1, .fired, 15)
        silent.isSilenced = true
        #expect(score(silent).missed.count == 1)
        let short = Ground.expected(.gateClosed("g", at: Ground.site, Ground.from(0, to: 15)))
        #expect(Score(short, []).isRight)
        #expect(Score(short, [raised(1, .fired, 15), raised(1, .resolved, 17)]).isRight)
    }

    @Test func `a recovery with another cause is wrong`() {
        let cut = Ground.expected(.powerCut("p", at: [Ground.site], Ground.from(0, to: 60)))
        let box = Subject.box(Ground.site.box)
        func told(_ cause: OutageCause?) -> Score {
            Score(
                cut,
                [
                    raised(1, .fired, 16, .box, box),
                    raised(1, .resolved, 61, .box, box, cause),
                ])
        }
        #expect(told(.power).isRight)
        #expect(told(.line).wrongRecoveries.map(\.recovery) == [.cause])
        #expect(told(nil).wrongRecoveries.map(\.recovery) == [.cause])
    }

    @Test func `delay counts from what showed the condition`() {
        let box = Ground.site.box
        let shown = [
            Shown(box, .record([.wifiUp]), at: Ground.at(0)),
            Shown(box, .record([.gateOpen]), at: Ground.at(0) + .seconds(40)),
            Shown(Ground.sites[1].box, .record([.gateOpen]), at: Ground.at(0)),
        ]
        let score = Score(
            Ground.expected(ScoreTests.incident),
            [
                RaisedEvent(
                    number: 1, kind: .fired, subject: Ground.subject, indicator: .gerbang,
                    at: Ground.at(15) + .seconds(43))
            ], shown: shown, until: Ground.at(30))
        #expect(score.delays == [.seconds(3)])
        #expect(score.isRight)
        let cut = Ground.expected(
            .powerCut("k", at: Array(Ground.sites.prefix(3)), Ground.from(0, to: 90)))
        let deaths = Ground.sites.prefix(3).enumerated().map { place, site in
            Shown(site.box, .death, at: Ground.noon + .seconds(60 + Int64(place)))
        }
        guard let area = RegionCode("35.10.01") else { return }
        let event = RaisedEvent(
            number: 1, kind: .fired, subject: .area(area), indicator: .box,
            at: Ground.at(16) + .seconds(2))
        #expect(Score(cut, [event], shown: deaths).delays == [.seconds(2)])
    }

    @Test(arguments: [(3, true), (4, false)])
    func `what swings may be told three times an hour`(_ count: Int64, _ isRight: Bool) {
        let expected = Ground.expected(
            .flappingSensor("f", at: Ground.site, Ground.from(0, to: 180)))
        let events = (0..<count).map {
            raised(1 + $0 / 2, $0 % 2 == 0 ? .fired : .resolved, 20 + $0 * 10, .wifi)
        }
        #expect(Score(expected, events).isRight == isRight)
    }

    @Test func `a line of an office is read back`() {
        let line = """
            {"schema":"kentongan.alert_event/1","seq":3,"at":"2026-03-03T05:15:00.250Z",\
            "event":"fired","id":12,"state":"firing","severity":"warning","indicator":"gerbang",\
            "cause":"closed","box":null,"region_code":"35.10.01.2001"}
            """
        let event = RaisedEvent(line: Array(line.utf8))
        #expect(
            event
                == RaisedEvent(
                    number: 12, kind: .fired, subject: Ground.subject, indicator: .gerbang,
                    at: Ground.at(15) + TimeSpan(milliseconds: 250)))
        #expect(RaisedEvent(line: Array(line.utf8).dropLast()) == nil)
        #expect(RaisedEvent(line: Array("{}".utf8)) == nil)
    }
}

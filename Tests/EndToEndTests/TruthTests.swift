// SPDX-License-Identifier: Apache-2.0

import BoxSession
import TestBench
import Testing
import VillageModel
import VillageSimulator

/// The real office against what is true, in virtual time.
@Suite(.enabled(if: Office.isBuilt && House.daemons), .serialized)
struct TruthTests {
    /// The first of November 2026, midnight in Banyuwangi.
    private let begins = Instant(rawValue: 1_793_466_000_000)
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test func `three days of twelve villages, with losses and a kill, are told without a mistake`()
        throws
    {
        let scenario = try season(villages: 12, days: 3)
        var options = StageOptions(folder: folder.path)
        options.loss = 0.05
        options.kills = [begins + .hours(31)]
        let outcome = try TruthRun(scenario, options).run()
        let score = score(scenario, outcome)
        #expect(outcome.dropped > 0)
        #expect(outcome.kills == 1)
        #expect(score.falseAlerts.isEmpty)
        #expect(score.missed.isEmpty)
        #expect(score.duplicates.isEmpty)
        #expect(score.wrongRecoveries.isEmpty)
    }

    @Test(arguments: [("5m", 1, 1), ("45m", 0, 1), ("15m", 0, 0)])
    func `an office with another hold than was promised is found out`(
        hold: String, wrong: Int, missed: Int
    ) throws {
        let scenario = try day(gateFrom: .hours(4))
        var options = StageOptions(folder: folder.path)
        options.settings = "[rule gerbang]\nhold = \(hold)\n"
        let score = score(scenario, try TruthRun(scenario, options).run())
        #expect(score.falseAlerts.count == wrong)
        #expect(score.missed.count == missed)
    }

    @Test func `an alert that nobody expected is found out`() throws {
        let scenario = try day(gateFrom: .hours(4))
        var silent = scenario
        silent.incidents = []
        let outcome = try TruthRun(scenario, StageOptions(folder: folder.path)).run()
        #expect(score(scenario, outcome).isRight)
        #expect(score(silent, outcome).falseAlerts.count == 1)
    }

    @Test(arguments: [
        TimeSpan.hours(4), .hours(4) + TimeSpan(milliseconds: 1), .minutes(301) + .seconds(59),
        .hours(7) + TimeSpan(milliseconds: 98_765),
    ])
    func `a hold is over exactly when it is over`(from: TimeSpan) throws {
        let scenario = try day(gateFrom: from)
        let outcome = try TruthRun(scenario, StageOptions(folder: folder.path)).run()
        #expect(outcome.raised.map(\.kind) == [.fired, .resolved])
        #expect(outcome.raised.map { $0.at - begins - from } == [.minutes(15), .minutes(42)])
    }

    @Test func `a death of the office loses nothing and repeats nothing`() throws {
        let scenario = try day(gateFrom: .hours(4))
        var options = StageOptions(folder: folder.path)
        options.kills = [7, 33].map { begins + .hours(4) + .minutes($0) }
        let outcome = try TruthRun(scenario, options).run()
        #expect(outcome.kills == 2)
        #expect(outcome.raised.map(\.kind) == [.fired, .resolved])
        // An office that was dead tells by fresh data: the box speaks at least once in its trends.
        let hold = try #require(outcome.raised.first).at - begins - .hours(4)
        #expect(hold >= .minutes(15) && hold <= .minutes(15) + scenario.profile.trends)
        #expect(outcome.raised.last?.at == begins + .hours(4) + .minutes(42))
    }

    @Test(arguments: ["kantor-tuli", "dibisukan", "pernyataan"])
    func `what the office hears of itself and of its people is told as it must be`(
        name: String
    ) throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try readFile("\(root)/tools/scenarios/\(name).ini")
        let scenario = try Scenario(reading: bytes, path: name)
        let outcome = try TruthRun(scenario, StageOptions(folder: folder.path)).run()
        let score = score(scenario, outcome)
        #expect(score.isRight)
        #expect(!score.matches.isEmpty)
    }

    @Test func `what is lost on the way is counted, and arrives all the same`() throws {
        let scenario = try day(gateFrom: .hours(4))
        var options = StageOptions(folder: folder.path)
        options.loss = 0.3
        let outcome = try TruthRun(scenario, options).run()
        #expect(outcome.dropped > outcome.published / 10)
        #expect(outcome.raised.map(\.kind) == [.fired, .resolved])
    }

    private func season(villages: Int, days: Int64) throws -> Scenario {
        let season = try #require(Season(villages: villages, days: days, seed: 1))
        var scenario = Scenario(
            group: "3510", host: "diskominfo", profile: .standard, sampling: .minutes(10),
            boxes: season.boxes)
        scenario.begins = begins
        scenario.length = .days(days)
        scenario.incidents = season.incidents(from: begins)
        return scenario
    }

    /// A day of two villages; the gate of the first is closed for forty minutes.
    private func day(gateFrom: TimeSpan) throws -> Scenario {
        let season = try #require(Season(villages: 2, days: 1, seed: 1))
        var scenario = Scenario(
            group: "3510", host: "diskominfo", profile: .standard, sampling: .minutes(10),
            boxes: season.boxes)
        scenario.begins = begins
        scenario.length = .hours(12)
        let from = begins + gateFrom
        scenario.incidents = [
            .gateClosed("gerbang", at: season.sites[0], Stretch(from, from + .minutes(40)))
        ]
        return scenario
    }

    private func score(_ scenario: Scenario, _ outcome: StageOutcome) -> Score {
        Score(
            Expectations(scenario).alerts, outcome.raised, shown: outcome.shown,
            policy: scenario.policy, until: begins + (scenario.length ?? .zero))
    }
}

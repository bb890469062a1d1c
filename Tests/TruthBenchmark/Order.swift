// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import VillageModel
import VillageSimulator

/// What is to be measured.
struct Order {
    private var villages = 217
    private var days: Int64 = 30
    private var seed: UInt64 = 1
    private var runs = ["plain", "loss", "kills"]
    private var folder = "."
    private var settings = ""
    private var realtime: TimeSpan?

    /// The first of November 2026, midnight in Banyuwangi.
    private static let begins = Instant(rawValue: 1_793_466_000_000)

    /// Takes one flag; false when it is none.
    mutating func take(_ flag: String, _ value: String?) -> Bool {
        guard let value else { return false }
        switch flag {
        case "--villages": villages = Int(value) ?? 0
        case "--days": days = Int64(value) ?? 0
        case "--seed": seed = UInt64(value) ?? 0
        case "--runs": runs = value.split(separator: ",").map(String.init)
        case "--folder": folder = value
        case "--realtime":
            guard let span = Order.span(value) else { return false }
            realtime = span
        case "--settings": settings = value + "\n"
        default: return false
        }
        return villages > 0 && days > 0
    }

    /// Runs everything; the exit status.
    func run() async -> Int32 {
        if let realtime {
            do { return try drill(realtime) } catch {
                print("realtime: \(error)")
                return 74
            }
        }
        guard let season = Season(villages: villages, days: days, seed: seed) else { return 64 }
        var scenario = Scenario(
            group: "3510", host: "diskominfo", profile: .standard, sampling: .minutes(10),
            seed: seed, boxes: season.boxes)
        scenario.begins = Order.begins
        scenario.redial = Redial()
        scenario.length = .days(days)
        scenario.incidents = season.incidents(from: Order.begins)
        var scores: [Score] = []
        for name in runs {
            do { scores.append(try run(name, scenario)) } catch {
                print("\(name): \(error)")
                return 74
            }
        }
        return tell(scores, villages: villages, incidents: scenario.incidents.count * runs.count)
    }

    /// The same without the virtual clock.
    private func drill(_ length: TimeSpan) throws -> Int32 {
        // Broker and office need some seconds to start.
        let begins = Instant(rawValue: daemon_utc_ms()) + .seconds(10)
        guard let drill = Drill(begins: begins, length: length) else { return 64 }
        let scenario = drill.scenario
        var options = StageOptions(folder: folder)
        options.settings = drill.settings + settings
        let score = told("realtime", scenario, try RealtimeRun(scenario, options).run(), length)
        return tell([score], villages: Drill.villages, incidents: scenario.incidents.count)
    }

    /// The line that counts all runs together; the exit status.
    private func tell(_ scores: [Score], villages: Int, incidents: Int) -> Int32 {
        let falseOnes = scores.reduce(0) { $0 + $1.falseAlerts.count + $1.duplicates.count }
        let missed = scores.reduce(0) { $0 + $1.missed.count + $1.wrongRecoveries.count }
        let causes = scores.reduce(0) { $0 + $1.causes }
        let told = scores.reduce(0) { $0 + $1.told }
        let delays = scores.flatMap(\.delays).sorted()
        let p95 = delays.isEmpty ? 0 : delays[(delays.count * 95 + 99) / 100 - 1].milliseconds
        print(
            "villages=\(villages) incidents=\(incidents) "
                + "false=\(falseOnes) missed=\(missed) "
                + "alerts_per_cause=\(hundredths(told * 100 / max(1, causes))) "
                + "delay_p95_s=\(hundredths(Int(p95 / 10)))")
        return scores.allSatisfy(\.isRight) ? 0 : 1
    }

    private func run(_ name: String, _ scenario: Scenario) throws -> Score {
        let place = folder + "/" + name
        guard mkdir(place, 0o700) == 0 else { throw StageTrouble(place: place) }
        var options = StageOptions(folder: place)
        options.settings = settings
        if name == "loss" { options.loss = 0.05 }
        if name == "kills" {
            let span = TimeSpan.days(days).milliseconds
            options.kills = (1...10).map {
                Order.begins + TimeSpan(milliseconds: span * $0 / 11 + 217_301 * $0)
            }
        }
        let before = kl_monotonic_ms()
        let outcome = try TruthRun(scenario, options).run()
        let took = TimeSpan(milliseconds: kl_monotonic_ms() - before)
        return told(name, scenario, outcome, took)
    }

    /// Scores a run and shows its table.
    private func told(
        _ name: String, _ scenario: Scenario, _ outcome: StageOutcome, _ took: TimeSpan
    ) -> Score {
        let end = (scenario.begins ?? .distantPast) + (scenario.length ?? .zero)
        let score = Score(
            Expectations(scenario).alerts, outcome.raised, shown: outcome.shown,
            policy: scenario.policy, until: end)
        print(
            "\(name): \(took.seconds) s, \(outcome.published) messages, \(outcome.dropped) lost, "
                + "\(outcome.kills) kills, \(outcome.steps) instants, \(outcome.raised.count) "
                + "events told")
        show(score, scenario)
        return score
    }

    private func show(_ score: Score, _ scenario: Scenario) {
        let kinds = Dictionary(
            scenario.incidents.map { ($0.name, $0.kind.rawValue) },
            uniquingKeysWith: { one, _ in one })
        var rows: [String: (matched: Int, missed: Int, wrong: Int)] = [:]
        for match in score.matches {
            rows[kinds[match.expected.incident] ?? "?", default: (0, 0, 0)].matched += 1
        }
        for one in score.missed { rows[kinds[one.incident] ?? "?", default: (0, 0, 0)].missed += 1 }
        for match in score.wrongRecoveries {
            rows[kinds[match.expected.incident] ?? "?", default: (0, 0, 0)].wrong += 1
        }
        for (kind, row) in rows.sorted(by: { $0.key < $1.key }) {
            print("  \(kind): true \(row.matched) missed \(row.missed) wrong recovery \(row.wrong)")
        }
        let delays = [50, 95, 100].map { percent in
            hundredths(Int((score.delay(percent: percent)?.milliseconds ?? 0) / 10))
        }
        print(
            "  false \(score.falseAlerts.count) duplicates \(score.duplicates.count) delay p50 "
                + "\(delays[0]) p95 \(delays[1]) longest \(delays[2]) s")
        for one in score.falseAlerts.prefix(12) {
            print("  FALSE \(one.subject) \(one.indicator) \(one.fired.rfc3339)")
            near(one.subject, one.fired, scenario)
        }
        for one in score.duplicates.prefix(8) {
            print("  TWICE \(one.subject) \(one.indicator) \(one.fired.rfc3339)")
        }
        for one in score.missed.prefix(12) {
            print(
                "  MISSED \(one.incident) \(one.subject) \(one.indicator) \(one.fires.from.rfc3339)"
            )
            near(one.subject, one.fires.from, scenario)
        }
        for one in score.wrongRecoveries.prefix(12) {
            let recovery = one.raised.recoveries.first
            print(
                "  RECOVERY \(one.recovery?.rawValue ?? "") \(one.expected.incident) "
                    + "\(one.raised.subject) \(one.raised.indicator) fired \(one.raised.fired.rfc3339) "
                    + "over \(recovery?.at.rfc3339 ?? "-") as \(recovery?.outage?.rawValue ?? "-"), expected "
                    + "\(one.expected.resolves.from.rfc3339) as \(one.expected.outage?.rawValue ?? "-")"
            )
        }
    }

    /// Shows what struck the place of an alert in the two hours before it, or the office.
    private func near(_ subject: Subject, _ at: Instant, _ scenario: Scenario) {
        let boxes = scenario.sites.filter { site in
            switch subject {
            case .box(let box): site.box == box
            case .village(let code), .area(let code): site.village.isInside(code)
            case .service, .office: true
            }
        }.map(\.box)
        for incident in scenario.incidents
        where incident.during.from <= at && incident.during.until + .hours(2) > at {
            let isThere = incident.steps.contains { step in
                guard case .box(let box, _) = step.action else {
                    return incident.kind != .expiredStatement
                }
                return boxes.contains(box)
            }
            guard isThere else { continue }
            let during = incident.during
            print("    \(incident.name) \(during.from.rfc3339) \(during.until.rfc3339)")
        }
    }

    /// `30m` or `200s`.
    private static func span(_ text: String) -> TimeSpan? {
        guard let number = Int64(text.dropLast()), (1...100_000).contains(number) else {
            return nil
        }
        switch text.last {
        case "m": return .minutes(number)
        case "s": return .seconds(number)
        default: return nil
        }
    }

    private func hundredths(_ number: Int) -> String {
        let part = "\(number % 100)"
        return "\(number / 100)." + (part.count < 2 ? "0" : "") + part
    }
}

/// A folder that cannot be made.
struct StageTrouble: Error, CustomStringConvertible {
    let place: String
    var description: String { "\(place) cannot be made" }
}

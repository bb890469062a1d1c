// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let monday = CivilDate(year: 2025, month: 10, day: 20).midnight(in: .wib)

/// So many hours and minutes after the begin of Monday; 30 is 06:00 on Tuesday.
private func at(_ hours: Int64, _ minutes: Int64 = 0) -> Instant {
    monday + .minutes(hours * 60 + minutes)
}

private func checkIn(
    _ instant: Instant, _ assurance: Assurance = .button, trusted: Bool = true,
    role: AttestingRole = .nightGuard
) -> Statement {
    testimony(.penjaga, [], at: instant, assurance, role: role, trusted: trusted)
}

private func guarded(_ checkIns: [Instant], site: Site = site) -> Facts {
    testified(checkIns.map { checkIn($0) }, site: site)
}

/// Every two hours from Monday evening on.
private let faithful = [at(18), at(20), at(22), at(24), at(26), at(28)]

@Suite struct PenjagaTests {
    @Test(arguments: [
        ([], at(19), VerdictState.noData, "never"),
        // On time, and late within the half hour.
        ([at(18, 5)], at(18, 5), .met, "good"), ([at(18, 5)], at(20, 34), .met, "good"),
        ([at(18, 5)], at(20, 35), .met, "waiting"), ([at(18, 5)], at(22, 34), .met, "waiting"),
        ([at(18, 5)], at(22, 35), .unmet, "missed"),
        ([at(18, 5), at(22, 40)], at(22, 40), .met, "good"),
        // Who comes early counts from the begin of the shift.
        ([at(17, 30)], at(20, 29), .met, "good"), ([at(17, 30)], at(20, 30), .met, "waiting"),
        // What would be missed only after the shift is not.
        ([at(27, 29)], at(29, 59), .met, "waiting"), ([at(27, 30)], at(29, 59), .met, "good"),
        ([at(27, 30)], at(30), .met, "waiting"), ([at(27, 31)], at(41, 59), .met, "good"),
        (faithful, at(30), .met, "good"), (faithful, at(44), .met, "good"),
        // The last night stands until the next one has missed something of its own.
        (faithful, at(44, 29), .met, "good"), (faithful, at(44, 30), .met, "waiting"),
        (faithful, at(46, 30), .unmet, "missed"), (faithful, at(53, 59), .unmet, "missed"),
        (faithful, at(54), .unmet, "absent"), (faithful, at(400), .unmet, "absent"),
        // One missed at the end of a night and one at the begin of the next are two in a row.
        ([at(27)], at(30), .met, "waiting"), ([at(27)], at(44, 30), .unmet, "missed"),
        ([at(25)], at(30), .unmet, "missed"), ([at(25)], at(44), .unmet, "missed"),
        ([at(25), at(30, 29)], at(31), .met, "good"),
        // By day nothing is said about a night.
        ([at(25), at(30, 30)], at(31), .unmet, "missed"),
        ([at(25), at(36)], at(40), .unmet, "missed"),
        ([at(12)], at(23), .noData, "never"),
        ([at(12), at(30, 30), at(41, 29)], at(60), .noData, "never"),
        ([at(25), at(41, 30)], at(41, 30), .met, "good"),
    ])
    func `a guard is judged by the newest check-in of a night`(
        _ checkIns: [Instant], _ instant: Instant, _ state: VerdictState, _ cause: String
    ) {
        let verdict = judged(.penjaga, guarded(checkIns), at: instant)
        #expect(verdict.state == state && verdict.cause == cause)
        #expect(verdict.severity == (cause == "absent" ? .critical : nil))
        #expect(verdict.basis == .statement && verdict.reviewAt > instant)
    }

    @Test func `the verdict flips at each deadline to the millisecond, and says so before`() {
        let facts = guarded([at(18, 5)])
        for (instant, before, after) in [
            (at(20, 35), "good", "waiting"), (at(22, 35), "waiting", "missed"),
            // Tuesday's night is the first that is empty as a whole.
            (at(54), "missed", "absent"),
        ] {
            let last = judged(.penjaga, facts, at: instant - millisecond)
            #expect(last.cause == before && last.reviewAt == instant)
            #expect(judged(.penjaga, facts, at: instant).cause == after)
        }
        #expect(judged(.penjaga, facts, at: at(54)).reviewAt == .distantFuture)
        #expect(judged(.penjaga, facts, at: at(19)).validUntil == at(22, 35))
        #expect(judged(.penjaga, facts, at: at(21)).validUntil == at(22, 35))
        #expect(judged(.penjaga, facts, at: at(23)).validUntil == nil)
        // One is missed at the end of this night, the other at the begin of the next, or both then.
        #expect(judged(.penjaga, guarded([at(27)]), at: at(28)).validUntil == at(44, 30))
        #expect(judged(.penjaga, guarded([at(28)]), at: at(29)).validUntil == at(46, 30))
    }

    @Test func `the failure began with the last check-in, or with the night that has none`() {
        #expect(judged(.penjaga, guarded([at(18, 5)]), at: at(23)).since == at(18, 5))
        #expect(judged(.penjaga, guarded([at(17, 45)]), at: at(23)).since == at(18))
        #expect(judged(.penjaga, guarded(faithful), at: at(47)).since == at(42))
        #expect(judged(.penjaga, guarded([at(27)]), at: at(47)).since == at(27))
    }

    @Test func `a clock that is not set and a role that is not sure do not count`() {
        let undated = testified([checkIn(at(18), trusted: false)])
        #expect(judged(.penjaga, undated, at: at(19)).cause == "undated")
        let both = testified([checkIn(at(18)), checkIn(at(22), trusted: false)])
        #expect(judged(.penjaga, both, at: at(22, 45)).cause == "missed")
        var rule = Indicator.named(.penjaga).rule
        rule.minimumAssurance = .pin
        let button = testified([checkIn(at(18), .socket)])
        #expect(
            Indicator.named(.penjaga).judged(button, rule: rule, at: at(19)).cause == "unsure")
        let pin = testified([checkIn(at(18), .pin), checkIn(at(19), .button)])
        let verdict = Indicator.named(.penjaga).judged(pin, rule: rule, at: at(20, 30))
        #expect(verdict.cause == "waiting")
    }

    @Test(arguments: AttestingRole.allCases)
    func `whoever is there may check in`(_ role: AttestingRole) {
        let facts = testified([checkIn(at(18), role: role)])
        #expect(judged(.penjaga, facts, at: at(19)).state == .met)
    }

    @Test(arguments: [1, 2, 3, 5])
    func `how many are missed in a row is a number of the rule`(_ missed: Int) {
        var rule = Indicator.named(.penjaga).rule
        rule.guarding = GuardRule(missed: missed)
        let flip = at(18) + .minutes(150 + 120 * Int64(missed - 1))
        let facts = guarded([at(18)])
        let penjaga = Indicator.named(.penjaga)
        #expect(penjaga.judged(facts, rule: rule, at: flip - millisecond).state == .met)
        #expect(penjaga.judged(facts, rule: rule, at: flip).state == .unmet)
        #expect(penjaga.judged(facts, rule: rule, at: at(19)).validUntil == flip)
        // A whole night is a failure whatever number is written.
        rule.guarding = GuardRule(missed: 12)
        #expect(penjaga.judged(facts, rule: rule, at: at(19)).validUntil == at(54))
        #expect(penjaga.judged(facts, rule: rule, at: at(54)).cause == "absent")
    }

    @Test(arguments: Zone.allCases)
    func `the night is the night of the village's own clocks`(_ zone: Zone) {
        let place = Site(zone: zone)
        let begin = CivilDate(year: 2025, month: 12, day: 31).midnight(in: zone) + .hours(18)
        let facts = guarded([begin], site: place)
        let flip = begin + .minutes(270)
        #expect(judged(.penjaga, facts, at: flip - millisecond).state == .met)
        #expect(judged(.penjaga, facts, at: flip).state == .unmet)
        // Over the end of the year, and one hour off in the zone beside.
        #expect(judged(.penjaga, facts, at: begin + .hours(36)).cause == "absent")
        #expect(judged(.penjaga, facts, at: begin + .hours(36) - millisecond).cause == "missed")
    }
}

@Suite struct PenjagaAlertTests {
    private func told(_ checkIns: [Instant], until end: Instant) -> [(Instant, AlertChange)] {
        var watch = Watch(.penjaga, guarded([]))
        watch.judge(at: at(17))
        for instant in checkIns.sorted() {
            watch.run(to: instant)
            watch.facts.people.statements[.penjaga, default: []].insert(checkIn(instant), at: 0)
            watch.judge(at: instant)
        }
        watch.run(to: end)
        return watch.told.map { ($0.at, $0.change) }
    }

    @Test func `two missed are one alert, a night is critical, a check-in ends it`() {
        let told = told([at(18, 10), at(66, 15)], until: at(68))
        #expect(told.map(\.0) == [at(22, 40), at(54), at(66, 15)])
        #expect(told.map(\.1) == [.fired, .escalated, .resolved(until: at(66, 15))])
        // Control: a faithful guard is never told of, nor one who misses every second check-in.
        #expect(self.told(faithful, until: at(44)).isEmpty)
        #expect(self.told([at(18), at(22), at(26), at(29, 50)], until: at(44)).isEmpty)
    }

    @Test func `sentences say since when, in both languages`() throws {
        let place = Place(
            code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum")
        let problem = AlertSentence.problem(
            .named(.penjaga), cause: "missed", at: place, since: at(18, 10), now: at(22, 40))
        #expect(
            problem.id
                == "Desa Tegalarum (35.10.20.2007): penjaga tidak melapor sejak 18.10 WIB "
                + "(4 jam 30 menit). Hubungi penjaga, minta menyatakan hadir.")
        let recovery = AlertSentence.recovery(
            .named(.penjaga), cause: "absent", at: place, since: at(18, 10), until: at(22, 45),
            now: at(22, 45))
        #expect(
            recovery.en
                == "Desa Tegalarum (35.10.20.2007): guard checked in again 22:45 WIB "
                + "(no check-in 4 h 35 min).")
    }
}

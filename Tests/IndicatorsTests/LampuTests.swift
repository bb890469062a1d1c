// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let tick = TimeSpan(milliseconds: 1)
private let date = CivilDate(year: 2026, month: 10, day: 20)

/// When lamps must shine in Banyuwangi on the evening of the date, and until when.
private func night(after days: Int64 = 0) -> (dusk: Instant, dawn: Instant) {
    let noon = (date + days).midnight(in: .wib) + .hours(12)
    guard let place = site.coordinates else { return (noon, noon) }
    let dusk = Darkness(at: noon, place, in: .wib, margin: .minutes(15)).until
    return (dusk, Darkness(at: dusk, place, in: .wib, margin: .minutes(15)).until)
}

private func verdict(
    _ lux: Float?, _ quality: Quality = .good, at instant: Instant, since: TimeSpan = .minutes(5),
    before: Judgement? = nil, alarmed: Bool = false, site: Site = site
) -> Judgement {
    var known = facts(
        [fact(.lampLux, lux.map { .float($0) }, quality, since: instant - since)],
        lastAlive: instant, site: site)
    known.previous = before
    known.isAlarmed = alarmed
    return judge(.lampu, known, at: instant)
}

@Suite struct LampuTests {
    static let midnight = night().dusk + .hours(6)
    static let noon = night().dawn + .hours(6)

    @Test(arguments: [
        (Float?(4.99), Quality.good, midnight, VerdictState.unmet, "dark"),
        (0, .good, midnight, .unmet, "dark"), (5, .good, midnight, .met, "good"),
        (6, .good, midnight, .met, "good"), (200, .good, midnight, .met, "good"),
        (0, .good, noon, .met, "daylight"), (20_000, .good, noon, .met, "daylight"),
        (nil, .failed, midnight, .noData, "failed"), (nil, .absent, noon, .noData, "absent"),
        (nil, .notPermitted, midnight, .noData, "not_permitted"),
        (nil, .bad, midnight, .noData, "bad"), (nil, .stale, midnight, .expired, "stale"),
        (.nan, .good, midnight, .noData, "bad"), (.infinity, .good, noon, .noData, "bad"),
        (-1, .good, midnight, .noData, "bad"),
    ])
    func `a lamp is judged by its light and only in the dark`(
        _ lux: Float?, _ quality: Quality, _ instant: Instant, _ state: VerdictState,
        _ cause: String
    ) {
        let verdict = verdict(lux, quality, at: instant)
        #expect(verdict.state == state && verdict.cause == cause)
        #expect(verdict.reviewAt > instant)
    }

    @Test func `without evidence it has no data, without coordinates neither, and says why`() {
        #expect(judge(.lampu, facts([])).cause == "never")
        var nowhere = site
        nowhere.coordinates = nil
        let verdict = verdict(0, at: LampuTests.midnight, site: nowhere)
        #expect(verdict.state == .noData && verdict.reason.id == "koordinat desa belum diisi")
    }

    @Test func `the verdict turns at dusk and at dawn, to the millisecond`() {
        let (dusk, dawn) = night()
        for (instant, state) in [
            (dusk - tick, VerdictState.met), (dusk, .unmet), (dawn - tick, .unmet), (dawn, .met),
        ] {
            let verdict = verdict(0, at: instant, since: .hours(24))
            #expect(verdict.state == state)
            let review = instant < dusk ? dusk : dawn
            if instant < dawn { #expect(verdict.reviewAt == review) }
        }
    }

    @Test func `a lamp that was never lit counts from dusk, one that goes out from then`() {
        let (dusk, _) = night()
        #expect(verdict(0, at: dusk + .hours(2), since: .hours(24)).since == dusk)
        let late = dusk + .hours(2)
        #expect(verdict(0, at: late, since: .minutes(3)).since == late - .minutes(3))
    }

    @Test func `between the two thresholds the lamp stays what it was`() {
        let levels: [Float] = [20, 6, 5, 4.9, 6, 7.9, 8, 6, 5]
        func states(remembering: Bool) -> [Bool] {
            var watch = Watch(.lampu, facts([], lastAlive: LampuTests.midnight))
            watch.remembersVerdict = remembering
            return levels.enumerated().map { minute, lux in
                watch.take(
                    .lampLux, .float(lux), .good,
                    at: LampuTests.midnight + .minutes(Int64(minute)))
                return watch.verdict?.state == .met
            }
        }
        #expect(
            states(remembering: true) == [true, true, true, false, false, false, true, true, true])
        // Control: without the verdict before, the lamp would flicker on at 6 lux.
        #expect(states(remembering: false)[4] == true)
    }

    @Test func `light that wanders below the threshold does not begin the hold anew`() {
        func fired(remembering: Bool) -> [TimeSpan] {
            let dusk = night().dusk
            var watch = Watch(.lampu, facts([], lastAlive: dusk))
            watch.remembersVerdict = remembering
            watch.take(.lampLux, .float(20), .good, at: dusk - .hours(1))
            for minute: Int64 in 0..<40 {
                watch.take(
                    .lampLux, .float(Float(minute % 4)), .good, at: dusk + .minutes(60 + minute))
            }
            return watch.told.map { $0.at - dusk }
        }
        #expect(fired(remembering: true) == [.minutes(75)])
        // The alert's own begin holds on, but judged by the sensor's begin alone it never fires.
        #expect(fired(remembering: false).isEmpty)
    }

    @Test func `a silent box makes the evidence expire, 20 minutes after its last sign of life`() {
        let last = LampuTests.midnight
        let silent = facts(
            [fact(.lampLux, .float(0), since: last - .hours(1))], reachable: false, lastAlive: last)
        let before = judge(.lampu, silent, at: last + .minutes(20) - tick)
        #expect(before.state == .unmet && before.reviewAt == last + .minutes(20))
        #expect(judge(.lampu, silent, at: last + .minutes(20)).state == .expired)
    }

    @Test func `other thresholds and margins are followed`() {
        var rule = Indicator.named(.lampu).rule
        rule.light = LightRule(darkBelow: 50, litFrom: 60, margin: .hours(1))
        let (dusk, _) = night()
        let known = facts([fact(.lampLux, .float(49), since: dusk)], lastAlive: dusk)
        let lampu = Indicator.named(.lampu)
        #expect(lampu.judge(known, rule, dusk + .minutes(44)).state == .met)
        #expect(lampu.judge(known, rule, dusk + .minutes(45)).state == .unmet)
    }
}

@Suite struct LampNightsTests {
    /// Light under the eaves at an instant: the sky by day and in the twilight, the lamp from a night on.
    private func lux(_ instant: Instant, litFrom repaired: Int64) -> Float {
        let day = CivilDate(instant, in: .wib)
        for evening in [day - 1, day] {
            let (dusk, dawn) = night(after: evening.days - date.days)
            let lamp: Float = evening >= date + repaired ? 25 : 0
            guard instant >= dusk - .minutes(15), instant < dawn + .minutes(15) else { continue }
            let deep = min(instant - dusk, dawn - instant)
            // 60 lux at the edges of the night, nothing from civil dusk on.
            let sky = max(0, 60 - 9 * Float(max(0, deep.minutes)))
            return sky + lamp
        }
        return 400
    }

    private func told(_ watch: Watch, days: Int64, repaired: Int64) -> [AlertChange] {
        var watch = watch
        let start = date.midnight(in: .wib) + .hours(12)
        for minute: Int64 in 0..<(days * 24 * 60) {
            let instant = start + .minutes(minute)
            watch.facts.boxes[0].lastAlive = instant
            watch.take(.lampLux, .float(lux(instant, litFrom: repaired)), .good, at: instant)
        }
        return watch.told.map(\.change)
    }

    @Test func `a lamp that is off for three nights is one alert and one recovery`() {
        let changes = told(Watch(.lampu, facts([])), days: 4, repaired: 3)
        #expect(changes.count == 2 && changes.first == .fired)
        guard case .resolved(let end)? = changes.last else {
            Issue.record("\(changes)")
            return
        }
        let (dusk, _) = night(after: 3)
        #expect(end >= dusk && end < dusk + .minutes(15), "lit again when it was dark, not by day")
        // Control: judged without knowing that an alert runs, every morning is a false recovery.
        var forgetful = Watch(.lampu, facts([]))
        forgetful.remembersAlarm = false
        #expect(told(forgetful, days: 4, repaired: 3).count == 6)
    }

    @Test func `a lamp that shines every night tells nobody anything`() {
        #expect(told(Watch(.lampu, facts([])), days: 3, repaired: 0).isEmpty)
    }
}

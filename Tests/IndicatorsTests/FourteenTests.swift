// SPDX-License-Identifier: Apache-2.0
//
// One village with evidence of every kind, on Monday 20 October 2025, 09.20 WIB: what a box measures, what
// people attested at different times, a decision, announced work, and one thing nobody ever spoke of.

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let friday = now - .days(3) + .hours(5)
private let newYear = CivilDate(year: 2026, month: 1, day: 1).midnight(in: .wib)
private let ten = now + .minutes(40)
private let noon = ten + .hours(2)

private func tegalarum() -> Facts {
    var known = facts([
        fact(.wifiUp, .boolean(true)), fact(.wifiOpen, .boolean(false)),
        fact(.uplinkGateway, .boolean(true)), fact(.uplinkDNS, .boolean(true)),
        fact(.uplinkTCP, .boolean(true)), fact(.uplinkHTTP, .boolean(true)),
        fact(.gateOpen, .boolean(true)),
    ])
    let said = [
        praise(.bermain, at: now - .days(40)), praise(.bermain, form: 2, at: now - .days(100)),
        praise(.baca, at: now - .days(40)), testimony(.pohon, [100, 80], at: now - .days(170)),
        praise(.toilet, at: friday),
        testimony(.satgas, [1, 1], at: now - .days(95), .pin, role: .treasurer),
        praise(.informasi, at: now - .days(20)), praise(.difabel, at: now - .days(1)),
        praise(.pengaduan, at: now - .days(9)),
    ]
    known.people.statements = Dictionary(grouping: said, by: \.indicator)
    known.people.exemptions = [
        Exemption(
            indicator: .penjaga, from: now - .days(30), until: newYear,
            reason: "kantor ramai sampai malam", approver: "camat")
    ]
    known.people.maintenance = [
        MaintenanceWindow(indicator: .lampu, from: ten - .hours(3), until: noon, reason: "kabel")
    ]
    return known
}

/// The states of all fourteen at an instant, and when to look again.
private func fourteen(
    _ facts: Facts, at instant: Instant
) -> (states: [IndicatorID: VerdictState], reviewAt: Instant) {
    var states: [IndicatorID: VerdictState] = [:]
    var reviewAt = Instant.distantFuture
    for indicator in Indicator.facilities {
        let verdict = indicator.judged(facts, rule: indicator.rule, at: instant)
        states[indicator.id] = verdict.state
        reviewAt = min(reviewAt, verdict.reviewAt)
    }
    return (states, reviewAt)
}

@Suite struct FourteenTests {
    @Test func `every id has its indicator`() {
        #expect(Indicator.all.map(\.id) == IndicatorID.allCases)
        #expect(Indicator.facilities.map(\.id) == IndicatorID.facilities)
        #expect(Indicator.facilities.map(\.id.rawValue) == Array(1...14))
        for id in IndicatorID.allCases { #expect(Indicator.named(id).id == id) }
    }

    @Test(arguments: [
        (IndicatorID.wifi, VerdictState.unmet, "encrypted"), (.bermain, .met, "good"),
        (.baca, .expired, "stale"), (.pohon, .met, "good"), (.penjaga, .notApplicable, "exempt"),
        (.toilet, .met, "good"), (.gerbang, .met, "good"), (.satgas, .met, "good"),
        (.informasi, .met, "good"), (.laktasi, .noData, "never"),
        (.lampu, .maintenance, "maintenance"), (.difabel, .met, "good"), (.layanan, .met, "good"),
        (.pengaduan, .met, "good"),
    ])
    func `one village with mixed evidence has exact states`(
        _ id: IndicatorID, _ state: VerdictState, _ cause: String
    ) {
        let verdict = judged(id, tegalarum())
        #expect(verdict.state == state && verdict.cause == cause)
    }

    @Test func `its counts are those of the leaves, and its band is developing`() {
        let states = fourteen(tegalarum(), at: now).states
        #expect(states.count == 14)
        #expect(states.values.count { $0 == .met } == 9)
        #expect(states.values.count { $0 == .unmet } == 1)
        #expect(states.values.count { $0 == .notApplicable } == 1)
        #expect(Band(states.values) == .developing)
        #expect(Band(met: 9, unmet: 1, unknown: 3, notApplicable: 1) == .developing)
    }

    @Test func `a village without a box and without a word is unknown in everything`() {
        let silent = Facts(boxes: [], listeningSince: earlier, site: site)
        let states = fourteen(silent, at: now).states
        #expect(states.values.allSatisfy { $0 == .noData } && Band(states.values) == .unrated)
    }

    @Test func `without a new word it changes at these milliseconds and at no other`() {
        let village = tegalarum()
        let expected: [(Instant, IndicatorID, VerdictState)] = [
            (ten, .toilet, .expired), (noon, .lampu, .noData),
            (now + .days(1), .pengaduan, .expired), (ten + .days(1), .toilet, .unmet),
            (now + .days(5), .bermain, .expired), (now + .days(5), .satgas, .expired),
            (now + .days(10), .pohon, .expired), (newYear, .penjaga, .noData),
            (now + .days(160), .informasi, .expired), (now + .days(179), .difabel, .expired),
        ]
        var changes: [(Instant, IndicatorID, VerdictState)] = []
        var (states, reviewAt) = fourteen(village, at: now)
        var reviews = 0
        while reviewAt < now + .days(300), reviews < 2_000 {
            let instant = reviewAt
            #expect(fourteen(village, at: instant - millisecond).states == states)
            let next = fourteen(village, at: instant)
            for id in IndicatorID.facilities where next.states[id] != states[id] {
                changes.append((instant, id, next.states[id] ?? .noData))
            }
            (states, reviewAt) = next
            reviews += 1
        }
        #expect(changes.map(\.0) == expected.map(\.0))
        #expect(changes.map(\.1) == expected.map(\.1))
        #expect(changes.map(\.2) == expected.map(\.2))
        #expect(reviews < 2_000)
    }

    @Test func `what people say in time keeps the states; in the last millisecond still`() {
        for (id, end) in [
            (IndicatorID.bermain, now + .days(5)), (.pohon, now + .days(10)), (.toilet, ten),
            (.satgas, now + .days(5)), (.informasi, now + .days(160)),
            (.difabel, now + .days(179)), (.pengaduan, now + .days(1)),
        ] {
            var village = tegalarum()
            #expect(judged(id, village).validUntil == end)
            #expect(judged(id, village, at: end - millisecond).state == .met)
            #expect(judged(id, village, at: end).state == .expired)
            village.people.statements[id]?.insert(praise(id, at: end - millisecond), at: 0)
            #expect(judged(id, village, at: end).state == .met)
        }
    }
}

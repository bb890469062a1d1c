// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel

/// Reproducible chance (splitmix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func span(_ longest: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: .random(in: 0...longest.milliseconds, using: &self))
    }

    /// Somewhere in Indonesia, with holidays, six-day weeks and shifts of any length.
    mutating func site() throws -> Site {
        var site = Site(zone: Zone.allCases.randomElement(using: &self) ?? .wib)
        var holidays = Holidays()
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            let first = CivilDate(now, in: site.zone) + Int64.random(in: -10...10, using: &self)
            holidays.add(first...(first + Int64.random(in: 0...4, using: &self)), "libur")
        }
        site.holidays = holidays.local(to: nil)
        if Bool.random(using: &self) { site.hours[.saturday] = ServiceHours.Span("08:00-12:00") }
        if Bool.random(using: &self) {
            site.shift = try #require(
                Shift(
                    from: .hours(.random(in: 0...23, using: &self)),
                    to: .hours(.random(in: 0...24, using: &self)), every: .minutes(20),
                    tolerance: .minutes(.random(in: 0...20, using: &self))))
        }
        return site
    }

    mutating func people(at instant: Instant) -> HumanEvidence {
        var people = HumanEvidence()
        for id in [IndicatorID.penjaga, .toilet] {
            let items = Checklist.of(id)?.items.count ?? 0
            people.statements[id] = (0..<Int.random(in: 0...12, using: &self)).map { _ in
                testimony(
                    id, (0..<items).map { _ in Int.random(in: 0..<20, using: &self) == 0 ? 0 : 1 },
                    at: instant - span(.days(3)),
                    Assurance.allCases.randomElement(using: &self) ?? .pin,
                    trusted: Int.random(in: 0..<5, using: &self) > 0)
            }
        }
        people.ratings = (0..<Int.random(in: 0...9, using: &self)).map { _ in
            Rating(
                indicator: .toilet, stars: .random(in: 1...5, using: &self),
                observed: instant - span(.days(8)))
        }
        return people
    }
}

private let rhythms: [IndicatorID] = [.penjaga, .toilet]

@Suite struct RhythmReviewTests {
    @Test(arguments: rhythms)
    func `between reviews no verdict changes without new evidence, over days of chance`(
        _ id: IndicatorID
    ) throws {
        var dice = Dice(state: UInt64(id.rawValue) &+ 20_251_020)
        var causes: Set<String> = []
        for _ in 0..<1_500 {
            var instant = now + dice.span(.days(7))
            var facts = Facts(boxes: [], listeningSince: nil, site: try dice.site())
            facts.people = dice.people(at: instant)
            for _ in 0..<10 {
                let verdict = judged(id, facts, at: instant)
                causes.insert(verdict.cause)
                #expect(verdict.basis == .statement)
                try #require(verdict.reviewAt > instant)
                let end = min(verdict.reviewAt, instant + .days(12))
                for place in 0..<4 {
                    let between =
                        place == 0
                        ? end - millisecond
                        : instant + dice.span(end - instant - millisecond)
                    // Everything that is told stays the same, the reason included.
                    let again = judged(id, facts, at: between)
                    #expect(again == verdict, "\(verdict.cause) became \(again.cause)")
                }
                guard verdict.reviewAt < .distantFuture else { break }
                instant = verdict.reviewAt
            }
        }
        let all: Set<String> =
            id == .penjaga
            ? ["good", "waiting", "missed", "absent", "undated", "never"]
            : [
                "good", "stale", "not_cleaned", "ratings", "water", "men", "women", "both",
                "undated", "never",
            ]
        #expect(causes == all)
    }

    @Test(arguments: rhythms)
    func `verdicts do not depend on the order in which evidence arrived`(_ id: IndicatorID) throws {
        var dice = Dice(state: 77)
        for _ in 0..<500 {
            let instant = now + dice.span(.days(7))
            var facts = Facts(boxes: [], listeningSince: nil, site: try dice.site())
            facts.people = dice.people(at: instant)
            // Two that were said in the same millisecond, and differ.
            let both = [Int64(0), 1].map { good in
                testimony(
                    id, id == .toilet ? Array(repeating: good, count: 14) : [],
                    at: instant - dice.span(.hours(1)))
            }
            let same = both.map {
                testimony(id, $0.answers.list.map(\.value), at: both[0].observed)
            }
            facts.people.statements[id, default: []] += same
            let verdict = judged(id, facts, at: instant)
            for _ in 0..<5 {
                facts.people.statements[id]?.shuffle(using: &dice)
                facts.people.ratings.shuffle(using: &dice)
                #expect(judged(id, facts, at: instant) == verdict)
            }
        }
    }

    @Test func `a guard's verdict is what somebody with a clock and a list would say`() throws {
        var dice = Dice(state: 5)
        let monday = CivilDate(year: 2025, month: 10, day: 20).midnight(in: .wib)
        for _ in 0..<100 {
            let checkIns = (0..<Int.random(in: 1...9, using: &dice)).map { _ in
                monday + .minutes(Int64.random(in: 0...(3 * 1_440), using: &dice))
            }.sorted()
            let facts = testified(checkIns.map { testimony(.penjaga, [], at: $0) })
            // Walks minute by minute: how long nobody has checked in tonight, what was missed in a row.
            var (idle, missed, isAnyKnown, wasAnyTonight) = (Int64(0), 0, false, false)
            var isNightMissed = false
            var isEarly = false
            for minute: Int64 in 0..<(4 * 1_440) {
                let clock = minute % 1_440
                let isOnDuty = clock <= 360 || clock >= 1_080
                if clock == 1_080 {
                    (idle, wasAnyTonight, isEarly) = (0, isEarly, false)
                } else if isOnDuty {
                    idle += 1
                }
                if isOnDuty, idle >= 150, (idle - 150) % 120 == 0 { missed += 1 }
                if clock == 360, !wasAnyTonight, isAnyKnown { isNightMissed = true }
                let instant = monday + .minutes(minute)
                if checkIns.contains(instant), clock < 390 || clock >= 1_050 {
                    (missed, isAnyKnown, isNightMissed) = (0, true, false)
                    // An early one belongs to the night that comes; a late one ends the night.
                    wasAnyTonight = true
                    isEarly = !isOnDuty && clock >= 1_050
                    idle = isOnDuty ? 0 : -1_000_000
                }
                guard minute % 11 == 0 || clock == 360 || idle % 30 == 0 else { continue }
                var past = facts
                past.people.statements[.penjaga] = facts.people.statements[.penjaga]?.filter {
                    $0.observed <= instant
                }
                let expected =
                    !isAnyKnown
                    ? "never"
                    : isNightMissed
                        ? "absent" : missed >= 2 ? "missed" : missed == 1 ? "waiting" : "good"
                #expect(
                    judged(.penjaga, past, at: instant).cause == expected, "\(minute) \(checkIns)")
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private func exempt(
    _ id: IndicatorID, _ from: Instant, _ until: Instant, reason: String = "tidak ada ruang"
) -> Exemption {
    Exemption(indicator: id, from: from, until: until, reason: reason, approver: "camat")
}

private func work(_ id: IndicatorID?, _ from: Instant, _ until: Instant) -> MaintenanceWindow {
    MaintenanceWindow(indicator: id, from: from, until: until, reason: "pengecatan")
}

private func village(
    _ exemptions: [Exemption] = [], _ maintenance: [MaintenanceWindow] = []
) -> Facts {
    var known = facts([fact(.gateOpen, .boolean(false)), fact(.wifiUp, .boolean(true))])
    known.people.exemptions = exemptions
    known.people.maintenance = maintenance
    return known
}

@Suite struct FrameTests {
    static let begin = now + .hours(1)
    static let end = now + .hours(3)

    @Test(arguments: [
        (begin - millisecond, VerdictState.unmet), (begin, .notApplicable),
        (end - millisecond, .notApplicable), (end, .unmet),
    ])
    func `what does not apply is judged so from its begin to its end, to the millisecond`(
        _ instant: Instant, _ state: VerdictState
    ) {
        let exempted = village([exempt(.gerbang, FrameTests.begin, FrameTests.end)])
        #expect(judged(.gerbang, exempted, at: instant).state == state)
        #expect(judged(.wifi, exempted, at: instant).state == .met)
        #expect(judged(.gerbang, village(), at: instant).state == .unmet)
    }

    @Test(arguments: [
        (begin - millisecond, VerdictState.unmet), (begin, .maintenance),
        (end - millisecond, .maintenance), (end, .unmet),
    ])
    func `announced work is judged so from its begin to its end, to the millisecond`(
        _ instant: Instant, _ state: VerdictState
    ) {
        let worked = village([], [work(.gerbang, FrameTests.begin, FrameTests.end)])
        #expect(judged(.gerbang, worked, at: instant).state == state)
        #expect(judged(.wifi, worked, at: instant).state == .met)
    }

    @Test func `the verdict is asked again when such a time begins and when it ends`() {
        let exempted = village([exempt(.gerbang, FrameTests.begin, FrameTests.end)])
        #expect(judged(.gerbang, exempted).reviewAt == FrameTests.begin)
        #expect(judged(.gerbang, exempted, at: FrameTests.begin).reviewAt == FrameTests.end)
        #expect(judged(.gerbang, exempted, at: FrameTests.end).reviewAt == .distantFuture)
        let both = village(
            [exempt(.gerbang, now + .hours(2), now + .hours(4))],
            [work(nil, FrameTests.begin, FrameTests.end)])
        #expect(judged(.gerbang, both).reviewAt == FrameTests.begin)
        let during = judged(.gerbang, both, at: FrameTests.begin)
        #expect(during.state == .maintenance && during.reviewAt == now + .hours(2))
        let later = judged(.gerbang, both, at: now + .hours(2))
        #expect(later.state == .notApplicable && later.reviewAt == now + .hours(4))
    }

    @Test func `work on the whole village covers every facility and no box`() {
        let closed = village([], [work(nil, now, FrameTests.end)])
        for indicator in Indicator.all {
            let verdict = judged(indicator.id, closed)
            #expect((verdict.state == .maintenance) == indicator.id.isFacility)
        }
        let exempted = village(IndicatorID.allCases.map { exempt($0, now, FrameTests.end) })
        for indicator in Indicator.all {
            let verdict = judged(indicator.id, exempted)
            #expect((verdict.state == .notApplicable) == indicator.id.isFacility)
        }
    }

    @Test func `a decision outranks announced work, the longest of several is named`() {
        let decisions = [
            exempt(.gerbang, now, now + .hours(1), reason: "a"),
            exempt(.gerbang, now - .hours(1), now + .hours(9), reason: "b"),
            exempt(.gerbang, now - .hours(2), now + .hours(2), reason: "c"),
        ]
        let verdicts = [decisions, decisions.reversed()].map {
            judged(.gerbang, village($0, [work(.gerbang, now, now + .hours(20))]))
        }
        #expect(verdicts[0] == verdicts[1])
        #expect(verdicts[0].state == .notApplicable && verdicts[0].since == now - .hours(1))
        #expect(verdicts[0].reviewAt == now + .hours(9))
    }

    @Test func `a longer decision is named from its own begin on, and asked for then`() {
        let short = exempt(.gerbang, now, FrameTests.end, reason: "a")
        let long = exempt(.gerbang, FrameTests.begin, now + .hours(9), reason: "b")
        let exempted = village([short, long])
        let first = judged(.gerbang, exempted)
        #expect(first.reason.id.hasPrefix("a, ") && first.reviewAt == FrameTests.begin)
        let second = judged(.gerbang, exempted, at: FrameTests.begin)
        #expect(second.reason.id.hasPrefix("b, ") && second.reviewAt == now + .hours(9))
    }

    @Test func `a time that ends before it begins never holds and is never waited for`() {
        let odd = village(
            [exempt(.gerbang, FrameTests.end, FrameTests.begin)],
            [work(nil, FrameTests.begin, FrameTests.begin)])
        #expect(judged(.gerbang, odd).reviewAt == .distantFuture)
        #expect(judged(.gerbang, odd, at: now + .hours(2)).state == .unmet)
    }

    @Test func `the reason names why, who approved and the last day, without control characters`() {
        // Until the first midnight of 2026 in WIB.
        let newYear = Instant(rawValue: 1_767_200_400_000)
        let verdict = judged(
            .gerbang, village([exempt(.gerbang, now, newYear, reason: "tanpa\u{1B}[2J pagar")]))
        #expect(verdict.reason.id.hasSuffix("pagar, disetujui camat s.d. 31/12/2025"))
        #expect(verdict.reason.en.hasSuffix("pagar, approved by camat to 31 Dec 2025"))
        #expect(!verdict.reason.id.unicodeScalars.contains { $0.value < 32 })
        #expect(verdict.basis == .register && verdict.validUntil == newYear)
        let worked = judged(.gerbang, village([], [work(nil, now, newYear)]))
        #expect(worked.reason.id == "pengecatan, sampai Kamis 01/01/2026 00.00 WIB")
    }
}

@Suite struct AfterWorkTests {
    /// Windows around the end of work, and since when a gate that closed long ago counts as closed.
    static let windows: [([(Int64, Int64)], Int64?)] = [
        ([], nil), ([(-60, -10)], -10), ([(-60, -10), (-40, -5)], -5),
        ([(-20, -5), (-90, -10)], -5),
        ([(10, 20)], nil), ([(-5, -10)], nil),
    ]

    @Test(arguments: windows)
    func `what fails when work ends has failed since then`(
        _ windows: [(Int64, Int64)], _ since: Int64?
    ) {
        var known = village([], windows.map { work(nil, now + .minutes($0), now + .minutes($1)) })
        let begin = judged(.gerbang, village()).since
        #expect(
            judged(.gerbang, known).since == (since.map { now + .minutes($0) } ?? begin),
            "\(windows)")
        // Control: what is as it should be has no such begin, nor has work on something else.
        #expect(judged(.wifi, known).since == judged(.wifi, village()).since)
        known.people.maintenance = windows.map {
            work(.wifi, now + .minutes($0), now + .minutes($1))
        }
        #expect(judged(.gerbang, known).since == begin)
    }

    @Test(
        arguments: [
            (-10, VerdictState.unmet), (0, .maintenance), (59, .maintenance), (60, .unmet),
        ] as [(Int64, VerdictState)])
    func `a box that is silent during work on its village is at work, one that is heard is there`(
        _ minute: Int64, _ state: VerdictState
    ) {
        let instant = now + .minutes(minute)
        var silent = facts([], reachable: false, lastAlive: now - .hours(2))
        silent.people.maintenance = [work(nil, now, now + .hours(1))]
        let judgement = judged(.box, silent, at: instant)
        #expect(judgement.state == state)
        if minute == 60 { #expect(judgement.since == now + .hours(1)) }
        #expect(judgement.reviewAt > instant)
        var heard = silent
        heard.boxes[0].isReachable = true
        #expect(judged(.box, heard, at: instant).state == .met)
        // Control: work on one facility excuses no box.
        silent.people.maintenance = [work(.wifi, now, now + .hours(1))]
        #expect(judged(.box, silent, at: instant).state == .unmet)
    }
}

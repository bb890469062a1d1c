// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)
private let monday = CivilDate(year: 2025, month: 10, day: 20).midnight(in: .wib)

private let line = [
    fact(.uplinkGateway, .boolean(true)), fact(.uplinkDNS, .boolean(true)),
    fact(.uplinkTCP, .boolean(true)),
]
private func page(_ opens: Bool?, _ quality: Quality = .good, since: Instant = earlier) -> Evidence
{
    fact(.uplinkHTTP, opens.map { .boolean($0) }, quality, since: since)
}
/// The good line with some steps replaced; nil leaves a step out.
private func line(_ changed: [Metric: Evidence?], _ more: Evidence...) -> [Evidence] {
    line.compactMap { changed[$0.metric] ?? $0 } + more
}

@Suite struct LayananTests {
    @Test(arguments: [
        (line + [page(true)], VerdictState.met, "good"),
        (line + [page(false)], .unmet, "closed"),
        (line + [page(false), fact(.uplinkPortal, nil, .failed)], .unmet, "closed"),
        (line + [page(false), fact(.uplinkPortal, .boolean(false))], .unmet, "closed"),
        (line + [page(false), fact(.uplinkPortal, .boolean(true))], .noData, "portal"),
        (line([.uplinkTCP: fact(.uplinkTCP, .boolean(false))], page(false)), .noData, "line_down"),
        (line([.uplinkDNS: fact(.uplinkDNS, .boolean(false))], page(false)), .noData, "line_down"),
        (
            line([.uplinkGateway: fact(.uplinkGateway, .boolean(false))], page(false)), .noData,
            "line_down"
        ),
        (
            line([.uplinkTCP: fact(.uplinkTCP, .boolean(false))], page(nil, .failed)), .noData,
            "line_down"
        ),
        (line([.uplinkTCP: fact(.uplinkTCP, .boolean(false))], page(true)), .met, "good"),
        // A gateway that cannot be asked is no hindrance, a far end that cannot be asked is.
        (line([.uplinkGateway: fact(.uplinkGateway, nil, .failed)], page(false)), .unmet, "closed"),
        (line([.uplinkTCP: fact(.uplinkTCP, nil, .failed)], page(false)), .noData, "line_unknown"),
        (line([.uplinkDNS: fact(.uplinkDNS, nil, .bad)], page(false)), .noData, "line_unknown"),
        (line([.uplinkTCP: Evidence?.none], page(false)), .noData, "line_unknown"),
        // What is not set up on a box is not asked for, but one step must prove the line.
        (line([.uplinkTCP: fact(.uplinkTCP, nil, .absent)], page(false)), .unmet, "closed"),
        (line([.uplinkDNS: fact(.uplinkDNS, nil, .absent)], page(false)), .unmet, "closed"),
        (
            [
                fact(.uplinkGateway, .boolean(true)), fact(.uplinkDNS, nil, .absent),
                fact(.uplinkTCP, nil, .absent), page(false),
            ], .noData, "line_unknown"
        ),
        (line, .noData, "never"), ([], .noData, "never"),
        (line + [page(nil, .failed)], .noData, "failed"),
        (line + [page(nil, .absent)], .noData, "absent"),
        (line + [page(nil, .notPermitted)], .noData, "not_permitted"),
        (line + [page(nil, .bad)], .noData, "bad"), (line + [page(nil, .stale)], .expired, "stale"),
        (line + [fact(.uplinkHTTP, .text("x"))], .noData, "bad"),
    ])
    func `a service is at fault only when the way to it is good`(
        _ evidence: [Evidence], _ state: VerdictState, _ cause: String
    ) {
        let verdict = judge(.layanan, facts(evidence))
        #expect(verdict.state == state && verdict.cause == cause)
    }

    @Test func `one failure is none: the second comes with the next report, and a minute`() {
        let known = facts(line + [page(false, since: now)])
        let second = now + .minutes(16)
        let first = judge(.layanan, known, at: second - tick)
        #expect(first.state == .noData && first.cause == "once" && first.reviewAt == second)
        let verdict = judge(.layanan, known, at: second)
        #expect(verdict.state == .unmet && verdict.since == now)
        var fast = known
        fast.boxes[0].reportPeriod = .minutes(1)
        #expect(judge(.layanan, fast, at: now + .minutes(2)).state == .unmet)
    }

    @Test func `outside service hours nothing is unmet, and the morning looks again`() {
        let known = facts(line + [page(false, since: monday - .hours(30))])
        let (opens, closes) = (monday + .hours(8), monday + .minutes(15 * 60 + 30))
        for (instant, state, review) in [
            (opens - tick, VerdictState.noData, opens), (opens, .unmet, closes),
            (closes - tick, .unmet, closes), (closes, .noData, monday + .hours(32)),
        ] {
            let verdict = judge(.layanan, known, at: instant)
            #expect(verdict.state == state && verdict.reviewAt == review)
            #expect(verdict.cause == (state == .unmet ? "closed" : "outside_hours"))
        }
        #expect(judge(.layanan, known, at: opens).since == opens, "only service hours count")
    }

    @Test func `a service that fails at night alarms ten minutes after opening, then is critical`()
    {
        var watch = Watch(.layanan, facts(line + [page(false, since: monday - .hours(8))]))
        watch.judge(at: monday - .hours(2))
        watch.run(to: monday + .hours(15))
        #expect(watch.told.map(\.change) == [.fired, .escalated])
        let times = watch.told.map { ($0.at - monday).minutes }
        #expect(times == [490, 510], "08:10 and 08:30")
        // Control: an office that is always open would have been woken at night.
        var open = site
        for day in Weekday.allCases {
            open.hours[day] = ServiceHours.Span(opens: .zero, closes: .hours(24))
        }
        var night = Watch(
            .layanan, facts(line + [page(false, since: monday - .hours(8))], site: open))
        night.judge(at: monday - .hours(2))
        #expect(night.told.map(\.change) == [.fired])
    }

    @Test func `a weekend between two half hours of service makes nothing critical`() {
        let friday = monday + .days(4)
        let begin = friday + .minutes(14 * 60 + 40)
        var watch = Watch(.layanan, facts(line + [page(false, since: begin)]))
        watch.judge(at: begin)
        watch.run(to: friday + .days(4))
        #expect(watch.told.map(\.change) == [.fired, .escalated])
        // 20 minutes of Friday and 10 of Monday; reviewed at the second attempt, 16 minutes on.
        let times = watch.told.map(\.at)
        #expect(times == [begin + .minutes(16), friday + .days(3) + .minutes(8 * 60 + 10)])
    }

    @Test func `a line that goes down holds the alert and does not end it`() {
        var watch = Watch(.layanan, facts(line + [page(false)]))
        watch.judge(at: now)
        #expect(watch.told.map(\.change) == [.fired])
        watch.take(.uplinkTCP, .boolean(false), .good, at: now + .minutes(2))
        #expect(watch.verdict?.cause == "line_down")
        watch.take(.uplinkTCP, .boolean(true), .good, at: now + .minutes(3))
        watch.take(.uplinkHTTP, .boolean(true), .good, at: now + .minutes(4))
        watch.run(to: now + .minutes(30))
        #expect(
            watch.told.map(\.change) == [.fired, .resolved(until: now + .minutes(4))])
    }

    @Test func `when the box falls silent evidence expires after 30 minutes`() {
        let silent = facts(line + [page(false)], reachable: false, lastAlive: now)
        let end = now + .minutes(30)
        #expect(judge(.layanan, silent, at: end - tick).state == .unmet)
        #expect(judge(.layanan, silent, at: end - tick).reviewAt == end)
        #expect(judge(.layanan, silent, at: end).state == .expired)
    }

    @Test func `what is known of the line expires by itself and is looked at then`() {
        // A box that nobody has heard since the office began: each piece of evidence has its own end.
        var evidence = line.map { fact($0.metric, $0.value, since: now - .minutes(25)) }
        evidence.append(page(false))
        let known = facts(evidence, reachable: false, lastAlive: nil)
        let end = now + .minutes(5)
        #expect(judge(.layanan, known, at: end - tick).state == .unmet)
        #expect(judge(.layanan, known, at: end - tick).reviewAt == end)
        #expect(judge(.layanan, known, at: end).cause == "line_unknown")
    }
}

@Suite struct LayananHolidayTests {
    @Test
    func `on a holiday nobody is told that a service is shut, on the next working day they are`()
        throws
    {
        func told(_ lines: String) throws -> [TimeSpan] {
            var place = site
            place.holidays = try Holidays(bytes: Array(lines.utf8)).local(to: nil)
            let begin = monday + .hours(6)
            var watch = Watch(.layanan, facts(line + [page(false, since: begin)], site: place))
            watch.judge(at: begin)
            watch.run(to: monday + .days(2))
            return watch.told.map { $0.at - monday }
        }
        let tuesday = TimeSpan.days(1) + .minutes(8 * 60)
        #expect(
            try told("2025-10-20 Libur") == [tuesday + .minutes(10), tuesday + .minutes(30)])
        // Control: on a day like others it is told in the morning.
        #expect(try told("").first == .minutes(8 * 60 + 10))
    }
}

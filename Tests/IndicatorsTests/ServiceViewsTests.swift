// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let line = [
    fact(.uplinkGateway, .boolean(true)), fact(.uplinkDNS, .boolean(true)),
    fact(.uplinkTCP, .boolean(true)),
]

/// What one place says of service 3.
private enum Sight: String, CaseIterable {
    case yes, no, never, absent

    func evidence(since: Instant) -> [Evidence] {
        let metric = Metric.service(3, .reachable)
        switch self {
        case .yes: return [fact(metric, .boolean(true), since: since)]
        case .no: return [fact(metric, .boolean(false), since: since)]
        case .absent: return [fact(metric, nil, .absent, since: since)]
        case .never: return []
        }
    }
}

private func centre(_ evidence: [Evidence], reachable: Bool = true) -> BoxFacts {
    BoxFacts(
        evidence: Dictionary(uniqueKeysWithValues: evidence.map { ($0.metric, $0) }),
        isReachable: reachable, lastAlive: now)
}

/// A village with a line, and both sights of one service.
private func seen(
    _ village: Sight, _ other: Sight, line: [Evidence] = line, centreLine: [Evidence] = line,
    villageSince: Instant = earlier, centreSince: Instant = earlier, more: [Evidence] = []
) -> Facts {
    var known = facts(line + village.evidence(since: villageSince) + more)
    known.services = [
        ServiceFacts(
            number: 3, name: "Pajak", owner: "Bapenda",
            centre: centre(centreLine + other.evidence(since: centreSince)))
    ]
    return known
}

@Suite struct ServiceViewsTests {
    @Test(
        arguments: [
            (Sight.yes, Sight.yes, VerdictState.met, "good"),
            (.yes, .never, .met, "good"), (.yes, .absent, .met, "good"),
            (.never, .yes, .met, "good"), (.absent, .yes, .met, "good"),
            (.no, .no, .unmet, "down"), (.never, .no, .unmet, "down"),
            (.absent, .no, .unmet, "down"),
            (.no, .yes, .unmet, "unreachable_from_village"),
            (.no, .never, .unmet, "closed"), (.no, .absent, .unmet, "closed"),
            (.never, .never, .noData, "never"), (.absent, .absent, .noData, "outside_hours"),
        ])
    private func `two sights make one verdict`(
        village: Sight, centre: Sight, state: VerdictState, cause: String
    ) {
        let verdict = judge(.layanan, seen(village, centre))
        #expect(verdict.state == state && verdict.cause == cause)
        if state == .unmet { #expect(verdict.reason.en.contains("Pajak (Bapenda)")) }
    }

    @Test(arguments: [
        (Metric.uplinkTCP, false, "line_down"), (.uplinkDNS, false, "line_down"),
        (.uplinkGateway, false, "line_down"), (.uplinkPortal, true, "portal"),
    ])
    func `while the village's line is down no service is accused`(
        step: Metric, value: Bool, cause: String
    ) {
        let broken = line.filter { $0.metric != step } + [fact(step, .boolean(value))]
        for sight in Sight.allCases {
            let verdict = judge(.layanan, seen(sight, .no, line: broken))
            #expect(verdict.state == .noData && verdict.cause == cause)
        }
        #expect(judge(.layanan, seen(.no, .no)).state == .unmet)
    }

    @Test func `a failure behind a line of which nobody knows is left to the centre`() {
        let unknown = [fact(.uplinkGateway, .boolean(true))]
        #expect(judge(.layanan, seen(.no, .yes, line: unknown)).state == .met)
        #expect(judge(.layanan, seen(.no, .never, line: unknown)).cause == "line_unknown")
        #expect(judge(.layanan, seen(.never, .no, line: [])).cause == "down")
    }

    @Test func `a centre without a line accuses nobody`() {
        let broken = [fact(.uplinkTCP, .boolean(false))]
        #expect(judge(.layanan, seen(.never, .no, centreLine: broken)).state == .noData)
        #expect(judge(.layanan, seen(.never, .no, centreLine: [])).cause == "down")
    }

    @Test func `of a village that answers and a centre that does not, who saw it last is right`() {
        let down = now - .minutes(15)
        let before = seen(.yes, .no, villageSince: now - .hours(5), centreSince: down)
        #expect(judge(.layanan, before).cause == "down")
        let proof = fact(.service(3, .roundTrip), .float(80), since: now - .minutes(1))
        let after = seen(
            .yes, .no, villageSince: now - .hours(5), centreSince: down, more: [proof])
        #expect(judge(.layanan, after).state == .met)
    }

    @Test func `ten minutes warn, thirty are critical, and only service hours count`() {
        var watch = Watch(.layanan, seen(.never, .no, centreSince: now))
        watch.judge(at: now)
        watch.run(to: now + .hours(1))
        #expect(watch.told.map(\.change) == [.fired, .escalated])
        #expect(watch.told.map { ($0.at - now).minutes } == [10, 30])
        let sunday = now - .days(1)
        let known = seen(.never, .no, centreSince: sunday - .hours(1))
        #expect(judge(.layanan, known, at: sunday).cause == "outside_hours")
        let monday = CivilDate(year: 2025, month: 10, day: 20).midnight(in: .wib)
        #expect(judge(.layanan, known, at: sunday).reviewAt == monday + .hours(8))
        #expect(judge(.layanan, known).since == monday + .hours(8))
    }

    @Test(arguments: [(13 as Int64, "certificate"), (14, "good"), (2, "certificate")])
    func `a certificate that ends soon leaves the village's services met, and is said`(
        days: Int64, cause: String
    ) {
        let end = fact(.service(3, .certificateDays), .integer(days))
        let verdict = judge(.layanan, seen(.yes, .never, more: [end]))
        #expect(verdict.state == .met && verdict.cause == cause)
        #expect(verdict.reason.id.contains("\(days) hari") == (cause == "certificate"))
    }

    @Test func `the centre's word expires 30 minutes after it fell silent`() {
        var known = facts([])
        known.services = [
            ServiceFacts(
                number: 3, name: "Pajak", owner: "",
                centre: centre(Sight.no.evidence(since: earlier), reachable: false))
        ]
        let end = now + .minutes(30)
        let tick = TimeSpan(milliseconds: 1)
        #expect(judge(.layanan, known, at: end - tick).cause == "down")
        #expect(judge(.layanan, known, at: end - tick).reviewAt == end)
        #expect(judge(.layanan, known, at: end).state == .expired)
    }

    @Test func `of many services the worst decides, two are named and the others counted`() {
        var known = facts(line)
        known.services = (1...5).map { number in
            let up = number == 1
            return ServiceFacts(
                number: UInt8(number), name: "L\(number)", owner: "O",
                centre: centre([fact(.service(UInt8(number), .reachable), .boolean(up))]))
        }
        let verdict = judge(.layanan, known)
        #expect(verdict.reason.en == "service L2 (O), L3 (O) and 2 more down")
    }
}

// SPDX-License-Identifier: Apache-2.0

import BoxSession
import Testing
import VillageModel

@testable import VillageSimulator

struct ExpectationTests {
    private static let village = Ground.site.village
    private static let box = Ground.site.box

    @Test(arguments: [
        (0, 13, ""), (0, 14, ""), (0, 15, "may"), (0, 16, "may"), (0, 17, "must"),
        (0, 600, "must"),
    ])
    func `a gate is told of when it is closed for longer than its hold, and about then it may be`(
        _ from: Int64, _ to: Int64, _ duty: String
    ) {
        let alerts = Ground.expected(
            .gateClosed("g", at: Ground.site, Ground.from(from, to: to)))
        #expect(alerts.map(\.duty.rawValue) == (duty.isEmpty ? [] : [duty]))
        guard let alert = alerts.first else { return }
        #expect(alert.subject == Ground.subject)
        #expect(alert.fires == Ground.from(from + 15, to: from + 16))
        #expect(alert.resolves == Ground.from(to + 2, to: to + 3))
        #expect(alert.evidence == .record(Ground.site.box, .gateOpen))
    }

    @Test(arguments: [
        (Int64(0), Int64(14), ""),
        (0, 16, "may \(box) kotak 15-17 16-23"),
        (0, 18, "must \(box) kotak 15-17 18-25"),
        (0, 82, "must \(box) kotak 15-17 82-89"),
    ])
    func `a box without power is told of after its hold, and its recovery within seven minutes`(
        _ from: Int64, _ to: Int64, _ told: String
    ) {
        let alerts = Ground.expected(
            .powerCut("p", at: [Ground.site], Ground.from(from, to: to)))
        #expect(alerts.map(Ground.words).joined() == told)
        #expect(alerts.allSatisfy { $0.outage == .power })
    }

    @Test(arguments: [
        (Int64(3), ""), (8, "may"), (14, "may"), (20, "must"),
    ])
    func `until it dials again nobody can know that a line is back`(_ to: Int64, _ duty: String) {
        let cut = Incident.uplinkOutage("p", at: [Ground.site], Ground.from(0, to: to))
        var scenario = Ground.scenario([cut])
        scenario.redial = Redial()
        #expect(Expectations(scenario).alerts.map(\.duty.rawValue).joined() == duty)
    }

    @Test(arguments: [
        // A fault alone, beginning with the loss, before it, inside it; ending inside, after.
        ("before and after", Int64(-60), Int64(200), "-45--44 202-203"),
        ("told before, gone meanwhile", -60, 30, "-45--44 60-64"),
        ("begins shortly before", -5, 200, "60-77 202-203"),
        ("begins inside", 20, 200, "60-77 202-203"),
        ("begins late inside", 55, 200, "70-77 202-203"),
    ])
    func `a fault of a lost box is told by what is seen after its return`(
        _ name: String, _ from: Int64, _ to: Int64, _ told: String
    ) {
        let alerts = Ground.expected(
            .powerCut("p", at: [Ground.site], Ground.from(0, to: 60)),
            .gateClosed(name, at: Ground.site, Ground.from(from, to: to)))
        let gate = alerts.filter { $0.indicator == .gerbang }
        #expect(gate.map(Ground.words) == ["must \(Ground.subject) gerbang \(told)"])
    }

    @Test func `what began and ended while nobody could see it is never told`() {
        let alerts = Ground.expected(
            .lateHistory("l", at: Ground.site, Ground.from(0, to: 240)))
        #expect(alerts.map(\.indicator) == [.box])
        #expect(alerts.map(\.outage) == [.line])
    }

    @Test func `a kecamatan without power is one alert, and a kabupaten too`() {
        let three = Array(Ground.sites.prefix(3))
        #expect(
            Ground.expected(.powerCut("k", at: three, Ground.from(0, to: 90))).map(Ground.words)
                == ["must 35.10.01 kotak 15-17 90-97"])
        let all = Ground.expected(
            .uplinkOutage(
                "b", at: Ground.sites, Ground.from(0, to: 90), kind: .backboneCut))
        #expect(all.map(Ground.words) == ["must 35.10 kotak 15-17 90-97"])
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 1), (9, 1)])
    func `of nine sites three are an area and two are not`(_ lost: Int, _ count: Int) {
        let sites = Array(Ground.sites.suffix(9).prefix(lost))
        let alerts = Ground.expected(.powerCut("k", at: sites, Ground.from(0, to: 90)))
        #expect(alerts.count == count)
        #expect(alerts.allSatisfy { $0.duty == .must })
        let isArea = alerts.allSatisfy { alert in
            if case .area = alert.subject { true } else { false }
        }
        #expect(isArea == (lost >= 3))
    }

    @Test func `of three sites two are an area, and sites an hour apart are none`() {
        let near = Ground.expected(
            .powerCut("a", at: [Ground.sites[0]], Ground.from(0, to: 90)),
            .powerCut("b", at: [Ground.sites[1]], Ground.from(5, to: 90)))
        #expect(near.map(Ground.words) == ["must 35.10.01 kotak 15-17 90-97"])
        let far = Ground.expected(
            .powerCut("a", at: [Ground.sites[0]], Ground.from(0, to: 90)),
            .powerCut("b", at: [Ground.sites[1]], Ground.from(60, to: 90)))
        #expect(far.map(\.duty) == [.must, .must])
        // Just as long apart as the window: one or the other.
        let edge = Ground.expected(
            .powerCut("a", at: [Ground.sites[0]], Ground.from(0, to: 90)),
            .powerCut("b", at: [Ground.sites[1]], Ground.from(10, to: 90)))
        #expect(edge.map(\.duty) == [.may, .may, .may])
    }

    @Test func `announced work is never told, and what outlasts it is`() {
        #expect(
            Ground.expected(.maintenance("m", at: Ground.site, Ground.from(0, to: 200))).isEmpty)
        let three = Array(Ground.sites.prefix(3))
        guard let code = RegionCode("35.10.01") else { return }
        let planned = Incident.plannedCut("p", at: three, of: code, Ground.from(60, to: 300))
        #expect(Ground.expected(planned).isEmpty)
        let work = Incident.maintenance("m", at: Ground.site, Ground.from(0, to: 100))
        let gate = Incident.gateClosed("g", at: Ground.site, Ground.from(20, to: 200))
        let alerts = Ground.expected(work, gate)
        #expect(
            alerts.map(Ground.words) == ["must \(Ground.subject) gerbang 100-116 202-203"])
    }

    @Test(arguments: [(0, 0, 0), (0, 2, 1), (0, 4, 1)])
    func `the office's deafness is one alert of the office`(
        _ from: Int64, _ to: Int64, _ count: Int
    ) {
        let broker = Ground.expected(.brokerOutage("o", Ground.from(from, to: to)))
        #expect(broker.map(\.subject) == Array(repeating: .office, count: count))
        #expect(broker.allSatisfy { $0.duty == (to > 3 ? .must : .may) })
    }

    @Test func `deafness gives a kecamatan that was lost before it the whole hold again, too`() {
        let three = Array(Ground.sites.prefix(3))
        let deaf = Incident.brokerOutage("o", Ground.from(12, to: 14))
        let short = Ground.expected(.powerCut("k", at: three, Ground.from(0, to: 28)), deaf)
        #expect(short.allSatisfy { $0.duty == .may })
        let long = Ground.expected(.powerCut("k", at: three, Ground.from(0, to: 60)), deaf)
        #expect(long.map(\.duty) == [.may, .must])
    }

    @Test func `a reminder is taken back while work is announced, and comes again after it`() {
        let policy = Policy()
        let day = Int64(24 * 60)
        let alerts = Ground.expected(
            .expiredStatement(
                "s", at: Ground.site, Ground.from(0, to: 11 * day), policy: policy),
            .maintenance("m", at: Ground.site, Ground.from(9 * day, to: 9 * day + 120)))
        let due = 8 * day
        #expect(
            alerts.map(Ground.words) == [
                "must \(Ground.subject) pengaduan \(due)-\(due + 1) \(9 * day)-\(9 * day + 1)",
                "must \(Ground.subject) pengaduan \(9 * day + 120)-\(9 * day + 121) "
                    + "\(11 * day)-\(11 * day + 1)",
            ])
    }

    @Test func `a box that returns while the office is deaf is heard after that`() {
        let alerts = Ground.expected(
            .powerCut("p", at: [Ground.site], Ground.from(0, to: 60)),
            .brokerOutage("o", Ground.from(50, to: 90)))
        #expect(
            alerts.map(Ground.words) == [
                "must \(Ground.site.box) kotak 15-17 60-97", "must office kolektor 52-53 90-91",
            ])
    }

    @Test func `a box lost while the office is deaf has its whole hold again`() {
        let alerts = Ground.expected(
            .brokerOutage("o", Ground.from(0, to: 30)),
            .powerCut("p", at: [Ground.site], Ground.from(10, to: 120)))
        #expect(
            alerts.map(Ground.words) == [
                "must office kolektor 2-3 30-31", "must \(Ground.site.box) kotak 30-47 120-127",
            ])
    }

    @Test func `cattle at the gate, a booting access point and a jumping clock are not told of`() {
        #expect(
            Ground.expected(
                .cattleGate("c", at: Ground.site, from: Ground.noon, times: 6, each: .minutes(5)),
                .accessPointOff("a", at: Ground.site, Ground.from(0, to: 2)),
                .clockJump("j", at: Ground.site, Ground.from(100, to: 200), to: .epoch)
            ).isEmpty)
    }

    @Test(arguments: [
        (Int64(2), Int64(2), true), (5, 5, true), (12, 6, true), (5, 20, false), (12, 9, false),
        (8, 12, false),
    ])
    func `eight changes an hour swing and are one matter, fewer are judged one by one`(
        _ down: Int64, _ up: Int64, _ swings: Bool
    ) {
        let alerts = Ground.expected(
            .flappingSensor(
                "f", at: Ground.site, Ground.from(0, to: 180), down: .minutes(down),
                up: .minutes(up)))
        #expect(alerts.contains(where: \.swings) == swings)
        #expect(!swings || alerts.map(\.duty) == [.must])
        #expect(swings || alerts.isEmpty == (down < 10))
    }

    @Test func `a lamp is told of after dusk, and its end when a night shows it`() throws {
        let sunset = try #require(Daylight().evening(near: Ground.noon))
        let late = Ground.expected(
            .lampOff("l", at: Ground.site, Stretch(Ground.noon, sunset + .minutes(20))))
        #expect(late.isEmpty)
        let night = Ground.expected(
            .lampOff("l", at: Ground.site, Stretch(Ground.noon, sunset + .hours(3))))
        #expect(night.map(\.duty) == [.must])
        #expect(night.first?.fires.from == sunset + .minutes(30) - Policy().grey)
        #expect(night.first?.resolves.from == sunset + .hours(3) + .minutes(2))
        let overDay = Ground.expected(
            .lampOff("l", at: Ground.site, Stretch(Ground.noon, Ground.noon + .hours(24))))
        let next = try #require(Daylight().evening(near: Ground.noon + .days(1)))
        let resolves = try #require(overDay.first?.resolves)
        #expect(resolves.from > next - .minutes(10) && resolves.until < next + .minutes(70))
    }

    @Test
    func `a statement is asked for at four fifths of its time unless it was said again before`() {
        let early = Incident.expiredStatement("s", at: Ground.site, Ground.from(0, to: 7 * 1_440))
        #expect(Ground.expected(early).isEmpty)
        let late = Incident.expiredStatement("s", at: Ground.site, Ground.from(0, to: 11 * 1_440))
        #expect(Ground.expected(late).map(\.fires.from) == [Ground.at(11_520)])
        #expect(Ground.expected(late).map(\.duty) == [.must])
    }
}

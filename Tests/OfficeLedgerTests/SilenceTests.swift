// SPDX-License-Identifier: Apache-2.0

import Alerting
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_792_462_800_000)

@Suite struct SilenceTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger
    private let village: RegionCode
    private let district: RegionCode
    private let wati = Person(name: "wati", role: .operator, tokenIssuer: "dewi")

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        village = try regionCode("35.10.20.2007")
        district = try regionCode("35.10.20")
    }

    private func add(
        _ target: SilenceTarget, from: Int64 = 0, until: Int64 = 2, reason: String = "suku cadang",
        by actor: Person? = nil
    ) throws -> MadeSilence {
        try ledger.addSilence(
            target, from: now + .hours(from), until: now + .hours(until), reason: reason,
            by: actor ?? wati, at: now)
    }

    private func covers(
        _ place: RegionCode, _ indicator: IndicatorID, number: Int64? = nil, hour: Int64 = 0
    ) throws -> Bool {
        let at = now + .hours(hour)
        return try ledger.silences(at: at).cover(
            AlertSubject(about: .village(place), indicator: indicator), number: number, at: place,
            at)
    }

    @Test func `a silence holds in its region and below, from its beginning to its end`() throws {
        let elsewhere = try regionCode("35.10.02.2003")
        let made = try add(.region(district, .wifi), from: 1, until: 3)
        #expect(made.region == district && made.overlapping.isEmpty)
        #expect(try !covers(village, .wifi, hour: 0))
        #expect(try covers(village, .wifi, hour: 1) && covers(village, .wifi, hour: 2))
        #expect(try !covers(village, .wifi, hour: 3))
        #expect(try !covers(village, .gerbang, hour: 1) && !covers(elsewhere, .wifi, hour: 1))
        #expect(try ledger.endSilence(made.id, by: wati, at: now + .hours(2)) == district)
        #expect(try !covers(village, .wifi, hour: 2))
        #expect(try ledger.storedSilences(at: now + .hours(2)).isEmpty)
        #expect(try ledger.storedSilences(at: now + .hours(2), all: true).count == 1)
        refused("number_unknown") {
            _ = try ledger.endSilence(made.id, by: wati, at: now + .hours(2))
        }
        let trail = try ledger.auditEntries(AuditQuestion()).map(\.entry)
        #expect(trail.map(\.verb) == ["silence.add", "silence.end"])
        #expect(trail.first?.reason == "suku cadang")
    }

    @Test func `a silence of one alert holds for no other`() throws {
        let one = try ledger.fire(.gerbang, in: village, at: now)
        let other = try ledger.fire(.wifi, in: village, at: now)
        let made = try add(.alert(one))
        #expect(made.region == village)
        #expect(try covers(village, .gerbang, number: one))
        #expect(try !covers(village, .wifi, number: other))
        #expect(try !covers(village, .gerbang, number: nil))
        refused("alert_unknown") { _ = try add(.alert(99)) }
        try ledger.resolve(.gerbang, number: one, in: village, at: now)
        refused("alert_over") { _ = try add(.alert(one)) }
    }

    @Test func `overlapping silences are allowed, and told`() throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        let first = try add(.region(district, nil))
        #expect(try add(.region(village, .wifi)).overlapping == [first.id])
        #expect(try add(.region(regionCode("35.10.02"), nil)).overlapping.isEmpty)
        #expect(try add(.region(village, .lampu), from: 2, until: 3).overlapping.isEmpty)
        let alert = try add(.alert(number))
        #expect(alert.overlapping.contains(first.id))
        #expect(try add(.alert(number), from: 1).overlapping.contains(alert.id))
        _ = try ledger.endSilence(first.id, by: wati, at: now)
        #expect(try !add(.region(village, .gerbang)).overlapping.contains(first.id))
    }

    @Test(
        arguments: [
            (-1, 2, "suku cadang"), (2, 2, "suku cadang"), (2, 1, "suku cadang"),
            (0, 30 * 24 + 1, "suku cadang"), (0, 2, ""), (0, 2, "ab"), (0, 2, "a\u{1B}[2Jb"),
        ] as [(Int64, Int64, String)])
    func `without an end within 30 days, or a reason, nothing is kept`(
        from: Int64, until: Int64, reason: String
    ) throws {
        refused("value_bad") {
            _ = try add(.region(village, nil), from: from, until: until, reason: reason)
        }
        #expect(try ledger.storedSilences(at: now, all: true).isEmpty)
        #expect(try ledger.auditEntries(AuditQuestion()).isEmpty)
        // The control: the longest that there is.
        _ = try add(.region(village, nil), until: 30 * 24)
    }

    @Test(arguments: [
        (OfficeRole.operator, ["35.10.20"], true), (.technician, ["35.10.20"], true),
        (.admin, [], true), (.viewer, [], false), (.operator, ["35.10.02"], false),
        (.operator, ["35.10.20.2007"], false),
    ])
    func `operators and technicians of the region may`(
        role: OfficeRole, regions: [String], passes: Bool
    ) throws {
        let actor = Person(
            name: "ani", role: role, regions: try regions.map(regionCode), tokenIssuer: "dewi")
        let other = try add(.region(district, .wifi))
        if passes {
            _ = try add(.region(district, nil), by: actor)
            _ = try ledger.endSilence(other.id, by: actor, at: now)
        } else {
            refused("role_needed") { _ = try add(.region(district, nil), by: actor) }
            refused("role_needed") { _ = try ledger.endSilence(other.id, by: actor, at: now) }
        }
        #expect(try ledger.storedSilences(at: now).count == 1)
    }

    @Test func `a region that the table does not have is refused`() throws {
        refused("region_unknown") { _ = try add(.region(regionCode("35.10.20.2999"), nil)) }
    }
}

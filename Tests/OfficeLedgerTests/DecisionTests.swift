// SPDX-License-Identifier: Apache-2.0

import Indicators
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_792_462_800_000)

@Suite struct DecisionTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger
    private let village: RegionCode
    private let district: RegionCode

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        village = try regionCode("35.10.20.2007")
        district = try regionCode("35.10.20")
    }

    private func person(
        _ name: String, _ role: OfficeRole = .operator, _ regions: [String] = [],
        office: String = "", issuer: String? = "dewi"
    ) throws -> Person {
        Person(
            name: name, role: role, regions: try regions.map(regionCode), office: office,
            origin: "uid 7", tokenIssuer: issuer)
    }

    private func propose(
        _ indicator: IndicatorID = .gerbang, until: Instant = now + .days(30),
        reason: String = "tanpa pagar", by actor: Person? = nil, in place: RegionCode? = nil
    ) throws -> Int64 {
        try ledger.proposeExemption(
            in: place ?? village, indicator, reason: reason, until: until,
            by: actor ?? person("siti", .operator, ["35.10.20.2007"]), at: now)
    }

    private func add(
        _ place: RegionCode, _ indicator: IndicatorID? = nil, from: Int64 = 0, until: Int64 = 2,
        by actor: Person? = nil
    ) throws -> Int64 {
        try ledger.addMaintenance(
            in: place, indicator, from: now + .hours(from), until: now + .hours(until),
            reason: "ganti kabel", by: actor ?? person("budi"), at: now)
    }

    private func last() throws -> AuditEntry {
        try #require(try ledger.auditEntries(AuditQuestion(limit: 1)).first?.entry)
    }

    @Test func `what two have decided holds from the approval to its end, with the office shown`()
        throws
    {
        let id = try propose()
        #expect(try ledger.exemptions(of: village, at: now).isEmpty)
        let camat = try person("ani", .operator, ["35.10.20"], office: "camat")
        #expect(
            try ledger.approveExemption(id, by: camat, at: now + .hours(1)) == village)
        let expected = Exemption(
            indicator: .gerbang, from: now + .hours(1), until: now + .days(30),
            reason: "tanpa pagar", approver: "camat")
        #expect(try ledger.exemptions(of: village, at: now + .hours(1)) == [expected])
        #expect(try ledger.exemptions(all: now + .hours(1)) == [village: [expected]])
        let end = now + .days(30)
        #expect(
            try ledger.exemptions(of: village, at: end - TimeSpan(milliseconds: 1)).count == 1)
        #expect(try ledger.exemptions(of: village, at: end).isEmpty)
        #expect(try last().second == "siti" && last().verb == "exemption.approve")
        refused("number_unknown") {
            _ = try ledger.approveExemption(id, by: camat, at: now + .hours(2))
        }
        #expect(
            try ledger.endExemption(id, by: camat, at: now + .hours(2)) == village)
        #expect(try ledger.exemptions(of: village, at: now + .hours(2)).isEmpty)
        refused("number_unknown") {
            _ = try ledger.endExemption(id, by: camat, at: now + .hours(3))
        }
        #expect(try ledger.verifyAudit().findings.isEmpty)
    }

    @Test func `one person alone decides nothing, and the attempt is recorded`() throws {
        let siti = try person("siti", .operator)
        let id = try propose(by: siti)
        for hand in [siti, try person("tono", .admin, issuer: "siti")] {
            refused("second_person_needed") {
                _ = try ledger.approveExemption(id, by: hand, at: now)
            }
            let entry = try last()
            #expect(entry.verb == "exemption.approve.refused" && entry.actor == hand.name)
            #expect(entry.second == "siti" && entry.origin == "uid 7")
        }
        #expect(try ledger.exemptions(of: village, at: now).isEmpty)
        // The control: the same role, another hand.
        _ = try ledger.approveExemption(id, by: person("tono", .admin), at: now)
        #expect(try ledger.exemptions(of: village, at: now).map(\.approver) == ["admin"])
    }

    @Test(arguments: [
        (OfficeRole.admin, [], true), (.admin, ["35.10.20.2007"], true),
        (.admin, ["35.10.02"], false), (.operator, [], true), (.operator, ["35.10.20"], true),
        (.operator, ["35"], true), (.operator, ["35.10.20.2007"], false),
        (.operator, ["35.10.02"], false), (.technician, [], false), (.viewer, [], false),
    ])
    func `an admin approves, or an operator of a region above`(
        role: OfficeRole, regions: [String], passes: Bool
    ) throws {
        let id = try propose()
        let entries = try ledger.auditEntries(AuditQuestion()).count
        let actor = try person("ani", role, regions)
        if passes {
            _ = try ledger.approveExemption(id, by: actor, at: now)
        } else {
            refused("role_needed") { _ = try ledger.approveExemption(id, by: actor, at: now) }
            #expect(try ledger.auditEntries(AuditQuestion()).count == entries)
        }
        #expect(try ledger.exemptions(of: village, at: now).count == (passes ? 1 : 0))
    }

    @Test(arguments: [
        (OfficeRole.admin, [], true), (.operator, ["35.10.20.2007"], true),
        (.operator, ["35.10"], true), (.operator, ["35.10.20.2008"], false),
        (.technician, [], false), (.viewer, [], false),
    ])
    func `an operator of the village proposes and ends`(
        role: OfficeRole, regions: [String], passes: Bool
    ) throws {
        let actor = try person("ani", role, regions)
        let other = try propose(.lampu)
        if passes {
            _ = try propose(by: actor)
            _ = try ledger.endExemption(other, by: actor, at: now)
        } else {
            refused("role_needed") { _ = try propose(by: actor) }
            refused("role_needed") { _ = try ledger.endExemption(other, by: actor, at: now) }
        }
        #expect(try ledger.storedExemptions(at: now).count == 1)
    }

    @Test func `an exemption without place, indicator, reason or end is refused`() throws {
        let siti = try person("siti")
        refused("value_bad") { _ = try propose(until: now) }
        refused("value_bad") { _ = try propose(until: now + .days(400) + .seconds(1)) }
        refused("value_bad") { _ = try propose(until: .distantFuture) }
        refused("value_bad") { _ = try propose(until: .distantPast) }
        refused("value_bad") { _ = try propose(reason: "  x ") }
        refused("value_bad") { _ = try propose(reason: "a\u{1B}[2Jb") }
        refused("value_bad") { _ = try propose(reason: String(repeating: "x", count: 501)) }
        refused("value_bad") { _ = try propose(.box) }
        refused("value_bad") { _ = try propose(by: siti, in: district) }
        refused("region_unknown") { _ = try propose(by: siti, in: regionCode("35.10.20.2999")) }
        #expect(try ledger.storedExemptions(at: now, all: true).isEmpty)
        #expect(try ledger.auditEntries(AuditQuestion()).isEmpty)
        _ = try propose(until: now + .days(400))
    }

    @Test func `there is one proposal of an indicator in a village at a time`() throws {
        let first = try propose()
        do {
            _ = try propose()
            Issue.record("not refused")
        } catch let error as ShellError {
            #expect(
                error.identifier == "decision_exists" && error.message.id.contains(" \(first) "))
        }
        _ = try propose(.lampu)
        _ = try propose(by: person("siti"), in: regionCode("35.10.02.2003"))
        _ = try ledger.endExemption(first, by: person("siti"), at: now)
        _ = try propose()
        #expect(try ledger.storedExemptions(in: district, at: now).count == 2)
        #expect(try ledger.storedExemptions(at: now, all: true).count == 4)
    }

    @Test func `a window holds for its region and below, also before it begins`() throws {
        let whole = try add(district, until: 2)
        _ = try add(village, .lampu, from: 1, until: 3)
        let windows = try ledger.maintenance(of: village, at: now)
        #expect(windows.map(\.indicator) == [nil, .lampu])
        #expect(windows.map(\.from) == [now, now + .hours(1)])
        #expect(try ledger.maintenance(of: regionCode("35.10.02.2003"), at: now).isEmpty)
        #expect(try Set(ledger.maintenance(all: now).keys) == [district, village])
        // What ended a while ago still says from when on a failure counts.
        #expect(try ledger.maintenance(of: village, at: now + .hours(2)).count == 2)
        #expect(
            try ledger.endMaintenance(whole, by: person("budi"), at: now + .hours(1)) == district)
        let shortened = try ledger.maintenance(of: village, at: now + .hours(1))
        #expect(shortened.map(\.until) == [now + .hours(1), now + .hours(3)])
        // What was planned stays planned, as long as it really lasted.
        let planned = try ledger.plannedTime(
            of: village, .lampu, from: now, until: now + .days(1))
        #expect(planned.map(\.until) == [now + .hours(1), now + .hours(3)])
        #expect(
            try ledger.plannedTime(of: village, .wifi, from: now, until: now + .days(1)).count == 1)
        #expect(
            try ledger.plannedTime(
                of: village, .lampu, from: now + .hours(3), until: now + .days(1)
            ).isEmpty)
    }

    @Test func `windows of the same object do not overlap, others may`() throws {
        let first = try add(village, .lampu, from: 1, until: 3)
        for (from, until) in [(Int64(0), Int64(2)), (2, 4), (0, 4), (2, 3), (1, 3)] {
            do {
                _ = try add(village, .lampu, from: from, until: until)
                Issue.record("not refused: \(from) to \(until)")
            } catch let error as ShellError {
                #expect(error.identifier == "decision_exists")
                #expect(error.message.en.contains(" \(first) "))
            }
        }
        _ = try add(village, .lampu, from: 0, until: 1)
        _ = try add(village, .lampu, from: 3, until: 4)
        _ = try add(village, from: 1, until: 3)
        _ = try add(district, .lampu, from: 1, until: 3)
        _ = try ledger.endMaintenance(first, by: person("budi"), at: now)
        _ = try add(village, .lampu, from: 1, until: 3)
    }

    @Test func `a window that ends before it begins, is over or too long is refused`() throws {
        refused("value_bad") { _ = try add(village, from: 2, until: 2) }
        refused("value_bad") { _ = try add(village, from: 2, until: 1) }
        refused("value_bad") { _ = try add(village, from: -3, until: 0) }
        refused("value_bad") { _ = try add(village, from: -25, until: 1) }
        refused("value_bad") { _ = try add(village, until: 400 * 24 + 1) }
        refused("value_bad") { _ = try add(village, from: 500 * 24, until: 801 * 24) }
        refused("value_bad") { _ = try add(village, from: .min / 3_600_000, until: .max) }
        refused("region_unknown") { _ = try add(regionCode("99"), until: 1) }
        #expect(try ledger.storedMaintenance(at: now, all: true).isEmpty)
        _ = try add(village, from: -24, until: 1)
        _ = try add(district, until: 400 * 24)
    }

    @Test(arguments: [
        (OfficeRole.operator, ["35.10.20"], true), (.technician, ["35.10.20"], true),
        (.admin, [], true), (.viewer, [], false), (.operator, ["35.10.02"], false),
        (.technician, ["35.10.20.2007"], false),
    ])
    func `operators and technicians of the region announce work`(
        role: OfficeRole, regions: [String], passes: Bool
    ) throws {
        let actor = try person("ani", role, regions)
        let other = try add(district, .wifi)
        if passes {
            _ = try add(district, by: actor)
            _ = try ledger.endMaintenance(other, by: actor, at: now)
        } else {
            refused("role_needed") { _ = try add(district, by: actor) }
            refused("role_needed") {
                _ = try ledger.endMaintenance(other, by: actor, at: now)
            }
        }
        #expect(try ledger.storedMaintenance(at: now).count == 1)
    }
}

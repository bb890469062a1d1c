// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_792_462_800_000)

func regionCode(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

/// Expects the refusal with an identifier.
func refused(
    _ identifier: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () throws -> Void
) {
    do {
        try work()
        Issue.record("not refused with \(identifier)", sourceLocation: sourceLocation)
    } catch let error as ShellError {
        #expect(error.identifier == identifier, sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}

@Suite struct UserTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger
    private let dewi = Person(name: "dewi", role: .admin, tokenIssuer: "uid 0")

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        var generator = SeededGenerator(seed: 1)
        _ = try ledger.makeAdmin(
            "dewi", again: false, origin: "uid 0", at: now, using: &generator)
    }

    private func person(_ name: String) throws -> StoredPerson {
        try #require(try ledger.users().first { $0.name == name })
    }

    private func token(
        _ name: String, days: Int64 = 90, by actor: Person? = nil
    ) throws -> AccessToken {
        var generator = SystemRandomNumberGenerator()
        return try ledger.newToken(
            for: name, days: days, label: "", by: actor ?? dewi, at: now, using: &generator)
    }

    private func who(_ token: AccessToken, at instant: Instant = now) throws -> Person? {
        try ledger.person(token: token.secret, origin: "uid 7", at: instant)
    }

    private func verbs() throws -> [String] {
        try ledger.auditEntries(AuditQuestion()).map(\.entry.verb)
    }

    @Test func `a token says who asks until it expires or ends, or its person ends`() throws {
        #expect(
            try ledger.add(
                NewPerson(name: "siti", role: .operator, regions: [regionCode("35.10.20")]),
                by: dewi, at: now) == .done)
        let first = try token("siti")
        let second = try token("siti", days: 1)
        let siti = try #require(try who(first))
        #expect(siti.name == "siti" && siti.role == .operator && siti.tokenIssuer == "dewi")
        #expect(siti.origin == "uid 7" && siti.regions.map(\.description) == ["35.10.20"])
        #expect(try who(second, at: now + .days(1) - TimeSpan(milliseconds: 1)) != nil)
        #expect(try who(second, at: now + .days(1)) == nil)
        try ledger.endToken(second.id, by: siti, at: now)
        #expect(try who(second) == nil)
        #expect(try who(first) != nil)
        try ledger.endPerson("siti", by: dewi, reason: "pindah", at: now)
        #expect(try who(first) == nil)
        #expect(
            try verbs() == [
                "users.make-admin", "tokens.new", "users.add", "tokens.new", "tokens.new",
                "tokens.end", "users.end",
            ])
        // The name is never somebody else's.
        refused("user_exists") {
            _ = try ledger.add(NewPerson(name: "siti", role: .viewer), by: dewi, at: now)
        }
        refused("user_unknown") { _ = try token("siti") }
    }

    @Test func `the ledger holds no token, and what is not one is nobody`() throws {
        let token = try token("dewi")
        #expect(token.secret.utf8.count >= 34 && !"\(token)".contains(token.secret))
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
            let bytes = try folder.read(name)
            #expect(bytes.firstRange(of: Array(token.secret.utf8.suffix(32))) == nil)
        }
        var wrong = Array(token.secret.utf8)
        wrong[wrong.count - 1] ^= 1
        for text in [
            "", "x", "kt", "kt1-", String(decoding: wrong, as: UTF8.self), token.secret + "0",
            token.secret.uppercased(), " " + token.secret,
            "kt0" + token.secret.dropFirst(2), "kt99999999999999999999-" + token.secret.suffix(32),
            "kt999-" + token.secret.suffix(32),
        ] {
            #expect(try ledger.person(token: text, origin: "", at: now) == nil, "\(text)")
        }
        #expect(try who(token) != nil)
    }

    @Test func `a token remembers the day of its last use and nothing finer`() throws {
        let made = try token("dewi")
        #expect(try ledger.tokens().last?.usedDay == nil)
        _ = try who(made)
        let written = try ledger.pool.write { $0.totalChangesCount }
        _ = try who(made, at: now + .hours(1))
        #expect(try ledger.pool.write { $0.totalChangesCount } == written)
        #expect(try ledger.tokens().last?.usedDay == now.rawValue / 86_400_000)
        _ = try who(made, at: now + .days(3))
        #expect(try ledger.tokens().last?.usedDay == now.rawValue / 86_400_000 + 3)
    }

    @Test func `the second admin is made by one, the third by two`() throws {
        let admin = { name throws in try NewPerson(name: name, role: .admin) }
        #expect(try ledger.add(admin("budi"), by: dewi, at: now) == .done)
        #expect(
            try ledger.auditEntries(AuditQuestion()).last?.entry.reason == "alone: no other admin")
        #expect(try ledger.add(admin("tono"), by: dewi, at: now) == .waiting)
        #expect(try person("tono").role == .viewer && person("tono").askedBy == "dewi")
        refused("second_person_needed") {
            try ledger.approveAdmin("tono", by: dewi, at: now)
        }
        #expect(try verbs().last == "users.approve.refused")
        #expect(try person("tono").role == .viewer)
        // A token that the asker made is the asker's other hand.
        let handed = Person(name: "budi", role: .admin, tokenIssuer: "dewi")
        refused("second_person_needed") {
            try ledger.approveAdmin("tono", by: handed, at: now)
        }
        let budi = Person(name: "budi", role: .admin, tokenIssuer: "budi")
        try ledger.approveAdmin("tono", by: budi, at: now)
        #expect(try person("tono").role == .admin)
        let entry = try #require(try ledger.auditEntries(AuditQuestion()).last?.entry)
        #expect(entry.actor == "budi" && entry.second == "dewi" && entry.verb == "users.approve")
        refused("user_unknown") { try ledger.approveAdmin("tono", by: budi, at: now) }
        #expect(
            try ledger.change(
                NewPerson(name: "tono", role: .viewer), by: dewi, at: now) == .done)
        #expect(
            try ledger.change(NewPerson(name: "tono", role: .admin), by: dewi, at: now) == .waiting)
    }

    @Test func `the last admin stays`() throws {
        refused("last_admin") { try ledger.endPerson("dewi", by: dewi, reason: nil, at: now) }
        refused("last_admin") {
            _ = try ledger.change(NewPerson(name: "dewi", role: .viewer), by: dewi, at: now)
        }
        _ = try ledger.add(NewPerson(name: "budi", role: .admin), by: dewi, at: now)
        try ledger.endPerson("dewi", by: dewi, reason: nil, at: now)
        #expect(try person("dewi").ended == now)
    }

    @Test func `an admin of a region makes people inside of it only`() throws {
        let inner = try regionCode("35.10.20")
        let admin = Person(
            name: "camat", role: .admin, regions: [inner], tokenIssuer: "dewi")
        func add(_ name: String, _ regions: [String]) throws {
            _ = try ledger.add(
                NewPerson(name: name, role: .operator, regions: regions.map(regionCode)),
                by: admin, at: now)
        }
        try add("satu", ["35.10.20.2007"])
        try add("dua", ["35.10.20"])
        for regions in [[], ["35.10"], ["35.10.02.2003"], ["35.10.20.2007", "35.10.02.2003"]] {
            refused("role_needed") { try add("tiga", regions) }
        }
        refused("role_needed") { try ledger.endPerson("dewi", by: admin, reason: nil, at: now) }
        refused("role_needed") { _ = try token("dewi", by: admin) }
        refused("region_unknown") {
            _ = try ledger.add(
                NewPerson(name: "empat", role: .viewer, regions: [regionCode("99.99")]), by: dewi,
                at: now)
        }
        let clerk = Person(name: "dua", role: .operator, regions: [inner], tokenIssuer: "camat")
        refused("role_needed") {
            _ = try ledger.add(
                NewPerson(name: "lima", role: .viewer, regions: [inner]), by: clerk, at: now)
        }
        // Everybody may renew his own token and end it, and no other's.
        let own = try token("dua", by: clerk)
        try ledger.endToken(own.id, by: clerk, at: now)
        refused("role_needed") { _ = try token("satu", by: clerk) }
        refused("role_needed") { try ledger.endToken(1, by: clerk, at: now) }
        refused("number_unknown") { try ledger.endToken(99, by: dewi, at: now) }
        refused("value_bad") { _ = try token("dua", days: 401) }
        refused("value_bad") { _ = try token("dua", days: 0) }
    }

    @Test(arguments: [
        "", "a", "Siti", "1a", "a b", "a_b", "é", "a\u{202E}b", String(repeating: "a", count: 33),
    ])
    func `a name that reads otherwise than it is written is refused`(name: String) throws {
        #expect(throws: ShellError.self) { _ = try NewPerson(name: name, role: .viewer) }
        #expect(try NewPerson(name: "siti.a-1", role: .viewer).name == "siti.a-1")
        #expect(throws: ShellError.self) {
            _ = try NewPerson(name: "siti", role: .viewer, office: name + "\u{1B}")
        }
    }

    @Test func `regions inside another one of the list are left out`() throws {
        let new = try NewPerson(
            name: "siti", role: .operator,
            regions: ["35.10.20.2007", "35.10", "13.01", "35.10"].map(regionCode))
        #expect(new.regions.map(\.description) == ["13.01", "35.10"])
    }

    @Test func `a row with a region that is none is an error and never everywhere`() throws {
        try ledger.pool.write { db in
            try db.execute(sql: "UPDATE person SET regions = 'x' WHERE name = 'dewi'")
        }
        #expect(throws: LedgerFailure.self) { _ = try ledger.users() }
    }

    @Test func `the first admin comes from the machine, another one only when asked again`()
        throws
    {
        var generator = SeededGenerator(seed: 2)
        func make(_ name: String, again: Bool) throws -> AccessToken {
            try ledger.makeAdmin(name, again: again, origin: "uid 0", at: now, using: &generator)
        }
        refused("admin_exists") { _ = try make("budi", again: false) }
        #expect(try who(make("dewi", again: true))?.name == "dewi")
        #expect(try who(make("budi", again: true))?.role == .admin)
        try ledger.endPerson("budi", by: dewi, reason: nil, at: now)
        refused("user_exists") { _ = try make("budi", again: true) }
        let entry = try #require(try ledger.auditEntries(AuditQuestion()).first?.entry)
        #expect(entry.actor == "uid 0" && entry.role == nil)
    }
}

@Suite struct PersonTests {
    struct Case: Sendable {
        let role: OfficeRole
        let regions: [String]
        let asked: OfficeRole
        let place: String?
        let passes: Bool

        init(
            _ role: OfficeRole, _ regions: [String], _ asked: OfficeRole, _ place: String?,
            _ passes: Bool
        ) {
            self.role = role
            self.regions = regions
            self.asked = asked
            self.place = place
            self.passes = passes
        }
    }

    static let cases: [Case] = [
        Case(.operator, ["35.10.20"], .operator, "35.10.20.2007", true),
        Case(.operator, ["35.10.20"], .operator, "35.10.20", true),
        Case(.operator, ["35.10.20"], .operator, "35.10", false),
        Case(.operator, ["35.10.20"], .operator, "35.10.02.2003", false),
        Case(.operator, ["35.10.20"], .operator, nil, false),
        Case(.operator, [], .operator, nil, true),
        Case(.operator, [], .operator, "13.01", true),
        Case(.operator, ["13.01", "35.10.20"], .operator, "35.10.20.2007", true),
        Case(.operator, [], .technician, nil, false),
        Case(.technician, [], .operator, nil, false),
        Case(.technician, [], .viewer, nil, true),
        Case(.viewer, [], .operator, nil, false),
        Case(.viewer, ["35.10"], .viewer, "13.01", false),
        Case(.operator, [], .admin, nil, false),
        Case(.technician, [], .admin, nil, false),
        Case(.admin, [], .operator, nil, true),
        Case(.admin, [], .technician, nil, true),
        Case(.admin, ["35.10"], .admin, "35.10.20.2007", true),
        Case(.admin, ["35.10"], .admin, nil, false),
    ]

    @Test(arguments: cases)
    func `a role holds in its regions and below, for itself and for reading`(
        _ one: Case
    ) throws {
        let regions = try one.regions.map(regionCode)
        let person = Person(name: "x", role: one.role, regions: regions, tokenIssuer: "y")
        let place = one.place.flatMap(RegionCode.init)
        let passes = (try? person.require(one.asked, in: place)) != nil
        #expect(passes == one.passes)
    }

    @Test func `without a token everybody reads and nobody does anything else`() throws {
        try Person.anybody().require(.viewer, in: nil)
        for role in OfficeRole.allCases where role != .viewer {
            refused("token_needed") { try Person.anybody().require(role, in: nil) }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Complaints
import GRDB
import Hummingbird
import Logging
@testable import OfficeAPI
import OfficeClient
@testable import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

/// Every route that changes something, asked by everybody who may not.
///
/// The routes are taken from the router: one that has no sample here turns the first test red.
@Suite(.timeLimit(.minutes(2))) struct WritingRouteTests {
    /// A body for each route that would be accepted from the right person, about Desa Tegalarum.
    static let samples: [String: String] = [
        "/v1/users": #"{"name":"baru","role":"viewer","regions":["35.10.20.2007"],"office":""}"#,
        "/v1/users/role":
            #"{"name":"wati","role":"viewer","regions":["35.10.20.2007"],"office":""}"#,
        "/v1/users/approve": #"{"name":"joko"}"#,
        "/v1/users/end": #"{"name":"wati"}"#,
        "/v1/tokens": #"{"person":"wati","days":9,"label":""}"#,
        "/v1/tokens/end": #"{"id":1}"#,
        "/v1/exemptions":
            #"{"region":"35.10.20.2007","indicator":"wifi","reason":"tes","until":"2026-10-30T00:00:00Z"}"#,
        "/v1/exemptions/approve": #"{"id":1}"#,
        "/v1/exemptions/end": #"{"id":1}"#,
        "/v1/maintenance":
            #"{"region":"35.10.20.2007","until":"2026-10-30T00:00:00Z","reason":"tes"}"#,
        "/v1/maintenance/end": #"{"id":1}"#,
        "/v1/attest":
            #"{"village":"35.10.20.2007","indicator":"toilet","role":"penjaga","answers":["#
            + (1...14).map { #"{"item":\#($0),"value":1}"# }.joined(separator: ",") + "]}",
        "/v1/regions": #"{"table":"35.10.20.2050,Baru","successors":"","dry_run":false}"#,
        "/v1/complaints":
            #"{"village":"35.10.20.2007","category":"sarana","channel":"luring","text":"air mati"}"#,
        "/v1/complaints/take": #"{"number":"ADU-0000-0000-0001-2"}"#,
        "/v1/complaints/answer": #"{"number":"ADU-0000-0000-0001-2","text":"sudah"}"#,
        "/v1/complaints/close": #"{"number":"ADU-0000-0000-0002-4"}"#,
        "/v1/complaints/identity": #"{"number":"ADU-0000-0000-0001-2"}"#,
        "/v1/alerts/acknowledge": #"{"id":1,"note":"modem dibawa ke kota"}"#,
        "/v1/silences":
            #"{"region":"35.10.20.2007","until":"2026-10-30T00:00:00Z","reason":"tes"}"#,
        "/v1/silences/end": #"{"id":1}"#,
        "/v1/channels/test": #"{"name":"camat"}"#,
        "/v1/channels/retry": #"{"name":"camat"}"#,
        "/v1/ratings": #"{"village":"35.10.20.2007","indicator":"toilet","stars":4}"#,
    ]

    /// Whoever works on complaints elsewhere must not learn that a number exists here.
    private func refusal(_ path: String, by who: String) -> (Int, Int32) {
        let works = who == "an operator elsewhere" || who == "an admin elsewhere"
        return path.hasPrefix("/v1/complaints/") && works ? (404, 66) : (403, 77)
    }

    private func routes(_ bench: OfficeBench) -> [String] {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let office = Office(
            store: bench.store, ledger: bench.ledger, status: bench.status, now: { morning },
            calls: JudgementCalls(), zone: .wib, rollups: RollupBoard(ledger: bench.ledger))
        let router = OfficeRouter(
            office: office,
            stream: AlertStream(
                office: office, signal: bench.signal, heartbeat: .seconds(15), logger: logger),
            logger: logger
        ).router
        return router.routes.filter { $0.method != .get }.map { "\($0.path)" }
            .filter { !Admission.harmless.contains($0) }
    }

    /// Everything that the ledger holds, but for the days on which tokens were used and refused attempts.
    private func content(_ bench: OfficeBench) throws -> [String] {
        try bench.ledger.pool.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.filter { $0 != "region" }.flatMap { table in
                let attempts = table == "audit" ? " WHERE verb NOT LIKE '%.refused'" : ""
                return try Row.fetchAll(db, sql: "SELECT * FROM \(table)" + attempts).map { row in
                    "\(table) "
                        + row.filter { $0.0 != "used_day" }.map { "\($0): \($1)" }
                        .joined(separator: ", ")
                }
            }
        }
    }

    /// Everything that the register of complaints shows.
    private func complaints(_ bench: OfficeBench) throws -> [ShownComplaint] {
        let register = try #require(bench.complaints)
        return try [1, 2].map {
            try register.show(TrackingNumber(data: $0), in: .everywhere, at: morning)
        }
    }

    private func prepare(_ bench: OfficeBench) throws {
        for number: UInt64 in [1, 2] {
            let village = try #require(RegionCode("35.10.20.2007"))
            _ = try bench.complaints?.enter(
                ComplaintEntry(
                    village: village, number: TrackingNumber(data: number), channel: .offline,
                    received: morning, text: ComplaintContent(.text, "air mati"))
            ) { _ in }
        }
        _ = try bench.complaints?.answer(
            TrackingNumber(data: 2), ComplaintContent(.answer, "sudah"), in: .everywhere,
            at: morning
        ) { _, _ in }
        let dewi = OfficeBench.dewi
        _ = try bench.admin()
        let village = try #require(RegionCode("35.10.20.2007"))
        _ = try bench.person("wati", .operator, [village])
        _ = try bench.ledger.add(NewPerson(name: "kedua", role: .admin), by: dewi, at: morning)
        _ = try bench.ledger.add(NewPerson(name: "joko", role: .admin), by: dewi, at: morning)
        let wati = Person(name: "wati", role: .operator, tokenIssuer: "dewi")
        _ = try bench.ledger.proposeExemption(
            in: village, .gerbang, reason: "tes", until: morning + .days(9), by: wati, at: morning)
        try bench.tell(.fired)
        _ = try bench.ledger.addSilence(
            .region(village, .lampu), from: morning, until: morning + .days(9), reason: "tes",
            by: wati, at: morning)
        bench.ledger.routes = Routes([Route(channel: "camat")])
        let event = try bench.tell(.fired, .wifi)
        try bench.ledger.setAside(
            event.sequence, of: "camat", reason: Phrase(same: "tes"), at: morning)
        _ = try bench.ledger.addMaintenance(
            in: village, .lampu, from: morning, until: morning + .days(9), reason: "tes", by: wati,
            at: morning)
    }

    private func status(
        _ bench: OfficeBench, _ path: String, _ token: String?, _ body: String
    ) async throws -> (status: Int, code: Int32?) {
        let client = try RawClient(bench.path)
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        client.send(
            ("POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(authorization)"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body).utf8)
        let answer = await client.answer()
        let end = Array("\r\n\r\n".utf8)
        let content = answer.firstRange(of: end).map { Array(answer[$0.upperBound...]) } ?? []
        let status = Int(String(decoding: answer.dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
        return (status, try? OfficeJSON.message(ErrorEnvelope.self, from: content).error.code)
    }

    @Test func `every writing route has its sample`() throws {
        let bench = try OfficeBench(complaints: true)
        #expect(Set(routes(bench)) == Set(WritingRouteTests.samples.keys))
    }

    @Test func `no token, a viewer, or the wrong region is 77 and nothing is written`()
        async throws
    {
        let bench = try OfficeBench(complaints: true)
        try prepare(bench)
        let elsewhere = try #require(RegionCode("35.10.02"))
        var strangers: [(String, String?)] = [("nobody", nil)]
        strangers.append(("a viewer", try bench.person("baca", .viewer)))
        strangers.append(
            ("an operator elsewhere", try bench.person("lain", .operator, [elsewhere])))
        strangers.append(
            ("a technician elsewhere", try bench.person("alat", .technician, [elsewhere])))
        // A second admin makes further ones wait, so this one is put in by hand.
        let admin = try bench.person("kepala", .viewer, [elsewhere])
        try await bench.ledger.pool.write { db in
            try db.execute(sql: "UPDATE person SET role = 'admin' WHERE name = 'kepala'")
        }
        strangers.append(("an admin elsewhere", admin))
        let all = strangers
        let before = try content(bench)
        let complained = try complaints(bench)
        try await bench.serving {
            for path in routes(bench) {
                let body = try #require(WritingRouteTests.samples[path])
                for (who, token) in all {
                    let answer = try await status(bench, path, token, body)
                    #expect(answer == refusal(path, by: who), "\(path) by \(who)")
                }
                // What is no message is refused for who asks, not for what is asked.
                #expect(try await status(bench, path, nil, "x") == (403, 77), "\(path)")
            }
        }
        #expect(try content(bench) == before)
        #expect(try complaints(bench) == complained)
    }

    @Test func `the same messages are taken from who may, and each is in the trail`() async throws {
        for path in WritingRouteTests.samples.keys.sorted() {
            let bench = try OfficeBench(complaints: true)
            try prepare(bench)
            let token =
                path == "/v1/users/approve"
                ? try bench.token(for: "kedua", days: 9) : try bench.admin()
            // The approver of an admin must not hold a token that the asker made.
            try await bench.ledger.pool.write { db in
                try db.execute(sql: "UPDATE token SET issuer = 'uid 0'")
            }
            let entries = try bench.ledger.auditEntries(AuditQuestion()).count
            try await bench.serving {
                let body = try #require(WritingRouteTests.samples[path])
                #expect(try await status(bench, path, token, body).status == 200, "\(path)")
            }
            #expect(
                try bench.ledger.auditEntries(AuditQuestion()).count == entries + 1, "\(path)")
            #expect(try bench.ledger.verifyAudit().findings.isEmpty)
        }
    }

    @Test func `a decision calls for a judgement of its region`() async throws {
        let bench = try OfficeBench(complaints: true)
        try prepare(bench)
        let admin = try bench.admin()
        try await bench.serving {
            for path in ["/v1/exemptions/approve", "/v1/exemptions/end", "/v1/maintenance"] {
                let body = try #require(WritingRouteTests.samples[path])
                #expect(try await status(bench, path, admin, body).status == 200, "\(path)")
                #expect(bench.calls.take().map(\.description) == ["35.10.20.2007"], "\(path)")
            }
            let (list, _) = try await bench.socket.envelope(
                of: .maintenance(region: "35.10.20", all: false), items: MaintenanceMessage.self)
            #expect(list.items.map(\.state) == ["running", "running"])
            // Names are for those who have one themselves.
            #expect(list.items.allSatisfy { $0.creator == nil })
            let (own, _) = try await bench.socket(admin).envelope(
                of: .exemptions(region: nil, all: true), items: ExemptionMessage.self)
            #expect(own.items.map(\.state) == ["over"])
            #expect(own.items.first?.proposer == "wati" && own.items.first?.approver == "dewi")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

@testable import OfficeAPI
import OfficeClient
@testable import OfficeLedger
import Testing
import VillageModel

@Suite(.timeLimit(.minutes(2))) struct RegionsTests {
    private func order(
        _ table: String, _ successors: String = "", from date: Instant? = nil,
        rehearsal: Bool = false
    ) throws -> [UInt8] {
        try OfficeJSON.bytes(
            RegionImportRequest(
                table: table, successors: successors, validFrom: date.map { MessageTime($0) },
                isRehearsal: rehearsal))
    }

    private func take(
        _ bench: OfficeBench, _ token: String?, _ bytes: [UInt8]
    ) async throws -> RegionImportMessage {
        let (envelope, _) = try await bench.socket(token).envelope(
            of: .importRegions, items: RegionImportMessage.self, posting: bytes)
        #expect(envelope.schema == "kentongan.region-import/1")
        return try #require(envelope.items.first)
    }

    private func refusal(_ work: () async throws -> RegionImportMessage) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch OfficeFailure.refused(_, let message?) {
            return message.id
        } catch {
            return "\(error)"
        }
    }

    @Test func `an admin imports a table; boxes move, the trail knows, and judgement is called`()
        async throws
    {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        try await bench.serving {
            let tried = try await take(bench, admin, order("35.10.20.2050,Baru", rehearsal: true))
            #expect(!tried.isDone && tried.added == 1 && tried.mistakes.isEmpty)
            let done = try await take(
                bench, admin,
                order(
                    "35.10.20,Sempu\n35.10.20.2050,Tegalarum", "35.10.20.2007,35.10.20.2050",
                    from: morning - .days(1)))
            #expect(done.isDone && done.added == 1 && done.closed == 1)
            #expect(
                done.moved == [
                    BoxMoveMessage(
                        box: OfficeBench.tegalarum.description, from: "35.10.20.2007",
                        to: "35.10.20.2050")
                ])
            let (trail, _) = try await bench.socket(admin).envelope(
                of: .audit(since: nil, object: "regions", limit: nil), items: AuditMessage.self)
            #expect(trail.items.map(\.verb) == ["regions.import"])
            #expect(trail.items.map(\.actor) == ["dewi"])
            let (old, _) = try await bench.socket.envelope(
                of: .region(code: "35.10.20.2007"), items: RegionMessage.self)
            let region = try #require(old.items.first)
            #expect(region.spans.map(\.successor) == ["35.10.20.2050"] && region.boxes.isEmpty)
            #expect(region.spans.map { $0.to?.instant } == [morning - .days(1)])
            #expect(region.inside == ["Kec. Sempu", "Kab. Banyuwangi", "Prov. Jawa Timur"])
            let (new, _) = try await bench.socket.envelope(
                of: .region(code: "35.10.20.2050"), items: RegionMessage.self)
            #expect(new.items.first?.predecessors == ["35.10.20.2007"])
            #expect(new.items.first?.boxes == [OfficeBench.tegalarum.description])
            #expect(new.items.first?.head == "kepala desa")
        }
    }

    @Test func `mistakes are told with their lines, twenty of them, and counted`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let lines = (1...30).map { "35.1,Salah \($0)" }.joined(separator: "\n")
        try await bench.serving {
            let answer = try await take(bench, admin, order("35.10.20.2050,Baru\n" + lines))
            #expect(!answer.isDone && answer.mistakeCount == 30 && answer.mistakes.count == 20)
            #expect(answer.mistakes.map(\.line) == Array(2...21))
            #expect(answer.mistakes.first?.message.id.contains("kehilangan nol") == true)
        }
        let fresh = try #require(RegionCode("35.10.20.2050"))
        #expect(try bench.ledger.place(of: fresh) == nil)
    }

    @Test func `only an admin whose role holds everywhere may import`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let province = try #require(RegionCode("35"))
        let tokens: [String?] = [
            nil, try bench.person("siti", .operator), try bench.person("budi", .technician),
            try bench.person("ani", .viewer), try bench.person("eko", .operator, [province]),
            "0000000000000000000000000000000000",
        ]
        let bytes = try order("35.10.20.2050,Baru")
        try await bench.serving {
            for token in tokens {
                let reason = await refusal { try await take(bench, token, bytes) }
                #expect(reason != nil, "\(token ?? "-")")
            }
            #expect(try bench.ledger.lastRegionImport() == 1)
            let done = try await take(bench, admin, bytes)
            #expect(done.isDone)
        }
        #expect(try bench.ledger.lastRegionImport() == 2)
    }

    @Test func `who may not import is refused before the table is read`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let operatorToken = try bench.person("siti", .operator)
        let noMessage = Array("x".utf8)
        try await bench.serving {
            let refused = await refusal { try await take(bench, operatorToken, noMessage) }
            // The control: of the right person the same bytes are read, and are no message.
            let unread = await refusal { try await take(bench, admin, noMessage) }
            #expect(unread == "body_bad" && refused != nil && refused != unread)
        }
    }

    @Test func `a table of the nation's size is taken through the door, and no larger body`()
        async throws
    {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        var lines = ["36,Banten", "36.01,A", "36.02,B"]
        for district in 0..<60 {
            let code = "36.0\(district / 50 + 1)." + padded(Int64(district % 50 + 1), 2)
            lines.append("\(code),Kecamatan \(district)")
            for village in 1...800 {
                lines.append("\(code).2\(padded(Int64(village), 3)),Desa \(district) \(village)")
            }
        }
        let text = lines.joined(separator: "\n")
        try await bench.serving {
            #expect(text.utf8.count > 1 << 20)
            let answer = try await take(bench, admin, order(text))
            #expect(answer.isDone, "\(answer.mistakes.prefix(3))")
            let huge = try order(String(repeating: "a", count: 9 << 20))
            let reason = await refusal { try await take(bench, admin, huge) }
            #expect(reason != nil)
        }
    }

    @Test(arguments: [
        ("35.10.20,Sempu", Int64(1), "region_date_ahead"),
        ("35.10.20,Lain", -9, "region_date_early"),
    ])
    func `a date that cannot be is refused`(
        _ table: String, _ days: Int64, _ identifier: String
    ) async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        try await bench.serving {
            _ = try await take(bench, admin, order("35.10.20,Sempu Baru", from: morning - .days(5)))
            let reason = await refusal {
                try await take(bench, admin, order(table, from: morning + .days(days)))
            }
            #expect(reason == identifier)
        }
    }
}

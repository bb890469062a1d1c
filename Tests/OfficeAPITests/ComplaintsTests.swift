// SPDX-License-Identifier: Apache-2.0

import Complaints
import OfficeAPI
import OfficeClient
import OfficeLedger
import Testing
import VillageModel

private let village = "35.10.20.2007"
private let other = "35.10.02.2003"

@Suite(.timeLimit(.minutes(5))) struct ComplaintsTests {
    private func post<Item: Codable & Sendable>(
        _ bench: OfficeBench, _ token: String?, _ route: OfficeRoute, _ message: some Encodable,
        _ type: Item.Type = ComplaintMessage.self
    ) async throws -> Item {
        let (envelope, _) = try await bench.socket(token).envelope(
            of: route, items: type, posting: try OfficeJSON.bytes(message))
        return try #require(envelope.items.first)
    }

    private func refusal<Outcome>(_ work: () async throws -> Outcome) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch OfficeFailure.refused(let status, let message?) {
            return "\(status) \(message.code) \(message.id) \(message.message.id)"
        } catch {
            return "\(error)"
        }
    }

    private func entry(_ code: String = village) -> ComplaintEntryRequest {
        ComplaintEntryRequest(
            village: code, facility: "toilet", category: "sarana", channel: "luring",
            text: "Toilet tidak ada air.", name: "Siti", phone: "0812-3456-7123")
    }

    private let enter = OfficeRoute.complaints(within: nil, onlyOpen: false)

    private func audit(_ bench: OfficeBench) throws -> [String] {
        try bench.ledger.auditEntries(AuditQuestion(since: nil, object: nil, limit: 100))
            .map { "\($0.entry.actor) \($0.entry.verb)" }.filter { $0.contains("complaint") }
    }

    @Test func `a complaint is entered, answered and closed, and the trail tells by whom`()
        async throws
    {
        let bench = try OfficeBench(complaints: true)
        let siti = try bench.person("siti", .operator, [try #require(RegionCode("35.10.20"))])
        try await bench.serving {
            let entered = try await post(bench, siti, enter, entry())
            #expect(entered.status == "diterima" && entered.phone == "08xx-xxxx-123")
            #expect(entered.text == nil && entered.hasText && entered.due != nil)
            let number = entered.number
            let taken = try await post(
                bench, siti, .complaintStep(.take),
                ComplaintStepRequest(number: number, lapor: "1234567", needsFieldCheck: true))
            #expect(taken.status == "diproses" && taken.lapor == "1234567")
            let unclosed = await refusal {
                try await post(
                    bench, siti, .complaintStep(.close), ComplaintStepRequest(number: number))
            }
            #expect(unclosed?.contains("65 complaint_unanswered") == true)
            bench.clock.now = morning + .hours(1)
            _ = try await post(
                bench, siti, .complaintStep(.answer),
                ComplaintStepRequest(number: number, text: "Air sudah mengalir."))
            let closed = try await post(
                bench, siti, .complaintStep(.close),
                ComplaintStepRequest(number: number, isRejected: true))
            #expect(closed.status == "ditolak" && closed.answered?.instant == morning + .hours(1))
            let (shown, _) = try await bench.socket(siti).envelope(
                of: .complaint(number: number), items: ComplaintMessage.self)
            #expect(shown.items.first?.text == "Toilet tidak ada air.")
            #expect(shown.items.first?.answers == ["Air sudah mengalir."])
        }
        #expect(
            try audit(bench) == [
                "siti complaint.enter", "siti complaint.take", "siti complaint.answer",
                "siti complaint.close",
            ])
    }

    @Test func `who complained is shown after it was written into the trail`() async throws {
        let bench = try OfficeBench(complaints: true)
        let siti = try bench.person("siti", .operator)
        try await bench.serving {
            let number = try await post(bench, siti, enter, entry()).number
            let (list, bytes) = try await bench.socket(siti).envelope(
                of: .complaints(within: nil, onlyOpen: true), items: ComplaintMessage.self)
            #expect(list.items.map(\.number) == [number])
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("Siti") && !text.contains("3456") && !text.contains("air"))
            let identity = try await post(
                bench, siti, .complaintStep(.identity),
                ComplaintStepRequest(number: number, reason: "menelepon pelapor"),
                ComplaintIdentityMessage.self)
            #expect(identity.name == "Siti" && identity.phone == "0812-3456-7123")
            let entry = try bench.ledger.auditEntries(
                AuditQuestion(since: nil, object: number, limit: 10)
            ).last?.entry
            #expect(entry?.verb == "complaint.identity" && entry?.reason == "menelepon pelapor")
        }
    }

    @Test func `the public hears status and dates, and one answer for what it may not know`()
        async throws
    {
        let bench = try OfficeBench(complaints: true)
        let admin = try bench.admin()
        let siti = try bench.person("siti", .operator, [try #require(RegionCode("35.10.20"))])
        try await bench.serving {
            let number = try await post(bench, siti, enter, entry()).number
            let forbidden = try await post(bench, admin, enter, entry(other)).number
            let expired = try await post(bench, siti, enter, entry()).number
            _ = try await post(
                bench, siti, .complaintStep(.answer),
                ComplaintStepRequest(number: expired, text: "ya"))
            _ = try await post(
                bench, siti, .complaintStep(.close), ComplaintStepRequest(number: expired))
            let (_, bytes) = try await bench.socket(nil).envelope(
                of: .complaintStatus(number: number.lowercased()),
                items: ComplaintStatusMessage.self)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(#""status":"diterima""#))
            for word in ["35.10", "Tegalarum", "toilet", "sarana", "Siti", "phone", "text"] {
                #expect(!text.contains(word), "\(word)")
            }
            bench.clock.now = morning + .days(366)
            let siti = try bench.token(for: "siti", days: 1)
            let admin = try bench.token(for: "dewi", days: 1)
            let unknown = TrackingNumber(data: 77).description
            var answers: Set<[UInt8]> = []
            for number in [unknown, forbidden, expired] {
                do {
                    _ = try await bench.socket(siti).body(of: .complaintStatus(number: number))
                } catch OfficeFailure.refused(404, let message?) {
                    answers.insert(try OfficeJSON.bytes(message))
                }
            }
            #expect(answers.count == 1)
            // The controls: the forbidden one is there, and a mistyped number is told as such.
            _ = try await bench.socket(admin).body(of: .complaintStatus(number: forbidden))
            let mistyped = await refusal {
                try await bench.socket(siti).body(
                    of: .complaintStatus(number: String(unknown.dropLast()) + "9"))
            }
            #expect(mistyped?.contains("salah ketik") == true)
        }
    }

    @Test func `whoever has no right to a village's complaints reads and writes none`()
        async throws
    {
        let bench = try OfficeBench(complaints: true)
        let admin = try bench.admin()
        let region = try #require(RegionCode("35.10.02"))
        let tokens: [String?] = [
            nil, try bench.person("budi", .viewer), try bench.person("eko", .technician),
            try bench.person("rina", .operator, [region]),
        ]
        try await bench.serving {
            let number = try await post(bench, admin, enter, entry()).number
            let before = try audit(bench)
            for token in tokens {
                let isOperator = token == tokens.last
                for step in ComplaintStepRoute.allCases {
                    let told = await refusal {
                        try await post(
                            bench, token, .complaintStep(step),
                            ComplaintStepRequest(number: number, text: "ya"))
                    }
                    #expect(told?.hasPrefix(isOperator ? "404 66" : "403 77") == true, "\(step)")
                }
                for route in [
                    OfficeRoute.complaint(number: number),
                    .complaints(within: village, onlyOpen: false),
                ] {
                    let told = await refusal { try await bench.socket(token).body(of: route) }
                    #expect(told?.hasPrefix("40") == true, "\(route)")
                }
                let told = await refusal { try await post(bench, token, enter, entry()) }
                #expect(told?.hasPrefix("403 77") == true)
            }
            let (own, _) = try await bench.socket(tokens[3]).envelope(
                of: .complaints(within: nil, onlyOpen: false), items: ComplaintMessage.self)
            #expect(own.items.isEmpty)
            #expect(try audit(bench) == before)
            let (all, _) = try await bench.socket(admin).envelope(
                of: .complaints(within: village, onlyOpen: false), items: ComplaintMessage.self)
            #expect(all.items.map(\.status) == ["diterima"])
        }
    }

    @Test func `bad content is refused with its place, and nothing is kept`() async throws {
        let bench = try OfficeBench(complaints: true)
        let admin = try bench.admin()
        try await bench.serving {
            func told(_ change: (inout ComplaintEntryRequest) -> Void) async -> String? {
                var request = entry()
                change(&request)
                let wrong = request
                return await refusal { try await post(bench, admin, enter, wrong) }
            }
            let nik = await told { $0.text = "NIK saya 3510201234567890" }
            #expect(nik?.contains("400 65 complaint_text") == true)
            #expect(nik?.contains("huruf ke-10") == true && nik?.contains("351020") == false)
            #expect(await told { $0.phone = "rumah" }?.contains("complaint_phone") == true)
            #expect(await told { $0.text = " " }?.contains("kosong") == true)
            #expect(await told { $0.facility = "kolam" }?.contains("facility kolam") == true)
            #expect(await told { $0.category = "x" }?.contains("pelayanan") == true)
            #expect(await told { $0.kind = "x" }?.contains("grievance") == true)
            #expect(await told { $0.channel = "x" }?.contains("daring") == true)
            #expect(await told { $0.village = "35.10.20" }?.contains("region_unknown") == true)
            #expect(await told { $0.village = "3510200070" }?.contains("bps_code") == true)
            #expect(await told { $0.number = "ADU-1" }?.contains("seharusnya 13") == true)
            #expect(
                await told { $0.received = MessageTime(morning + .hours(1)) }?
                    .contains("received") == true)
            #expect(
                await told { $0.received = MessageTime(morning - .days(401)) }?
                    .contains("400 hari") == true)
            let (all, _) = try await bench.socket(admin).envelope(
                of: .complaints(within: nil, onlyOpen: false), items: ComplaintMessage.self)
            #expect(all.items.isEmpty)
            #expect(await told { _ in } == nil)
        }
    }

    @Test func `every change calls for a new judgement of the village`() async throws {
        let bench = try OfficeBench(complaints: true)
        let admin = try bench.admin()
        try await bench.serving {
            let number = try await post(bench, admin, enter, entry()).number
            #expect(bench.calls.take() == [try #require(RegionCode(village))])
            _ = try await post(
                bench, admin, .complaintStep(.answer),
                ComplaintStepRequest(number: number, text: "ya"))
            #expect(bench.calls.take() == [try #require(RegionCode(village))])
            _ = try await bench.socket(admin).body(of: .complaint(number: number))
            #expect(bench.calls.take().isEmpty)
        }
    }

    @Test func `without a register the answer is to come back later`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        try await bench.serving {
            let told = await refusal {
                try await bench.socket(admin).body(of: .complaints(within: nil, onlyOpen: false))
            }
            #expect(told?.hasPrefix("503 75 complaints_closed") == true)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import OfficeLedger
import Testing
import VillageModel

@Suite struct ReportTests {
    private func filled() throws -> OfficeBench {
        let bench = try OfficeBench()
        for (minute, isOn) in [(Int64(-120), true), (-60, false), (-30, true)] {
            try bench.report("gate/open", .boolean(isOn), minute: minute)
        }
        return bench
    }

    @Test func `availability of a region is that of its villages, over known time`() async throws {
        let bench = try filled()
        let envelope = try await bench.serving {
            try await bench.socket.envelope(
                of: .report(region: nil, month: "2026-10"), items: ReportMessage.self
            ).envelope
        }
        let report = try #require(envelope.items.first)
        #expect(envelope.schema == "kentongan.report/1" && report.regionCode == "35.10")
        #expect(!report.complete && report.until.instant == morning)
        let gate = try #require(report.total.facilities["gate"])
        #expect(gate.on == 90 * 60_000 && gate.off == 30 * 60_000 && gate.share == 0.75)
        // Nothing measured the Wi-Fi: it is missing, not zero.
        #expect(report.total.facilities["wifi"] == nil)
        #expect(report.villages.map(\.regionCode) == ["35.10.02.2003", "35.10.20.2007"])
    }

    @Test(arguments: [("csv", "code,name,month"), ("html", "<!DOCTYPE html>")])
    func `the same is there as a document`(form: String, beginning: String) async throws {
        let bench = try filled()
        let bytes = try await bench.serving {
            try await bench.socket.body(
                of: .reportDocument(
                    region: "35.10.20", month: "2026-10", form: form, language: "id"))
        }
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(beginning))
    }

    @Test(arguments: [
        ("35.10", "2026-13", "month=2026-13"), ("35.10", "2027-01", "month=2027-01"),
        ("35.10.99", "2026-10", "35.10.99"), ("3510", "2026-10", "3510"),
    ])
    func `what cannot be reported is refused with what was asked`(
        region: String, month: String, named: String
    ) async throws {
        let bench = try filled()
        let refusal = try await bench.serving { () -> String in
            do {
                _ = try await bench.socket.body(of: .report(region: region, month: month))
                return ""
            } catch let error as OfficeFailure {
                return "\(error)"
            }
        }
        #expect(refusal.contains(named))
    }
}

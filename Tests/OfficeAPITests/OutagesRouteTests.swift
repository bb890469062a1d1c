// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import OfficeLedger
import Testing
import VillageModel

@Suite struct OutagesRouteTests {
    private func ask(
        _ bench: OfficeBench, _ region: String?, _ month: String? = nil
    ) async throws -> [OutageMessage] {
        let envelope = try await bench.socket.envelope(
            of: .outages(region: region, month: month), items: OutageMessage.self
        ).envelope
        #expect(envelope.schema == "kentongan.outages/1")
        return envelope.items
    }

    @Test func `outages of a region and a month are told with their causes`() async throws {
        let bench = try OfficeBench()
        let village = try #require(RegionCode("35.10.20.2007"))
        var outage = StoredOutage(
            box: OfficeBench.tegalarum, village: village, began: morning - .hours(3),
            noticed: morning - .hours(2))
        (outage.ended, outage.cause, outage.deaf) = (morning - .hours(1), .power, .minutes(10))
        var change = OutageChange()
        change.moved = [outage]
        try bench.ledger.apply(change)
        try bench.ledger.apply(change)
        let (here, above, elsewhere) = try await bench.serving {
            (
                try await ask(bench, "35.10.20.2007"), try await ask(bench, "35.10"),
                try await ask(bench, "35.10.02")
            )
        }
        #expect(here.map(\.cause) == ["listrik"] && here.map(\.seconds) == [6_600])
        #expect(here.first?.name == "Desa Tegalarum" && here.first?.until != nil)
        #expect(above == here)
        #expect(elsewhere.isEmpty)
    }
}

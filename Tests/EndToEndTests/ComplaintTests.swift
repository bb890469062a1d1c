// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct ComplaintTests {
    @Test func `a number given without a network is known at the office when the network is back`()
        async throws
    {
        let house = try await House(wifiHold: "10m", boxHold: "10m")
        let first = try await house.ask("complaint")
        house.broker.stop()
        #expect(
            try await eventually {
                try await house.ask("status")["link"]?["state"]?.text != "connected"
            })
        let result = try await RunningProgram.run(
            program("kentongan-box"),
            [
                "complaint", "--socket", house.agentSocket, "--facility", "toilet", "--category",
                "kebersihan", "--json",
            ], timeout: .seconds(10))
        let second = try JSONValue(parsing: Array(result.output.utf8))
        var numbers: [String] = []
        for answer in [first, second] {
            #expect(answer["kept"]?.boolean == true)
            let number = try #require(answer["number"]?.text.flatMap { TrackingNumber($0) })
            numbers.append(number.description)
        }
        #expect(numbers[0] != numbers[1])
        // The control: while the network is away the office cannot know the second one.
        let before = try await house.shell("complaints", "status", numbers[1])
        #expect(before.status == .exited(66))
        try house.broker.start()
        for number in numbers {
            #expect(
                try await eventually(timeout: .seconds(40)) {
                    let told = try await house.shell("complaints", "status", number.lowercased())
                    return told.status == .exited(0) && told.output.contains("diterima")
                })
        }
        let register = try SQLiteFile(house.folder.file("office/complaints.sqlite"))
        #expect(try register.numbers("SELECT facility FROM complaint WHERE facility > 0") == [6])
        #expect(try register.numbers("SELECT count(*) FROM complaint") == [2])
        #expect(try register.numbers("SELECT count(*) FROM sealed") == [0])
    }
}

// SPDX-License-Identifier: Apache-2.0

import JSONText
import SparkplugWire
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct OneReadingTests {
    @Test func `an access point that is switched off alerts after its hold, and recovers`()
        async throws
    {
        let house = try await House()
        let follower = try RunningProgram(
            program("kentongan"), ["alerts", "--follow", "--socket", house.socket])
        _ = try await follower.waitForLine(containing: "Ctrl-C", timeout: .seconds(10))
        try house.accessPoint.disable()
        #expect(await house.waitForEvents(1))
        #expect(house.told() == ["fired wifi"])
        let seen = try await follower.waitForLine(
            containing: "Desa Tegalarum (35.10.20.2007)", timeout: .seconds(10))
        #expect(seen.contains("PERINGATAN"))
        try house.accessPoint.enable()
        #expect(await house.waitForEvents(2))
        #expect(house.told() == ["fired wifi", "resolved wifi"])
        _ = try await follower.waitForLine(containing: "PULIH", timeout: .seconds(10))
        // The collector's own standard output, which systemd hands to the journal, says the same.
        #expect(house.collector.output.contains("PERINGATAN #1 Desa Tegalarum"))
        #expect(house.collector.output.contains("PULIH #1 Desa Tegalarum"))
        let events = house.alertEvents()
        #expect(events[0]["id"]?.integer == 1 && events[1]["id"]?.integer == 1)
        follower.signal(2)
        #expect(try await follower.waitForExit(timeout: .seconds(5)) == .exited(0))
    }

    @Test func `an access point that comes back within the hold alerts nobody`() async throws {
        let house = try await House(wifiHold: "5s")
        try house.accessPoint.disable()
        #expect(try await eventually { try await verdict(house) == "tidak_terpenuhi" })
        try house.accessPoint.enable()
        #expect(try await eventually { try await verdict(house) == "terpenuhi" })
        // Negative control of the same path: a longer absence does alert, and is the first that does.
        try house.accessPoint.disable()
        #expect(await house.waitForEvents(1))
        #expect(house.told() == ["fired wifi"])
    }

    @Test func `a broker that is gone for a while loses nothing and counts nothing twice`()
        async throws
    {
        let house = try await House(wifiHold: "10m", boxHold: "10s")
        house.broker.stop()
        for _ in 0..<5 {
            try house.accessPoint.disable()
            #expect(try await eventually { try await wifiUp(house) == false })
            try house.accessPoint.enable()
            #expect(try await eventually { try await wifiUp(house) == true })
        }
        let made = try await house.made()
        #expect(made >= 10)
        // Negative control: while the broker is away the comparison does see the hole.
        #expect(try house.stored() != Array(1...made))
        try house.broker.start()
        #expect(
            try await eventually(timeout: .seconds(40)) {
                try await house.ask("spool")["waiting"]?.integer == 0
            })
        let after = try await house.made()
        #expect(try house.stored().sorted() == Array(1...after))
        #expect(house.told().isEmpty, "no box was called silent while the office was deaf")
    }

    @Test func `a box that dies is one alert, holds its children back, and recovers`() async throws
    {
        var house = try await House(wifiHold: "4s", boxHold: "2s")
        try house.accessPoint.disable()
        #expect(try await eventually { try await verdict(house) == "tidak_terpenuhi" })
        house.agent.kill()
        #expect(await house.waitForEvents(1))
        #expect(house.told() == ["fired kotak"])
        try await house.restartAgent()
        #expect(await house.waitForEvents(3))
        #expect(house.told().prefix(2) == ["fired kotak", "resolved kotak"])
        #expect(house.told().last == "fired wifi", "judged by fresh data, after its own hold")
        let made = try await house.made()
        #expect(try await eventually { try house.stored().sorted() == Array(1...made) })
    }

    @Test func `a collector that is killed goes on where it was, and tells nothing twice`()
        async throws
    {
        var house = try await House()
        try house.accessPoint.disable()
        #expect(await house.waitForEvents(1))
        house.collector.kill()
        try await house.restartCollector()
        try house.accessPoint.enable()
        #expect(await house.waitForEvents(2))
        #expect(house.told() == ["fired wifi", "resolved wifi"])
        let made = try await house.made()
        #expect(try await eventually { try house.stored().sorted() == Array(1...made) })
    }

    @Test(.enabled(if: House.clockIsUnsynchronised, "this machine's clock is synchronised"))
    func `records of an unsynchronised clock are kept, and fire nothing`() async throws {
        let house = try await House(clock: "kernel")
        #expect(try await house.ask("status")["clock"]?.text == "unsynchronised")
        try house.accessPoint.disable()
        let made = try await house.made()
        #expect(try await eventually { try house.stored().count >= made && made >= 2 })
        #expect(try await verdict(house) == "belum_ada_data")
        #expect(house.told().isEmpty)
    }

    private func wifiUp(_ house: House) async throws -> Bool? {
        let readings = try await house.ask("status")["readings"]?.array ?? []
        return readings.first { $0["metric"]?.text == "wifi/up" }?["value"]?.boolean
    }
}

/// The state of the wifi indicator in the only village, as the office shell shows it.
func verdict(_ house: House) async throws -> String? {
    let result = try await house.shell("villages", "--json")
    let json = try JSONValue(parsing: Array(result.output.utf8))
    let village = json["items"]?.array?.first { $0["region_code"]?.text == "35.10.20.2007" }
    return village?["verdicts"]?.array?.first { $0["indicator"]?.text == "wifi" }?["state"]?.text
}

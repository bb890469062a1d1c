// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing

/// What staff do with alerts at their shells: a real box, a real collector, the real programs.
@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct StaffAlertTests {
    @Test(arguments: [true, false])
    func `an alert that somebody has goes up no further, one that nobody has does`(
        isTaken: Bool
    ) async throws {
        let house = try await House(wifiRule: "critical-after = 12s")
        let token = try await house.admin("dewi")
        let follower = try RunningProgram(
            program("kentongan"),
            ["alerts", "--follow", "--socket", house.socket, "--token-file", token])
        _ = try await follower.waitForLine(containing: "Ctrl-C", timeout: .seconds(10))
        try house.accessPoint.disable()
        #expect(await house.waitForEvents(1))
        guard isTaken else {
            #expect(await house.waitForEvents(2))
            #expect(house.told() == ["fired wifi", "escalated wifi"])
            return
        }
        let looked = try await house.shell(
            "ack", "1", "--note", "x", "--dry-run", "--token-file", token)
        #expect(looked.status == .exited(0) && looked.output.contains("#1 Desa Tegalarum"))
        let taken = try await house.shell(
            "ack", "1", "--note", "modem dibawa ke kota", "--token-file", token)
        #expect(taken.status == .exited(0), "\(taken.errors)")
        #expect(taken.output == "Peringatan #1 (Desa Tegalarum) sekarang ditangani dewi.\n")
        let seen = try await follower.waitForLine(containing: "DITANGANI", timeout: .seconds(10))
        #expect(seen.contains("ditangani dewi sejak") && seen.hasSuffix("modem dibawa ke kota"))
        #expect(await house.waitForEvents(2))
        let list = try await house.shell("alerts", "--token-file", token)
        #expect(list.output.contains("(ditangani dewi: modem dibawa ke kota)"))
        #expect(list.output.hasSuffix("Tidak ada peringatan aktif, 1 ditangani.\n"))
        // Without a token nobody learns a name.
        #expect(try await !house.shell("alerts", "--json").output.contains("dewi"))
        try await Task.sleep(for: .seconds(14))
        #expect(house.told() == ["fired wifi", "acknowledged wifi"])
        try house.accessPoint.enable()
        #expect(await house.waitForEvents(3))
        #expect(house.told().last == "resolved wifi")
        let late = try await house.shell("ack", "1", "--note", "x", "--token-file", token)
        #expect(late.status == .exited(66) && late.errors.contains("sudah pulih"))
        #expect(
            try await house.shell("ack", "9", "--note", "x", "--token-file", token).status
                == .exited(66))
        #expect(try await house.shell("ack", "1", "--note", "x").status == .exited(77))
    }

    @Test func `under a silence nobody is told, at its end once`() async throws {
        let house = try await House()
        let token = try await house.admin("dewi")
        let made = try await house.shell(
            "silence", "add", "35.10.20", "--indicator", "wifi", "--for", "15s", "--reason",
            "pindah operator", "--token-file", token)
        #expect(made.status == .exited(0), "\(made.errors)")
        #expect(made.output.hasPrefix("Pembisuan 1 untuk 35.10.20, Wi-Fi gratis berlaku s.d. "))
        try house.accessPoint.disable()
        let isSilenced = try await eventually {
            let list = try await house.shell("alerts", "--json")
            let json = try JSONValue(parsing: Array(list.output.utf8))
            return json["counts"]?["silenced"]?.integer == 1
        }
        #expect(isSilenced)
        #expect(house.told().isEmpty && !house.collector.output.contains("PERINGATAN #1"))
        let list = try await house.shell("alerts")
        #expect(list.output.hasSuffix("Tidak ada peringatan aktif, 1 dibisukan.\n"))
        #expect(try await house.shell("alerts", "--all").output.contains("(dibisukan s.d. "))
        #expect(await house.waitForEvents(1))
        try await Task.sleep(for: .seconds(3))
        #expect(house.told() == ["fired wifi"])
        #expect(house.alertEvents().first?["id"]?.integer == 1)
        try house.accessPoint.enable()
        #expect(await house.waitForEvents(2))
        #expect(house.told() == ["fired wifi", "resolved wifi"])
    }

    @Test func `whoever follows hears that the collector is gone, and that it is back`()
        async throws
    {
        var house = try await House()
        let follower = try RunningProgram(
            program("kentongan"), ["alerts", "--follow", "--socket", house.socket])
        _ = try await follower.waitForLine(containing: "Ctrl-C", timeout: .seconds(10))
        house.collector.kill()
        _ = try await follower.waitForLine(
            containing: "DATA BASI sejak", timeout: .seconds(10))
        try await house.restartCollector()
        _ = try await follower.waitForLine(
            containing: "kolektor menjawab lagi", timeout: .seconds(30))
    }
}

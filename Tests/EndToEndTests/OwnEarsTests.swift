// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

/// The office watches itself first, with the real collector: its broker and its line go away and come back.
@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct OwnEarsTests {
    private func collector(
        _ broker: Mosquitto, far: Mosquitto, _ folder: TemporaryDirectory
    ) async throws -> RunningProgram {
        try CollectorSettings.write(
            in: folder, port: broker.port,
            """
            [uplink]
            check = 127.0.0.1:\(far.port)
            every = 1s
            [rule kolektor]
            hold = 1s
            [box \(BoxID(data: 7))]
            region = 35.10.20.2007
            """)
        let collector = try RunningProgram(
            program("kentongan-collector"), ["--settings", folder.file("collector.ini")])
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(20))
        return collector
    }

    /// How many alert lines about the kabupaten there are.
    private func lines(_ collector: RunningProgram) -> Int {
        collector.output.split(separator: "\n").count { $0.contains("Kab. Banyuwangi") }
    }

    @Test func `a line that leads nowhere is one alert about the office, and one recovery`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let (broker, far) = (try Mosquitto(), try Mosquitto())
        let collector = try await collector(broker, far: far, folder)
        try await Task.sleep(for: .seconds(3))
        // Control: while the far end answers, nothing is told.
        #expect(!collector.output.contains("jalur internet kantor"))
        far.kill()
        _ = try await collector.waitForLine(
            containing: "jalur internet kantor putus", timeout: .seconds(30))
        try far.start()
        _ = try await collector.waitForLine(
            containing: "jalur kantor tersambung lagi", timeout: .seconds(30))
        #expect(lines(collector) == 2)
    }

    @Test func `a broker that is gone is one alert about the office, and one recovery`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let (broker, far) = (try Mosquitto(), try Mosquitto())
        let collector = try await collector(broker, far: far, folder)
        try await Task.sleep(for: .seconds(3))
        #expect(!collector.output.contains("kolektor tidak mendengar"))
        broker.kill()
        _ = try await collector.waitForLine(
            containing: "kolektor tidak mendengar broker", timeout: .seconds(30))
        try broker.start()
        _ = try await collector.waitForLine(
            containing: "kolektor mendengar broker lagi", timeout: .seconds(60))
        #expect(lines(collector) == 2)
    }
}

// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench

@Suite(
    .serialized, .enabled(if: Office.isBuilt, "the collector is not built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct PoisonTests {
    private static let poison = MetricEntry(
        name: "test/poison", alias: 999, datatype: 8, value: .long(1))
    private static let trap = ["KENTONGAN_DEBUG_POISON": "test/poison"]

    /// Sends the poison until the collector is dead; false if it does not die.
    private func dies(_ office: Office, _ client: WireClient, _ box: inout WireBox) async -> Bool {
        for _ in 0..<40 where office.collector.isRunning {
            let deadly = MetricEntry(alias: 999, timestamp: officeTime(), value: .long(1))
            await client.publish(box.birth(more: [PoisonTests.poison], at: officeTime()))
            await client.publish(box.says(gate: true, at: officeTime(), more: [deadly]))
            if await eventually(timeout: .milliseconds(250), { !office.collector.isRunning }) {
                return true
            }
        }
        return !office.collector.isRunning
    }

    @Test func `a message that ends the collector ends it once, and the neighbours are served`()
        async throws
    {
        var office = try await Office(boxes: 2, environment: PoisonTests.trap)
        let client = try await WireClient(
            office.broker, as: "test", subscribing: ["spBv1.0/3510/NCMD/#"])
        var poisonous = WireBox(office.boxes[0])
        var neighbour = WireBox(office.boxes[1])
        await client.publish(neighbour.birth(at: officeTime()))
        await client.publish(neighbour.says(gate: true, at: officeTime()))
        let heardBefore = await eventually { client.acknowledged(neighbour.id) == 1 }
        #expect(heardBefore)
        #expect(await dies(office, client, &poisonous))
        guard case .signalled? = office.collector.exitStatus else {
            Issue.record("it did not trap: \(String(describing: office.collector.exitStatus))")
            return
        }
        try await office.restart(environment: PoisonTests.trap)
        _ = try await office.collector.waitForLine(containing: "mendengarkan")
        #expect(office.collector.errors.contains("dikarantina 1 jam: \(poisonous.id)"))
        let survives = await !dies(office, client, &poisonous)
        #expect(survives, "\(office.collector.errors)")
        await client.publish(neighbour.birth(at: officeTime()))
        await client.publish(neighbour.says(gate: false, at: officeTime()))
        #expect(await eventually { client.acknowledged(neighbour.id) == 2 })
        #expect(client.acknowledged(poisonous.id) == 0, "it stays in the box's spool")
        #expect(try await office.refusals()["quarantined"] ?? 0 >= 40)
        #expect(office.collector.output.contains("kotak dikarantina"), "the alert is told")
        // A restart in order keeps the quarantine.
        office.collector.terminate()
        try await office.restart(environment: PoisonTests.trap)
        _ = try await office.collector.waitForLine(containing: "mendengarkan")
        let survivesAgain = await !dies(office, client, &poisonous)
        #expect(survivesAgain)
        #expect(try office.stored(poisonous.id).isEmpty)
        let store = try SeriesStore(path: office.folder.file("office/series.sqlite"))
        #expect(try store.rawMessages().contains { $0.box == poisonous.id.description })
    }

    @Test func `without the ring the same message ends every start`() async throws {
        let environment = PoisonTests.trap.merging(["KENTONGAN_DEBUG_RING": "off"]) { $1 }
        var office = try await Office(boxes: 1, environment: environment)
        let client = try await WireClient(office.broker, as: "test")
        var poisonous = WireBox(office.boxes[0])
        for _ in 0..<3 {
            #expect(await dies(office, client, &poisonous))
            try await office.restart(environment: environment)
            _ = try await office.collector.waitForLine(containing: "mendengarkan")
        }
    }

    @Test func `a kill from outside accuses nobody`() async throws {
        var office = try await Office(boxes: 1)
        let client = try await WireClient(
            office.broker, as: "test", subscribing: ["spBv1.0/3510/NCMD/#"])
        var box = WireBox(office.boxes[0])
        for round in 1...3 as ClosedRange<RecordID> {
            await client.publish(box.birth(at: officeTime()))
            await client.publish(box.says(gate: true, at: officeTime()))
            #expect(await eventually { client.acknowledged(box.id) == round })
            try await office.restart()
            _ = try await office.collector.waitForLine(containing: "mendengarkan")
        }
        #expect(!office.collector.errors.contains("dikarantina"))
    }
}

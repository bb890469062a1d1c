// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing
import VillageModel

/// What a person says at a box, all the way: real agent, real broker over TLS, real collector.
@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct AttestTests {
    private static let toilet = ["attest", "toilet", "--bad", "4,6", "--role", "official", "--yes"]
    private static let statements = "SELECT count(*) FROM evidence WHERE kind = 'attestation'"
    private static let refusals = "SELECT count(*) FROM audit WHERE verb = 'attest.refuse'"

    private func shell(_ house: House, _ words: [String]) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan-box"), words + ["--socket", house.agentSocket],
            timeout: .seconds(30))
    }

    private func ledger(_ house: House, _ question: String) throws -> [Int64] {
        try SQLiteFile(house.folder.file("office/ledger.sqlite")).numbers(question)
    }

    private func becomes(_ house: House, _ question: String, _ count: Int64) async -> Bool {
        await eventually(timeout: .seconds(40)) { (try? ledger(house, question)) == [count] }
    }

    @Test func `said while the broker is down, kept over a kill, a statement when it is back`()
        async throws
    {
        var house = try await House()
        house.broker.stop()
        _ = try await house.agent.waitForLine(containing: "sambungan putus", timeout: .seconds(20))
        let said = try await shell(house, Self.toilet + ["--note", "sabun dipesan"])
        #expect(said.status == .exited(0), "\(said.errors)")
        #expect(said.output.contains("Nomor T-0001-"))
        #expect(try ledger(house, Self.statements) == [0])

        house.agent.kill()
        try house.broker.start()
        try await house.restartAgent()
        #expect(await becomes(house, Self.statements, 1))
        #expect(try ledger(house, "SELECT count(*) FROM evidence WHERE channel = 'luring'") == [1])

        let next = try await shell(house, ["attest", "pengaduan", "--role", "guard", "--yes"])
        #expect(next.output.contains("Nomor T-0002-"), "\(next.errors)")
        #expect(await becomes(house, Self.statements, 2))
        #expect(try ledger(house, "SELECT count(*) FROM attestation_link") == [2])
        // Toilet and complaint box, judged as soon as they were said.
        let judged =
            "SELECT count(*) FROM verdict WHERE indicator IN (6, 14) AND state = 'terpenuhi'"
        #expect(await becomes(house, judged, 2))
        #expect(try ledger(house, Self.refusals) == [0])
    }

    @Test
    func
        `a neighbour's key in the box: the record is acknowledged, the statement refused and audited`()
        async throws
    {
        var house = try await House()
        let key = house.folder.file("house/boxes/\(house.box)/attest.key")
        house.folder.remove("house/boxes/\(house.box)/attest.key")
        let made = try await RunningProgram.run(
            "/usr/bin/openssl", ["genpkey", "-algorithm", "ed25519", "-out", key])
        #expect(made.status == .exited(0))
        #expect(try await shell(house, Self.toilet).status == .exited(0))
        #expect(await becomes(house, Self.refusals, 1))
        #expect(try ledger(house, Self.statements) == [0])
        let waited = await eventually(timeout: .seconds(20)) {
            (try? await house.ask("spool"))?["waiting"]?.integer == 0
        }
        #expect(waited)
        _ = house.collector.terminate()
        try await house.restartCollector()
    }

    @Test
    func `a PIN is asked for the honorarium, and five wrong ones lock over a restart of the agent`()
        async throws
    {
        var house = try await House()
        let satgas = ["attest", "satgas", "--role", "treasurer", "--yes"]
        _ = try house.folder.write("314159\n", to: "right")
        _ = try house.folder.write("000000\n", to: "wrong")
        let (right, wrong) = (house.folder.file("right"), house.folder.file("wrong"))
        #expect(try await shell(house, satgas).status == .exited(64))
        #expect(
            try await shell(house, satgas + ["--pin-file", right]).errors.contains("pin set"))
        let set = try await shell(house, ["pin", "set", "treasurer", "--pin-file", right])
        #expect(set.status == .exited(0), "\(set.errors)")
        #expect(try await shell(house, satgas + ["--pin-file", right]).status == .exited(0))
        for count in 1...5 {
            let refused = try await shell(house, satgas + ["--pin-file", wrong])
            #expect(refused.status == .exited(count < 5 ? 77 : 75), "\(refused.errors)")
        }
        house.agent.kill()
        try await house.restartAgent()
        let locked = try await shell(house, satgas + ["--pin-file", right])
        #expect(locked.status == .exited(75))
        #expect(locked.errors.contains("PIN dikunci selama"))
        #expect(
            await becomes(
                house, "SELECT count(*) FROM evidence WHERE assurance = 'pin'", 1))
    }
}

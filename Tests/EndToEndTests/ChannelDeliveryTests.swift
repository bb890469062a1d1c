// SPDX-License-Identifier: Apache-2.0

import Glibc
import OfficeClient
import TestBench
import Testing

/// Alerts on their way to people, with the real collector: a gateway that fails, one that is dead, and deaths of
/// the collector in between.
@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"),
    .enabled(if: installed("python3"), "python3 is missing"))
struct ChannelDeliveryTests {
    private static let canary = "kenari-5b1f0c9d27e84a36"

    /// A house that tells a webhook and a dead one, beside the console and the JSON lines.
    private func house(
        _ receiver: WebhookReceiver, more: String = ""
    ) async throws -> House {
        try chmodded("webhook.key", in: receiver)
        return try await House(
            sections: """
                [channel gerbang]
                kind = webhook
                url = http://127.0.0.1:\(receiver.port)/alerts
                key-file = \(receiver.folder.file("webhook.key"))
                [channel mati]
                kind = webhook
                url = http://127.0.0.1:\(try freePort())/
                key-file = \(receiver.folder.file("webhook.key"))
                \(more)
                """)
    }

    private func chmodded(_ name: String, in receiver: WebhookReceiver) throws {
        guard chmod(receiver.folder.file(name), 0o600) == 0 else {
            throw BenchFailure("no \(name)")
        }
    }

    /// How many events wait for a channel, as the collector says.
    private func waiting(_ name: String, _ house: House) async throws -> Int64? {
        let (envelope, _) = try await OfficeSocket(path: house.socket)
            .envelope(of: .status, items: StatusMessage.self)
        return envelope.items.first?.channels.first { $0.name == name }?.waiting
    }

    @Test func `a gateway that fails is told once it works, and delays nobody`() async throws {
        let receiver = try await WebhookReceiver(key: Self.canary)
        let house = try await house(receiver)
        try house.accessPoint.disable()
        _ = try await house.collector.waitForLine(
            containing: "PERINGATAN #1 Desa Tegalarum", timeout: .seconds(10))
        #expect(await eventually { !receiver.asked.isEmpty })
        #expect(receiver.accepted.isEmpty, "the console is told before the gateway works")
        #expect(await eventually { receiver.asked.count >= 2 })
        #expect(receiver.asked.allSatisfy { $0.status == 500 && $0.isTrue })
        #expect(try await waiting("gerbang", house) == 1)

        try receiver.conducts("accept")
        #expect(await eventually { receiver.accepted == ["fired 1"] })
        #expect(Set(receiver.asked.map(\.id)).count == 1, "the same parcel each time")
        #expect(
            try await eventually { try await waiting("gerbang", house) == 0 })
        try house.accessPoint.enable()
        _ = try await house.collector.waitForLine(containing: "PULIH #1", timeout: .seconds(10))
        #expect(await eventually { receiver.accepted == ["fired 1", "resolved 1"] })
        let count = receiver.asked.count
        try await Task.sleep(for: .seconds(4))
        #expect(receiver.asked.count == count && house.told() == ["fired wifi", "resolved wifi"])
        #expect(try await waiting("mati", house) == 2)
    }

    @Test(arguments: ["refuse", "late"])
    func `a collector that is killed while a gateway fails tells it exactly once`(
        conduct: String
    ) async throws {
        let receiver = try await WebhookReceiver(key: Self.canary)
        var house = try await house(receiver)
        try receiver.conducts(conduct)
        try house.accessPoint.disable()
        let attempts = conduct == "refuse" ? 2 : 1
        #expect(await eventually { receiver.asked.count >= attempts })
        let first = house.collector
        let before = receiver.asked.count
        first.kill()
        #expect(first.exitStatus == .signalled(9))
        try receiver.conducts("accept")
        try await house.restartCollector()
        #expect(await eventually(timeout: .seconds(30)) { receiver.asked.count > before })
        try house.accessPoint.enable()
        #expect(
            await eventually(timeout: .seconds(30)) {
                receiver.accepted == ["fired 1", "resolved 1"]
            })
        // Sent again under the same name, so whoever counts names has it once.
        let fired = receiver.asked.filter { $0.events == ["fired 1"] }
        #expect(fired.count > before && Set(fired.map(\.id)).count == 1)
        #expect(fired.allSatisfy { $0.isTrue })
        let accepted = fired.count { $0.status == 200 }
        #expect(accepted == (conduct == "refuse" ? 1 : 2))
        #expect(house.told() == ["fired wifi", "resolved wifi"])
        let lines = (first.output + house.collector.output).split(separator: "\n")
        #expect(lines.count { $0.contains("PULIH #1") } == 1)
    }

    @Test func `staff try a channel out, and nobody is alerted by that`() async throws {
        let receiver = try await WebhookReceiver(key: Self.canary)
        let house = try await house(receiver)
        let token = try await house.admin("dewi")
        func test(_ name: String, _ words: String...) async throws -> FinishedProgram {
            try await RunningProgram.run(
                program("kentongan"),
                ["channels", "test", name, "--socket", house.socket, "--token-file", token] + words,
                timeout: .seconds(40))
        }
        let refused = try await test("gerbang")
        #expect(refused.status == .exited(2), "\(refused.errors)")
        #expect(
            refused.output.hasPrefix("gerbang: DITOLAK: 127.0.0.1:\(receiver.port): HTTP 500. "))
        try receiver.conducts("accept")
        let arrived = try await test("gerbang", "--json")
        #expect(arrived.status == .exited(0) && arrived.output.contains(#""outcome":"delivered""#))
        #expect(receiver.asked.map(\.status) == [500, 200])
        #expect(receiver.asked.allSatisfy { $0.isTrue && $0.events.isEmpty })
        #expect(Set(receiver.asked.map(\.id)).count == 2)
        let dead = try await test("mati").output
        #expect(dead.contains("mati: DITOLAK: 127.0.0.1:") && dead.contains(": sambungan ditolak."))
        #expect(try await test("console").status == .exited(0))
        _ = try await house.collector.waitForLine(containing: "UJI: pesan percobaan")
        let unknown = try await test("gerbagn")
        #expect(unknown.status == .exited(66), "\(unknown.errors)")
        let nobody = try await house.shell("channels", "test", "gerbang")
        #expect(nobody.status == .exited(77), "\(nobody.errors)")
        // A test that failed is no fault of the channel, one that worked mends none.
        let list = try await house.shell("channels", "--check", "--json")
        #expect(list.status == .exited(0) && !list.output.contains("failing"), "\(list.output)")
        #expect(try await waiting("gerbang", house) == 0 && house.told().isEmpty)
        let said = [refused, arrived, unknown, list].map { $0.output + $0.errors }.joined()
        #expect(!said.contains(Self.canary))
        let trail = try await house.shell("audit", "--json", "--token-file", token)
        #expect(trail.output.ranges(of: #""verb":"channel.test""#).count == 4)
    }

    @Test func `what a gateway rejected is told once after a retry, under its own name`()
        async throws
    {
        let receiver = try await WebhookReceiver(key: Self.canary)
        let house = try await house(receiver)
        let token = try await house.admin("dewi")
        try receiver.conducts("reject")
        try house.accessPoint.disable()
        #expect(await eventually { receiver.asked.contains { $0.status == 422 } })
        let list = try await eventually {
            let list = try await house.shell("channels", "--check", "--lang", "en")
            return list.status == .exited(2) && list.output.contains("1 SET ASIDE because refused")
        }
        #expect(list)
        try receiver.conducts("accept")
        let back = try await house.shell("channels", "retry", "gerbang", "--token-file", token)
        #expect(back.status == .exited(0), "\(back.errors)")
        #expect(back.output.hasPrefix("gerbang: 1 kejadian kembali ke antrean."))
        #expect(await eventually { receiver.accepted == ["fired 1"] })
        #expect(Set(receiver.asked.map(\.id)).count == 1, "whoever counts names has it once")
        let again = try await house.shell("channels", "retry", "gerbang", "--token-file", token)
        #expect(again.output == "gerbang: tidak ada yang disisihkan.\n")
        try house.accessPoint.enable()
        #expect(await eventually { receiver.accepted == ["fired 1", "resolved 1"] })
    }

    @Test func `the key of a webhook and the address of a watcher are nowhere to be seen`()
        async throws
    {
        let receiver = try await WebhookReceiver(key: Self.canary)
        try receiver.folder.write(
            "http://127.0.0.1:\(receiver.port)/\(Self.canary)\n", to: "heartbeat.url")
        try chmodded("heartbeat.url", in: receiver)
        let house = try await house(
            receiver,
            more: """
                [heartbeat]
                url-file = \(receiver.folder.file("heartbeat.url"))
                every = 10s
                """)
        try house.accessPoint.disable()
        #expect(await eventually { receiver.asked.count >= 2 && receiver.signs >= 1 })
        try receiver.conducts("accept")
        #expect(await eventually { receiver.accepted == ["fired 1"] })
        let scanner = SecretSearch(secret: Self.canary)
        let result = scanner.search(programs: [house.collector], folders: [house.folder.path])
        #expect(result.found.isEmpty && result.looked > 10)
        // Control: the same eyes find it in a file, in what a program said, and in its arguments.
        try house.folder.write("x\(Self.canary)x", to: "office/planted")
        let talker = try RunningProgram(
            "/bin/sh", ["-c", "echo \"$0\"; echo \"$0\" >&2; exec sleep 60", Self.canary])
        _ = try await talker.waitForLine(containing: "kenari")
        let planted = scanner.search(
            programs: [talker, house.collector], folders: [house.folder.path])
        #expect(planted.found.contains("output") && planted.found.contains("errors"))
        #expect(planted.found.contains { $0.hasSuffix("office/planted") })
        let arguments = try RunningProgram("/bin/sh", ["-c", "sleep 60; :", Self.canary])
        // The kernel wakes whoever spawned it before the new program's arguments are in their place.
        #expect(
            await eventually {
                scanner.search(programs: [arguments], folders: []).found == ["cmdline"]
            })
    }

    @Test func `signs of life stop while boxes cannot be heard and nobody was told`() async throws {
        let receiver = try await WebhookReceiver(key: Self.canary)
        let house = try await house(
            receiver,
            more: """
                [heartbeat]
                url = http://127.0.0.1:\(receiver.port)/sign
                every = 10s
                [rule kolektor]
                hold = 20m
                """)
        #expect(await eventually(timeout: .seconds(25)) { receiver.signs >= 2 })
        house.broker.stop()
        _ = try await house.collector.waitForLine(
            containing: "tanda hidup tidak dikirim", timeout: .seconds(20))
        let signs = receiver.signs
        try await Task.sleep(for: .seconds(21))
        #expect(receiver.signs == signs)
        try house.broker.start()
        #expect(await eventually(timeout: .seconds(30)) { receiver.signs > signs })
    }
}

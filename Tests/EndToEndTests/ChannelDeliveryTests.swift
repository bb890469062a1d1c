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
        #expect(
            scanner.search(programs: [arguments], folders: []).found == ["cmdline"])
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

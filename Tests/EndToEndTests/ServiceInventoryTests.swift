// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing
import VillageModel

/// 52 services on loopback, one nginx for each agency's half that stays and one for those that will end.
private struct Agencies {
    static let owners = ["Diskominfo", "Bapenda", "BKPP", "DPMPTSP"]
    static let doomed: Set<Int> = [5, 9, 12]

    let ports: [UInt16]
    private let folder: TemporaryDirectory
    private let lasting: RunningProgram
    private let ending: RunningProgram

    init() async throws {
        folder = try TemporaryDirectory()
        var ports: [UInt16] = []
        while ports.count < 52 {
            let port = try freePort()
            if !ports.contains(port) { ports.append(port) }
        }
        self.ports = ports
        let indices = Array(ports.indices)
        lasting = try Agencies.nginx(
            indices.filter { !Agencies.doomed.contains($0) }.map { ports[$0] }, "a", folder)
        ending = try Agencies.nginx(Agencies.doomed.sorted().map { ports[$0] }, "b", folder)
    }

    /// The agencies whose services end.
    func end() { ending.kill() }

    /// The inventory, all asked each 10 s by the centre.
    var inventory: String {
        ports.enumerated().map { index, port in
            """
            [service \(index)]
            name = Layanan \(index)
            owner = \(Agencies.owners[index % 4])
            url = http://127.0.0.1:\(port)/
            text = baik
            every-centre = 10s
            retry = 1s
            timeout = 5s

            """
        }.joined()
    }

    private static func nginx(
        _ ports: [UInt16], _ name: String, _ folder: TemporaryDirectory
    ) throws -> RunningProgram {
        guard let path = installedPath("nginx") else { throw BenchFailure("nginx is missing") }
        let listens = ports.map { "listen 127.0.0.1:\($0);" }.joined(separator: "\n")
        let settings = try folder.write(
            """
            daemon off;
            master_process off;
            pid \(folder.file(name)).pid;
            error_log \(folder.file(name)).err;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path \(folder.file(name)).body;
                proxy_temp_path \(folder.file(name)).proxy;
                fastcgi_temp_path \(folder.file(name)).fast;
                uwsgi_temp_path \(folder.file(name)).uwsgi;
                scgi_temp_path \(folder.file(name)).scgi;
                server {
                    \(listens)
                    location / { return 200 "baik\\n"; }
                }
            }
            """, to: name + ".conf")
        return try RunningProgram(path, ["-c", settings])
    }
}

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: installed("mosquitto") && installed("nginx"), "mosquitto or nginx is missing"))
struct ServiceInventoryTests {
    @Test func `of 52 services that a centre watches three end: three problems under two agencies`()
        async throws
    {
        let agencies = try await Agencies()
        let folder = try TemporaryDirectory()
        let broker = try Mosquitto()
        let centre = BoxID(data: 0x0123_4567_89AB)
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { "\($0) = 00:00-24:00" }
            .joined(separator: "\n")
        try folder.write(agencies.inventory, to: "services.ini")
        try CollectorSettings.write(
            in: folder, port: broker.port,
            """
            [limits]
            messages-per-second = 1000
            [services]
            inventory = \(folder.file("services.ini"))
            [rule layanan]
            hold = 1s
            [hours 35.10]
            \(days)
            [box \(centre)]
            role = centre
            """)
        try folder.write(
            """
            [agent]
            box = \(centre)
            group = 3510
            role = centre
            state = \(folder.file("agent"))
            socket = \(folder.file("agent.sock"))
            clock = trusted
            [broker]
            host = 127.0.0.1
            port = \(broker.port)
            tls = off
            [services]
            inventory = \(folder.file("services.ini"))
            [uplink]
            enabled = no
            [roots]
            own = \(folder.path)
            [report]
            profile = fast
            """, to: "agent.ini")
        let collector = try RunningProgram(
            program("kentongan-collector"), ["--settings", folder.file("collector.ini")])
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(20))
        let agent = try RunningProgram(
            program("kentongan-agent"), ["--settings", folder.file("agent.ini")])
        _ = try await agent.waitForLine(containing: "tersambung", timeout: .seconds(20))

        func services() async throws -> [JSONValue] {
            let result = try await RunningProgram.run(
                program("kentongan"),
                ["services", "--json", "--socket", folder.file("office.sock")],
                timeout: .seconds(20))
            return try JSONValue(parsing: Array(result.output.utf8))["items"]?.array ?? []
        }
        func down() async throws -> Set<Int64> {
            Set(
                try await services().filter { $0["state"]?.text != "up" }
                    .compactMap { $0["number"]?.integer })
        }
        func told() async throws -> [JSONValue] {
            let result = try await RunningProgram.run(
                program("kentongan"),
                ["alerts", "--json", "--socket", folder.file("office.sock")],
                timeout: .seconds(20))
            let items = try JSONValue(parsing: Array(result.output.utf8))["items"]?.array ?? []
            return items.filter { $0["state"]?.text == "firing" }
        }
        // Control: before anything ends, all 52 are well.
        #expect(try await eventually(timeout: .seconds(60)) { try await down().isEmpty })
        #expect(try await services().count == 52)
        #expect(try await told().isEmpty)
        agencies.end()
        #expect(
            try await eventually(timeout: .seconds(60)) { try await down() == [5, 9, 12] })
        let broken = try await services().filter { $0["state"]?.text == "down" }
        #expect(Set(broken.compactMap { $0["owner"]?.text }) == ["Bapenda", "Diskominfo"])
        #expect(broken.allSatisfy { $0["fault"]?.text == "connect" })
        let screen = try await RunningProgram.run(
            program("kentongan"),
            ["services", "--width", "80", "--socket", folder.file("office.sock")],
            timeout: .seconds(20))
        #expect(screen.output.contains("52 layanan: 3 bermasalah di 2 OPD."), "\(screen)")
        // Three alerts about three services, each with its agency, and none about villages.
        #expect(try await eventually(timeout: .seconds(30)) { try await told().count == 3 })
        let alerts = try await told()
        #expect(alerts.allSatisfy { $0["kind"]?.text == "service" }, "\(alerts)")
        let sentences = alerts.compactMap { $0["sentence"]?["id"]?.text }.sorted()
        #expect(sentences.map { $0.contains("(Bapenda)") } == [false, true, true], "\(sentences)")
        #expect(agent.isRunning && collector.isRunning)
    }
}

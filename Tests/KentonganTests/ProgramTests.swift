// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Synchronization
import TestBench
import Testing
import VillageModel

@testable import kentongan

/// The built program against a collector that says what the test tells it to.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct ProgramTests {
    private static let clean = [
        "KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "CLICOLOR_FORCE": "", "ACCESSIBLE": "",
    ]

    private func run(
        _ words: [String], _ collector: FakeCollector? = nil,
        environment: [String: String] = [:]
    ) async throws -> FinishedProgram {
        var variables = ProgramTests.clean
        variables["KENTONGAN_SOCKET"] = collector?.path ?? "/nonexistent/office.sock"
        variables.merge(environment) { $1 }
        return try await RunningProgram.run(program("kentongan"), words, environment: variables)
    }

    private func collector(stale: Bool = false) throws -> FakeCollector {
        try FakeCollector { target in
            target == "/v1/alerts"
                ? [.answer(Samples.envelope([Samples.wifi, Samples.handled], stale: stale))]
                : [
                    .answer(
                        Samples.envelope(
                            Samples.villages, schema: "kentongan.villages/1", stale: stale))
                ]
        }
    }

    @Test func `alerts are listed, and the check's status is the worst`() async throws {
        let collector = try collector()
        let list = try await run(["alerts", "--width", "40"], collector)
        #expect(list.status == .exited(0))
        #expect(list.errors.isEmpty)
        #expect(
            list.output.contains("\n09.20 KRITIS #418 Desa Tegalarum\n  (35.10.20.2007): Wi-Fi"))
        let english = try await run(["--lang", "en", "alerts", "--check"], collector)
        #expect(english.status == .exited(2))
        #expect(english.output.hasSuffix("1 firing (1 critical), 1 being handled.\n"))
    }

    @Test func `JSON is the collector's own object`() async throws {
        let collector = try collector()
        let answer = try await run(["alerts", "--json"], collector)
        let envelope = try OfficeJSON.message(
            Envelope<AlertMessage>.self, from: Array(answer.output.utf8))
        #expect(envelope.items == [Samples.wifi, Samples.handled])
        let limited = try await run(["alerts", "--json", "--limit", "1"], collector)
        #expect(
            try OfficeJSON.message(
                Envelope<AlertMessage>.self, from: Array(limited.output.utf8)
            ).items == [Samples.wifi])
    }

    @Test func `stale data is said first and ends with 75`() async throws {
        let collector = try collector(stale: true)
        let list = try await run(["alerts", "--check"], collector)
        #expect(list.status == .exited(75))
        #expect(list.output.hasPrefix("DATA BASI: kolektor terakhir menilai 08.15 WIB"))
        #expect(try await run(["villages", "--json"], collector).status == .exited(75))
    }

    @Test(arguments: [
        (
            ["alert"], 64,
            "kentongan: perintah alert tidak ada. Mungkin alerts. Semua: kentongan --help\n"
        ),
        (
            ["alerts", "--lang", "de"], 64,
            "kentongan: --lang de: tidak terbaca. Tulis id atau en\n"
        ),
        (
            ["status"], 64,
            "kentongan: status berjalan di kotak desa, bukan di kantor. Masuk ke kotaknya, lalu: kentongan status\n"
        ),
        (
            ["readings", "x", "--metric", "uplink/rrt"], 66,
            "kentongan: ukuran uplink/rrt tidak ada. Mungkin uplink/rtt. Daftar: kentongan readings --help\n"
        ),
        (
            ["readings", "x", "--last", "1bln"], 64,
            "kentongan: --last 1bln: panjang bulan berubah-ubah. Tulis 30d\n"
        ),
        (
            ["settings", "chekc", "x"], 64,
            "kentongan: settings chekc tidak ada. Mungkin check. Lihat: kentongan settings --help\n"
        ),
        (
            ["settings", "check", "/nonexistent"], 66,
            "kentongan: berkas /nonexistent tidak ada. Setelan biasanya di /etc/kentongan/\n"
        ),
        (
            ["tail", "--broker", "x:y"], 64,
            "kentongan: --broker x:y: tidak terbaca. Tulis HOST:PORT, misalnya 127.0.0.1:1883\n"
        ),
        (
            ["tail", "--group", "35"], 64,
            "kentongan: --group 35: tidak terbaca. Tulis empat angka, misalnya 3510\n"
        ),
    ])
    func `a mistake is one line on standard error with its status`(
        words: [String], status: Int32, line: String
    ) async throws {
        let answer = try await run(words)
        #expect(answer.status == .exited(status))
        #expect(answer.output.isEmpty)
        #expect(answer.errors == line)
    }

    @Test func `an unreachable collector is 69 with what to do, as text and as JSON`() async throws
    {
        let text = try await run(["alerts", "--follow"])
        #expect(text.status == .exited(69))
        #expect(
            text.errors
                == "kentongan: kolektor tidak menjawab di /nonexistent/office.sock. Jalankan: sudo "
                + "systemctl start kentongan-collector; sebabnya: journalctl -u "
                + "kentongan-collector -n 20\n")
        let json = try await run(["--json", "villages"])
        #expect(json.status == .exited(69))
        #expect(json.errors.isEmpty)
        #expect(json.output.hasPrefix(#"{"error":{"code":69,"id":"collector_unreachable","#))
    }

    @Test func `following loses and repeats nothing over breaks, and Ctrl-C ends it well`()
        async throws
    {
        let streams = Mutex(0)
        let collector = try FakeCollector { target in
            guard target.contains("stream") else {
                return [.answer(Samples.envelope([Samples.wifi], last: 10))]
            }
            let number = streams.withLock {
                $0 += 1
                return $0
            }
            switch number {
            case 1: return [.streamHead, .line(Samples.wifi), .line(Samples.area)]
            case 2: return []
            default:
                return [
                    .streamHead, .chunk([0x0A]), .line(Samples.area), .line(Samples.recovered),
                    .hold,
                ]
            }
        }
        var variables = ProgramTests.clean
        variables["KENTONGAN_SOCKET"] = collector.path
        let following = try RunningProgram(
            program("kentongan"), ["alerts", "--follow", "--json"], environment: variables)
        _ = try await following.waitForLine(containing: "\"seq\":12", timeout: .seconds(20))
        following.signal(2)
        #expect(try await following.waitForExit(timeout: .seconds(5)) == .exited(0))
        let alerts = following.output.split(separator: "\n").compactMap {
            try? OfficeJSON.message(AlertMessage.self, from: Array($0.utf8))
        }
        #expect(alerts == [Samples.wifi, Samples.area, Samples.recovered])
        #expect(
            collector.targets == [
                "/v1/alerts", "/v1/alerts/stream?after=10", "/v1/alerts/stream?after=11",
                "/v1/alerts/stream?after=11",
            ])
        #expect(following.errors.contains("sambungan ke kolektor putus"))
        #expect(following.errors.contains("tersambung lagi ke kolektor"))
    }

    @Test func `a settings file is checked by the program it belongs to`() async throws {
        let directory = try TemporaryDirectory()
        let own = try directory.write(readFile(program("kentongan")), to: "kentongan")
        let agent = try directory.write(
            "#!/bin/sh\necho \"$KENTONGAN_LANG $*\"\nexit 78\n", to: "kentongan-agent")
        _ = try await RunningProgram.run("/bin/chmod", ["755", own, agent])
        let file = try directory.write("; kotak\n[agent]\nhold = 15\n", to: "agent.ini")
        let checked = try await RunningProgram.run(
            own, ["settings", "check", file, "--lang", "en"], environment: ProgramTests.clean)
        #expect(checked.status == .exited(78))
        #expect(checked.output == "en --settings \(file) --check\n")
        let foreign = try directory.write("[lain]\n", to: "lain.ini")
        let refused = try await RunningProgram.run(
            own, ["settings", "check", foreign], environment: ProgramTests.clean)
        #expect(refused.status == .exited(78))
        #expect(
            refused.errors.contains(
                "bagian pertama [lain] bukan [agent], [collector] atau [scenario]"))
    }

    @Test(
        .enabled(
            if: installed("mosquitto") && installed("mosquitto_pub"),
            "mosquitto or mosquitto_pub is missing"))
    func `tail shows what passes and survives a restart of the broker`() async throws {
        let broker = try Mosquitto()
        let tail = try RunningProgram(
            program("kentongan"), ["tail", "--tls", "off", "--broker", "127.0.0.1:\(broker.port)"],
            environment: ProgramTests.clean)
        #expect(await eventually { broker.log.contains("SUBSCRIBE") })
        try broker.restart()
        _ = try await tail.waitForLine(containing: "tersambung lagi", timeout: .seconds(20))
        #expect(await eventually { broker.log.contains("SUBSCRIBE") })
        let published = try await RunningProgram.run(
            installedPath("mosquitto_pub") ?? "",
            [
                "-p", "\(broker.port)", "-t", "spBv1.0/STATE/kantor", "-m",
                #"{"online":true,"timestamp":1792462800000}"#,
            ])
        #expect(published.status == .exited(0))
        let line = try await tail.waitForLine(containing: "STATE", timeout: .seconds(10))
        #expect(
            line.hasSuffix("WIB STATE kantor: daring sejak Selasa 20/10/2026 09.20 WIB")
                || line.hasSuffix("WIB STATE kantor: daring sejak 09.20 WIB"))
        tail.signal(2)
        #expect(try await tail.waitForExit(timeout: .seconds(5)) == .exited(0))
        broker.stop()
        let nobody = try await run(["tail", "--tls", "off", "--broker", "127.0.0.1:\(broker.port)"])
        #expect(nobody.status == .exited(69))
    }
}

// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SettingsFile
import TestBench
import Testing
import VillageModel
import VillageSimulator

struct ScenarioTests {
    private static let first = BoxID(data: 1)
    private static let second = BoxID(data: 2)

    @Test func `everything that a scenario can say is read`() throws {
        let scenario = try WrittenScenario.read(
            """
            [scenario]
            group = 6403
            host = diskominfo
            profile = standard
            broker = broker.desa.id:8883
            keepalive = 5s
            sampling = 2s
            seed = 7
            [box \(ScenarioTests.first)]
            gate = tidak-ada
            wifi = mati
            clients = 0
            uplink = putus
            [box \(ScenarioTests.second)]
            [event semua]
            at = 1m
            box = \(ScenarioTests.second)
            gate = closed
            wifi = off
            clients = 3
            uplink = down
            power = padam
            restart = ya
            """)
        #expect(scenario.group == "6403")
        #expect(scenario.zone == .wita)
        #expect(scenario.host == "diskominfo")
        #expect(scenario.profile.trends == Profile.standard.trends)
        #expect(scenario.profile.keepAlive == .seconds(5))
        #expect(scenario.broker == BrokerAddress(host: "broker.desa.id", port: 8_883))
        #expect(scenario.sampling == .seconds(2))
        #expect(scenario.seed == 7)
        #expect(
            scenario.boxes == [
                ScenarioBox(
                    id: ScenarioTests.first,
                    conditions: BoxConditions(
                        gate: .absent, wifi: false, clients: 0, uplink: false)),
                ScenarioBox(id: ScenarioTests.second),
            ])
        #expect(
            scenario.events == [
                ScenarioEvent(
                    at: .minutes(1), box: ScenarioTests.second,
                    changes: [
                        .gate(.closed), .wifi(false), .clients(3), .uplink(false), .power(false),
                        .restart,
                    ])
            ])
    }

    @Test func `the sample scenario is right`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try readFile("/" + root + "/tools/quickstart-scenario.ini")
        let scenario = try Scenario(reading: bytes, path: "quickstart-scenario.ini")
        #expect(scenario.boxes.count == 3)
        #expect(scenario.events.map(\.at) == [.seconds(20), .seconds(45)])
        #expect(scenario.events.map(\.changes) == [[.gate(.closed)], [.gate(.open)]])
    }

    private static let head = "[scenario]\ngroup = 3510\n"
    private static let box = "[box \(first)]\n"

    @Test(arguments: [
        ("", 0, "[scenario]"),
        (head, 1, "[scenario] tidak memuat kotak"),
        ("[scenario]\n" + box, 1, "group"),
        ("[scenario]\ngroup = 35\n" + box, 2, "empat angka"),
        (head + "host = a/b\n" + box, 3, "topik"),
        (head + "broker = x:y\n" + box, 3, "HOST:PORT"),
        (head + "broker = :1883\n" + box, 3, "HOST:PORT"),
        (head + "profile = quick\n" + box, 3, "fast"),
        (head + "keepalive = 4s\n" + box, 3, "5s"),
        (head + "sampling = 5\n" + box, 3, "kurang satuan"),
        (head + "speed = 2\n" + box, 3, "speed"),
        (head + "[box 0123456788]\n", 3, "0123456788"),
        (head + box + box, 4, "baris 3"),
        (head + box + "gate = buka\n", 4, "terbuka"),
        (head + box + "clients = -1\n", 4, "0"),
        (head + box + "[event]\nat = 1s\n", 4, "[event NAMA]"),
        (head + box + "[event a]\nat = 1s\nbox = \(second)\ngate = open\n", 6, "bukan kotak"),
        (head + box + "[event a]\nat = 1s\nbox = \(first)\n", 4, "[event a] tidak mengubah"),
        (head + box + "[event a]\nbox = \(first)\ngate = open\n", 4, "at"),
        (head + box + "[event a]\nat = 20\nbox = \(first)\ngate = open\n", 5, "kurang satuan"),
        (head + box + "[event a]\nat = 1s\nbox = \(first)\npower = mati\n", 7, "padam"),
        (head + box + "[incident a]\n", 4, "[incident a]"),
    ])
    func `a mistake names its line and what to write`(
        _ text: String, _ line: Int, _ part: String
    ) throws {
        let mistakes = WrittenScenario.mistakes(text)
        let first = try #require(mistakes.first)
        #expect(first.line == line)
        #expect(first.indonesian.contains(part), "\(first.indonesian)")
        #expect(first.indonesian.hasPrefix("desa.ini "))
        #expect(first.english != first.indonesian)
    }

    @Test func `all mistakes come at once`() {
        let text = ScenarioTests.head + "sampling = 5\n" + ScenarioTests.box + "gate = buka\n"
        #expect(WrittenScenario.mistakes(text).map(\.line) == [3, 5])
        #expect(WrittenScenario.mistakes(ScenarioTests.head + ScenarioTests.box).isEmpty)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:8883"), ("h:1", "h:1"), ("[::1]:8883", "[::1]:8883"),
        ("[fe80::1]", "[fe80::1]:8883"),
    ])
    func `a broker's address is read and written`(_ text: String, _ written: String) {
        #expect(BrokerAddress(text)?.description == written)
    }

    @Test(arguments: [
        "", ":", "h:", "h:0", "h:65536", "h:-1", "h h", "a:b:1", "[::1", "::1]", "h\n", "[]:1",
    ])
    func `what is no address is refused`(_ text: String) {
        #expect(BrokerAddress(text) == nil)
    }

    @Test func `TLS is on with a certificate for each box, and off only on this machine`() throws {
        let (head, box) = (ScenarioTests.head, ScenarioTests.box)
        let secure = try Scenario(reading: Array((head + box).utf8), path: "desa.ini")
        #expect(secure.tls?.certificate == "/etc/kentongan/tls/{box}.crt")
        #expect(secure.broker == BrokerAddress(host: "127.0.0.1", port: 8_883))
        let off = "[broker]\ntls = off\n"
        let plain = try Scenario(reading: Array((head + box + off).utf8), path: "desa.ini")
        #expect(plain.tls == nil)
        #expect(plain.broker == BrokerAddress(host: "127.0.0.1", port: 1_883))
        let elsewhere = WrittenScenario.mistakes(head + "broker = 192.0.2.7\n" + box + off)
        #expect(elsewhere.map(\.line) == [6])
    }

    @Test func `events come in their order and each once`() {
        func event(_ seconds: Int64, _ clients: UInt32) -> ScenarioEvent {
            ScenarioEvent(
                at: .seconds(seconds), box: ScenarioTests.first, changes: [.clients(clients)])
        }
        var timeline = Timeline([event(9, 1), event(3, 2), event(3, 3), event(0, 4)])
        #expect(timeline.next == .zero)
        #expect(timeline.take(elapsed: .zero) == [event(0, 4)])
        #expect(timeline.take(elapsed: .seconds(2)) == [])
        #expect(timeline.next == .seconds(3))
        #expect(timeline.take(elapsed: .seconds(3)) == [event(3, 2), event(3, 3)])
        #expect(timeline.take(elapsed: .hours(1)) == [event(9, 1)])
        #expect(timeline.next == nil)
        #expect(timeline.take(elapsed: .days(1)) == [])
    }
}

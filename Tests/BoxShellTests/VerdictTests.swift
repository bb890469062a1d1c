// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import VillageModel
import Wording

@testable import BoxShell

struct VerdictTests {
    private func check(_ state: CheckState) -> Check {
        Check(label: Phrase(same: "x"), state: state, detail: Phrase(same: ""))
    }

    @Test(arguments: [
        ([CheckState.ok, .absent, .skipped], Wording.ExitStatus.fine),
        ([.ok, .attention], .attention),
        ([.attention, .noAnswer], .unknown), ([.attention, .stale], .unknown),
        ([.ok, .notPermitted], .unknown), ([.ok, .implausible], .unknown),
        ([.attention, .noAnswer, .broken], .broken), ([], .unknown),
    ])
    func `broken comes before unknown and unknown before attention`(
        _ states: [CheckState], _ status: Wording.ExitStatus
    ) {
        #expect(Verdict(states.map(check)).status == status)
    }

    @Test func `the qualities stay different to the screen`() throws {
        let qualities = ["stale", "absent", "not_permitted", "failed", "bad"]
        var seen: Set<String> = []
        for quality in qualities {
            let json = try Recorded.json(Recorded.reading("wifi/up", "null", quality: quality))
            let reading = try #require(AgentReading(json))
            let checks = ReadingChecks.all([reading])
            for language in Language.allCases {
                let lines = CheckTable(checks, Screen(language: language)).lines(checks[0])
                #expect(seen.insert(lines[0]).inserted)
            }
        }
        #expect(seen.count == 10)
    }

    @Test func `a quality that nobody knows is not good`() throws {
        let json = try Recorded.json(Recorded.reading("wifi/up", "true", quality: "splendid"))
        #expect(AgentReading(json)?.quality == .bad)
    }

    private func states(_ steps: [String]) throws -> [CheckState] {
        let names = ["uplink/gateway", "uplink/dns", "uplink/tcp", "uplink/http", "uplink/rtt"]
        let readings = try zip(names, steps).compactMap { name, value in
            let quality = value == "?" ? "failed" : "good"
            let text = Recorded.reading(name, value == "?" ? "null" : value, quality: quality)
            return AgentReading(try Recorded.json(text))
        }
        return ReadingChecks.all(readings).map(\.state)
    }

    @Test(arguments: [
        (["true", "true", "true", "true", "48"], [CheckState.ok, .ok, .ok, .ok, .ok]),
        (["false", "?", "?", "?", "?"], [.broken, .skipped, .skipped, .skipped, .skipped]),
        (["true", "false", "false", "false", "?"], [.ok, .broken, .skipped, .skipped, .skipped]),
        (["true", "true", "false", "?", "?"], [.ok, .ok, .broken, .skipped, .skipped]),
        (["true", "true", "true", "false", "48"], [.ok, .ok, .ok, .broken, .ok]),
        (["false", "true", "true", "true", "48"], [.attention, .ok, .ok, .ok, .ok]),
        (["?", "?", "?", "?", "?"], [.noAnswer, .noAnswer, .noAnswer, .noAnswer, .noAnswer]),
    ])
    func `only the first broken step is called broken`(
        _ steps: [String], _ expected: [CheckState]
    ) throws {
        #expect(try states(steps) == expected)
    }

    @Test func `a connected broker proves the way to it`() throws {
        let readings = try ["uplink/tcp", "uplink/http"].compactMap {
            AgentReading(try Recorded.json(Recorded.reading($0, "false", age: 60)))
        }
        #expect(ReadingChecks.all(readings).map(\.state) == [.broken, .skipped])
        #expect(
            ReadingChecks.all(readings, isConnected: true).map(\.state) == [.attention, .broken])
    }

    private func broker(_ link: String, http: String) throws -> CheckState? {
        let text = Recorded.status(
            link: link, spool: "{}", http: http, portal: "false",
            clients: Recorded.reading("wifi/clients", "1"))
        return StatusChecks.all(StatusAnswer(try Recorded.json(text)))
            .first { $0.label.en == "broker" }?.state
    }

    @Test func `a broker that waits for the internet is skipped`() throws {
        let waiting = #"{"state":"waiting","broker":"b:1","failures":3,"reason":135}"#
        #expect(try broker(waiting, http: "false") == .skipped)
        #expect(try broker(waiting, http: "true") == .broken)
        #expect(try broker(#"{"state":"connecting","failures":0}"#, http: "true") == .attention)
        #expect(try broker("null", http: "true") == .noAnswer)
    }

    @Test func `old unacknowledged records ask for attention only while connected`() throws {
        func queue(_ state: String, waiting: Int, ago: Int) throws -> CheckState? {
            let text = Recorded.status(
                link: #"{"state":"\#(state)","failures":0}"#,
                spool: #"{"waiting":\#(waiting),"acknowledged_ago_s":\#(ago)}"#, http: "true",
                portal: "false", clients: Recorded.reading("wifi/clients", "1"))
            return StatusChecks.all(StatusAnswer(try Recorded.json(text)))
                .first { $0.label.en == "queue" }?.state
        }
        #expect(try queue("connected", waiting: 3, ago: 9_000) == .attention)
        #expect(try queue("connected", waiting: 0, ago: 9_000) == .ok)
        #expect(try queue("connected", waiting: 3, ago: 900) == .ok)
        #expect(try queue("waiting", waiting: 3, ago: 9_000) == .ok)
    }

    @Test func `hostile numbers and texts neither trap nor steer the terminal`() throws {
        let text = #"""
            {"schema":"kentongan.box.status/1","generated_at":"9999-99-99T99:99:99Z",
            "box":"\u001b[31mx\u202e","group":"35\u0000","uptime_s":-1,"agent_uptime_s":1e300,
            "clock":5,"link":{"state":"connected","for_s":9223372036854775807,"broker":"\u009b2J",
            "failures":-9223372036854775808,"reason":9223372036854775807,"next_attempt_s":1e999999},
            "readings":[{"metric":"\u0007","value":1e308,"quality":"good","age_s":-5},5,null,[],
            {"metric":"wifi/clients","value":-1e308,"quality":"good","age_s":1e18},
            {"metric":"box/uptime","value":9223372036854775807,"quality":"good"}],
            "spool":{"waiting":9223372036854775807,"acknowledged_ago_s":9e18},"refused":{"a":1,
            "b":9223372036854775807},"probes":{}}
            """#.replacing("1e999999", with: "1e99")
        let answer = StatusAnswer(try Recorded.json(text))
        for all in [true, false] {
            for width in [nil, 1, 20, 40, 80, 120] as [Int?] {
                let screen = Screen(width: ScreenWidth(columns: width))
                for line in StatusScreen.lines(answer, screen, all: all) {
                    #expect(disarmed(line) == line)
                }
            }
        }
    }
}

/// What the technician is told about the sensors on wires.
struct SensorVerdictTests {
    @Test(arguments: [
        ("gate/open", "absent", "tidak ada", "periksa kabel sensor gerbang dan [gate] chip"),
        ("gate/open", "not_permitted", "TIDAK BOLEH", "pasang 60-kentongan-gpio.rules"),
        ("gate/open", "failed", "TAK MENJAWAB", "periksa kabel dan layanan"),
        ("gate/open", "bad", "TAK MASUK AKAL", "periksa pemasangan sensor"),
        ("lamp/lux", "absent", "tidak ada", "periksa kabel sensor cahaya dan [lamp] device"),
        ("lamp/lux", "failed", "TAK MENJAWAB", "periksa kabel dan layanan"),
    ])
    func `a sensor without a value says where to look`(
        metric: String, quality: String, word: String, advice: String
    ) throws {
        let text = """
            {"schema":"kentongan.box.probe/1","probe":"gate","took_ms":1,"readings":[\(
                Recorded.reading(metric, "null", quality: quality))]}
            """
        let answer = ProbeAnswer(try Recorded.json(text))
        let lines = ProbeScreen.lines(answer, Screen(plain: true))
        #expect(lines.contains { $0.contains(word) }, "\(lines)")
        #expect(lines.contains { $0.contains("Lakukan: " + advice) }, "\(lines)")
    }
}

// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import VillageSimulator

struct IncidentReaderTests {
    private static let box = BoxID(data: 1)

    private static let head = "[scenario]\ngroup = 3510\n"
    private static let place = "[box \(box)]\nvillage = 35.10.01.2001\n"
    private static let gate = "[incident a]\nkind = gerbang-tertutup\n"

    @Test func `an incident has its place, its time and its kind`() throws {
        let scenario = try WrittenScenario.read(
            IncidentReaderTests.head + "begins = 2026-03-02 06:30\nlength = 5h\n"
                + IncidentReaderTests.place + IncidentReaderTests.gate
                + "at = 2h\nfor = 90m\nbox = \(IncidentReaderTests.box)\n[policy]\ngate-hold = 20m\n"
        )
        let begin =
            Instant(rawValue: 0) + .days(CivilTime.days(year: 2026, month: 3, day: 2))
            - .minutes(30)
        #expect(scenario.begins == begin)
        #expect(scenario.length == .hours(5))
        #expect(scenario.isTruth)
        #expect(scenario.policy.gate.hold == .minutes(20))
        #expect(scenario.incidents.map(\.name) == ["a"])
        #expect(
            scenario.incidents.first?.during
                == Stretch(begin + .hours(2), begin + .minutes(210)))
        #expect(scenario.allEvents.map(\.at) == [.hours(2), .minutes(210)])
        #expect(Expectations(scenario).alerts.map(\.hold) == [.minutes(20)])
    }

    @Test func `every kind can be written`() throws {
        for kind in IncidentKind.allCases {
            let isOffice = kind == .brokerOutage || kind == .lineOutage
            let scenario = try WrittenScenario.read(
                IncidentReaderTests.head + IncidentReaderTests.place
                    + "lamp = dijaga\nclock = tidak-ada\n[incident a]\nkind = \(kind.rawValue)\n"
                    + "at = 2h\nfor = 3h\n"
                    + (isOffice ? "" : "region = 35.10.01\n"))
            #expect(scenario.incidents.map(\.kind) == [kind])
        }
    }

    @Test(arguments: [
        (gate + "at = 1h\nfor = 1h\n", 5, "satu tempat"),
        (gate + "at = 1h\nfor = 1h\nregion = 35.10.09\n", 9, "tidak memuat kotak"),
        (gate + "for = 1h\nregion = 35.10.01\n", 5, "at"),
        (gate + "at = 1h\nfor = 1h\nregion = 3510\n", 9, "35.10"),
        ("[incident a]\nkind = gempa\nat = 1h\nfor = 1h\nregion = 35.10\n", 6, "gempa"),
        (
            "[incident a]\nkind = lampu-mati\nat = 1h\nfor = 1h\nregion = 35.10\n", 5,
            "sensor cahaya"
        ),
        ("[incident a]\nkind = tanpa-jam\nat = 1h\nfor = 1h\nregion = 35.10\n", 5, "tanpa jam"),
        (gate + "at = 1h\nfor = 1h\nregion = 35.10\njump = 1h\n", 10, "jump"),
        (
            gate + "at = 1h\nfor = 1h\nregion = 35.10\n[incident b]\nkind = gerbang-tertutup\n"
                + "at = 90m\nfor = 1h\nregion = 35.10\n", 10, "[incident a] (baris 5)"
        ),
        ("[policy]\ngate-hold = 15\n", 6, "kurang satuan"),
        ("[policy]\ngate-wait = 15m\n", 6, "gate-wait"),
        ("[season]\nvillages = 217\n", 3, "[season]"),
    ])
    func `a mistake names its line and what to write`(
        _ text: String, _ line: Int, _ part: String
    ) throws {
        let mistakes = WrittenScenario.mistakes(
            IncidentReaderTests.head + IncidentReaderTests.place + text)
        let first = try #require(mistakes.first)
        #expect(first.line == line, "\(first.indonesian)")
        #expect(first.indonesian.contains(part), "\(first.indonesian)")
        #expect(first.english != first.indonesian)
    }

    @Test(arguments: ["2026-02-30", "2026-03-02 24:00", "besok", "2026-03", "2026-03-02 06:00 WIB"])
    func `a beginning that no calendar has is refused`(_ text: String) {
        let head = IncidentReaderTests.head + "begins = \(text)\n"
        #expect(WrittenScenario.mistakes(head + IncidentReaderTests.place).map(\.line) == [3])
    }

    @Test func `an incident ends before its scenario`() {
        let text =
            IncidentReaderTests.head + "length = 2h\n" + IncidentReaderTests.place
            + IncidentReaderTests.gate + "at = 1h\nfor = 2h\nregion = 35.10\n"
        #expect(WrittenScenario.mistakes(text).map(\.line) == [6])
    }

    @Test(arguments: [
        "backbone-putus", "dibisukan", "dua-hari", "gangguan-desa", "kantor-tuli",
        "kecamatan-padam", "pernyataan", "riwayat-terlambat", "sebulan", "sensor-goyah",
    ])
    func `the sample scenarios are right, and something must be told in each`(
        _ name: String
    ) throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try readFile("/" + root + "/tools/scenarios/\(name).ini")
        let scenario = try Scenario(reading: bytes, path: name)
        #expect(scenario.isTruth)
        #expect(Expectations(scenario).alerts.contains { $0.duty == .must })
    }

    @Test func `a quiet season is a fleet to which nothing happens but what is written`() throws {
        let scenario = try WrittenScenario.read(
            IncidentReaderTests.head + "[season]\nvillages = 30\nquiet = ya\n"
                + IncidentReaderTests.gate + "at = 1h\nfor = 1h\nregion = 35.10.02.2001\n")
        #expect(scenario.boxes.count == 30)
        #expect(scenario.incidents.map(\.name) == ["a"])
        #expect(scenario.sampling == .minutes(10))
        #expect(scenario.length == .hours(8))
    }
}

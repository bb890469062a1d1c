// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import Testing
import VillageModel

@testable import Collector

@Suite struct AreasJudgedTests {
    @Test
    func `five of seven boxes of a kecamatan die within ten minutes: one alert, one recovery`()
        throws
    {
        let county = try CountyBench([7, 7])
        for place in 0..<5 {
            county.die(0, [place])
            try county.pass(.minutes(2))
        }
        try county.expect([])
        try county.pass(.minutes(4) + .seconds(59))
        try county.expect([])
        try county.pass(.seconds(1))
        try county.expect(["fired 35.10.31 5"])
        #expect(
            try county.sentences() == [
                "Kec. Uji 1: 5 dari 7 lokasi hilang bersamaan 09.50 WIB, dugaan padam listrik atau "
                    + "gangguan jalur; 5 peringatan ditahan."
            ])
        try county.pass(.minutes(40))
        #expect(try county.told().count == 1)
        for place in 0..<5 {
            try county.rise(0, [place])
            try county.pass(.seconds(30))
        }
        try county.pass(.hours(3))
        #expect(
            try county.told().map { $0.prefix(17) } == ["fired 35.10.31 5", "resolved 35.10.31"])
        #expect(
            try county.sentences().last?.hasPrefix(
                "Kec. Uji 1: 5 lokasi kembali 10.47 WIB (57 menit).") == true)
        #expect(try county.ledger.areaOutages().isEmpty)
        #expect(try county.ledger.runningAlerts().filter { $0.state == .firing }.isEmpty)
    }

    @Test func `one of seven is no area and speaks for itself, and so do two of seven`() throws {
        let county = try CountyBench([7, 7])
        county.die(0, [0])
        county.die(1, [0, 1])
        try county.pass(.minutes(15))
        let boxes = [county.box(0, 0), county.box(1, 0), county.box(1, 1)]
        #expect(try Set(county.told()) == Set(boxes.map { "fired \($0)" }))
    }

    @Test func `a backbone cut of 120 villages in 24 kecamatan is one alert and one recovery`()
        throws
    {
        let county = try CountyBench(Array(repeating: 9, count: 24) + [1])
        for district in 0..<24 {
            county.die(district, [0, 1, 2, 3, 4])
            try county.pass(.seconds(20))
        }
        try county.pass(.minutes(30))
        try county.expect(["fired 35.10 120"])
        #expect(
            try county.sentences().first?.hasPrefix(
                "Kab. Banyuwangi: 120 dari 217 lokasi hilang bersamaan 09.50 WIB, dugaan gangguan "
                    + "jalur; 120 peringatan ditahan.") == true)
        for district in 0..<24 {
            try county.rise(district, [0, 1, 2, 3, 4])
            try county.pass(.seconds(20))
        }
        try county.pass(.hours(3))
        #expect(try county.told().count == 2)
        #expect(
            try county.sentences().last?.hasPrefix("Kab. Banyuwangi: 120 lokasi kembali") == true)
    }

    @Test func `a gate that was closed before the cut is told once after it, by fresh data`() throws
    {
        let county = try CountyBench([7])
        county.gate(0, 0, open: true)
        try county.pass(.minutes(30))
        county.gate(0, 0, open: false)
        try county.pass(.minutes(5))
        county.die(0, [0, 1, 2, 3, 4])
        try county.pass(.minutes(55))
        try county.expect(["fired 35.10.31 5"])
        try county.rise(0, [1, 2, 3, 4])
        try county.rise(0, [0], gate: false)
        try county.pass(.hours(2))
        let told = try county.told()
        #expect(told.filter { $0 == "fired 35.10.31.2000" }.count == 1)
        // Nobody takes it on, so the kecamatan hears of it too.
        #expect(told.filter { !$0.hasPrefix("escalated") }.count == 3)
    }

    @Test func `who is left behind speaks for itself when too few have been lost for one hold`()
        throws
    {
        let county = try CountyBench([7])
        county.die(0, [0, 1, 2, 3, 4])
        try county.pass(.minutes(30))
        try county.rise(0, [0, 1, 2, 3])
        try county.pass(.minutes(14))
        #expect(try county.told().count == 1)
        try county.pass(.minutes(3))
        let last = county.box(0, 4)
        #expect(
            try county.told().map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
                == ["fired 35.10.31", "resolved 35.10.31", "fired \(last)"])
        #expect(
            try county.sentences()[1].hasPrefix(
                "Kec. Uji 1: 4 dari 5 lokasi kembali 10.20 WIB (30 menit); 1 masih hilang.") == true
        )
    }

    @Test func `a restart at any moment changes nothing of what is told`() throws {
        func run(_ restarts: Set<Int>) throws -> [String] {
            let county = try CountyBench([7])
            func step(_ number: Int) throws {
                if restarts.contains(number) { try county.restart() }
            }
            county.die(0, [0, 1, 2])
            try county.pass(.minutes(5))
            try step(0)
            county.die(0, [3, 4])
            try county.pass(.minutes(20))
            try step(1)
            try county.pass(.minutes(20))
            try county.rise(0, [0, 1, 2, 3])
            try step(2)
            try county.pass(.minutes(5))
            try county.rise(0, [4])
            try county.pass(.hours(2))
            return try county.told()
        }
        let plain = try run([])
        #expect(plain.count == 2)
        for restart in [1, 2] { #expect(try run([restart]) == plain, "restart \(restart)") }
        // Before anything has fired a restart gives every box the whole hold again, and still one alert comes.
        #expect(try run([0]) == plain)
    }

    @Test func `an area that runs keeps over a restart who is back already`() throws {
        let county = try CountyBench([7])
        county.die(0, [0, 1, 2, 3, 4])
        try county.pass(.minutes(20))
        #expect(try county.ledger.areaOutages().map(\.members.count) == [5])
        try county.rise(0, [0, 1, 2, 3])
        try county.pass(.minutes(2))
        try county.restart()
        try county.pass(.minutes(2))
        try county.expect(["fired 35.10.31 5"])
        try county.rise(0, [4])
        try county.pass(.hours(2))
        #expect(try county.told().count == 2)
        #expect(
            try county.sentences().last?.hasPrefix("Kec. Uji 1: 5 lokasi kembali") == true)
    }

    @Test(arguments: [true, false])
    func `announced work on the villages gives no area`(_ isAnnounced: Bool) throws {
        let county = try CountyBench([7])
        for code in county.loop.villages.keys where isAnnounced {
            let work = MaintenanceWindow(
                indicator: nil, from: county.now, until: county.now + .hours(4), reason: "PLN")
            county.loop.villages[code]?.people.maintenance = [work]
            for box in county.loop.villages[code]?.members ?? [] {
                county.loop.boxes[box]?.maintenance = [work]
            }
        }
        county.die(0, [0, 1, 2, 3, 4])
        try county.pass(.hours(1))
        try county.expect((isAnnounced ? [] : ["fired 35.10.31 5"]))
        try county.rise(0, [0, 1, 2, 3, 4])
        try county.pass(.hours(4))
        #expect(try county.told().count == (isAnnounced ? 0 : 2))
    }

    @Test
    func `without its broker the office has one alert about itself, and none about its boxes`()
        throws
    {
        let county = try CountyBench([7])
        county.broker(isThere: false)
        try county.pass(.minutes(1))
        try county.expect([])
        try county.pass(.minutes(20))
        try county.expect(["fired office"])
        county.broker(isThere: true)
        try county.rise(0, Array(0..<7))
        try county.pass(.minutes(30))
        try county.expect(["fired office", "resolved office"])
    }

    @Test(arguments: [true, false])
    func `an area that was about to be told is told after the office was deaf for a moment`(
        _ restarts: Bool
    ) throws {
        let county = try CountyBench([7])
        county.die(0, [0, 1, 2, 3, 4])
        try county.pass(.minutes(5))
        if restarts { try county.restart(isDeaf: true) } else { county.broker(isThere: false) }
        try county.pass(.seconds(20))
        county.broker(isThere: true)
        // The boxes have the whole hold again.
        try county.pass(.seconds(1))
        try county.rise(0, [5, 6])
        try county.pass(.minutes(15) - .seconds(2))
        try county.expect([])
        try county.pass(.seconds(1))
        try county.expect(["fired 35.10.31 5"])
    }

    @Test(arguments: [true, false])
    func `while the office's own line is lost no box is called silent`(_ isWatched: Bool) throws {
        let county = try CountyBench([7])
        let board = OwnLineBoard()
        if isWatched { county.loop.begin(board) }
        board.note(OwnLine.Standing(lostSince: county.now))
        county.turn()
        try county.pass(.minutes(5))
        county.die(0, Array(0..<7))
        try county.pass(.minutes(20))
        // Control: where nobody looks at the line, its loss looks like that of all villages.
        guard isWatched else {
            try county.expect(["fired 35.10.31 7"])
            return
        }
        try county.expect(["fired office"])
        #expect(try county.sentences()[0].contains("jalur internet kantor putus sejak 09.50 WIB"))
        board.note(OwnLine.Standing(backSince: county.now))
        county.turn()
        // Every box has the whole hold again.
        try county.pass(.minutes(14))
        try county.expect(["fired office", "resolved office"])
        try county.rise(0, Array(0..<7))
        try county.pass(.minutes(30))
        #expect(try county.told().count == 2)
    }
}

@Suite struct OwnLineTests {
    private let start = Instant(rawValue: 1_760_926_800_000)

    @Test func `one failed round is a hiccup, two are a lost line since the first`() {
        var line = OwnLine()
        var news: [Bool] = []
        var lost: [Instant?] = []
        for (round, isAnswered) in [true, false, true, false, false, false, true].enumerated() {
            news.append(line.took(isAnswered: isAnswered, at: start + .seconds(30) * Int64(round)))
            lost.append(line.standing.lostSince)
        }
        #expect(news == [true, false, false, false, true, false, true])
        let since = start + .seconds(90)
        #expect(lost == [nil, nil, nil, nil, since, since, nil])
        #expect(line.standing == OwnLine.Standing(backSince: start + .seconds(180)))
    }

    @Test(
        arguments: [
            ("1.1.1.1:443", "1.1.1.1", 443), ("[2606:4700::1111]:53", "2606:4700::1111", 53),
            ("kominfo.go.id:80", "kominfo.go.id", 80),
        ] as [(String, String, UInt16)])
    func `an address of a far end is a host and a port`(
        _ text: String, _ host: String, _ port: UInt16
    ) {
        #expect(OwnLineTarget(text) == OwnLineTarget(host: host, port: port))
    }

    @Test(arguments: ["1.1.1.1", ":443", "1.1.1.1:0", "1.1.1.1:70000", "a b:1", "::1:53", "x:"])
    func `anything else is a mistake with its place`(_ text: String) throws {
        #expect(OwnLineTarget(text) == nil)
        let settings = "[collector]\ngroup = 3510\n[uplink]\ncheck = \(text)\n"
        let error = #expect(throws: CollectorMistakes.self) {
            try CollectorSettings(bytes: Array(settings.utf8), path: "x.ini")
        }
        #expect(error?.list.count == 1)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Testing
import VillageModel
import Wording

/// 2025-10-20 09:20 WIB.
private let start = Instant(rawValue: 1_760_926_800_000)
private let hold = TimeSpan.minutes(15)

private func region(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

/// The villages of kecamatan 1, 2, 3 ..., so many in each.
private struct County {
    var sites = AreaSites()

    init(_ districts: [Int]) throws {
        for (index, count) in districts.enumerated() {
            for number in 0..<count { sites.set(try village(index + 1, number), .present) }
        }
    }

    func village(_ district: Int, _ number: Int) throws -> RegionCode {
        try region("35.10.\(two(district)).20\(two(number))")
    }

    mutating func lose(_ district: Int, _ number: Int, _ minutes: Int64) throws {
        sites.set(try village(district, number), .lost(since: start + .minutes(minutes)))
    }

    mutating func find(_ district: Int, _ number: Int) throws {
        sites.set(try village(district, number), .present)
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

private func look(
    _ sites: AreaSites, _ running: [AreaOutage] = [], minutes: Int64 = 15
) -> [AreaStanding] {
    AreaWatch(AreaRule()).look(
        at: sites, running: running, hold: hold, now: start + .minutes(minutes))
}

@Suite struct AreaWatchTests {
    @Test(arguments: [
        (2, 7, false), (2, 6, true), (1, 1, false), (3, 30, true), (2, 30, false), (2, 2, true),
        (5, 7, true), (1, 2, false),
    ])
    func `at least 2 sites, and 3 or 30 %, are an area`(_ lost: Int, _ size: Int, _ isArea: Bool)
        throws
    {
        var county = try County([size])
        for number in 0..<lost { try county.lose(1, number, 0) }
        let areas = look(county.sites)
        #expect(areas.map(\.outage.code.description) == (isArea ? ["35.10.01"] : []))
        #expect(areas.first?.outage.lost.count == (isArea ? lost : nil))
    }

    @Test(
        arguments: [
            ([0, 5, 10], [0, 5, 10]), ([0, 5, 11], nil), ([0, 4, 11, 12], [4, 11, 12]),
            ([0, 1, 2, 11], [0, 1, 2]), ([0, 20, 21, 22], [20, 21, 22]),
        ] as [([Int64], [Int64]?)])
    func `the earliest window of ten minutes that is full enough is the area`(
        _ losses: [Int64], _ members: [Int64]?
    ) throws {
        var county = try County([20])
        for (number, minutes) in losses.enumerated() { try county.lose(1, number, minutes) }
        let outage = look(county.sites, minutes: 60).first?.outage
        #expect(outage?.since == members.map { start + .minutes($0[0]) })
        #expect(
            outage?.members.values.map(\.lostAt).sorted() == members?.map { start + .minutes($0) })
    }

    @Test func `announced work takes a village out of the lost and out of the count`() throws {
        var county = try County([10])
        for number in 0..<5 { try county.lose(1, number, 0) }
        for number in 0..<3 { county.sites.set(try county.village(1, number), .excused) }
        #expect(county.sites.size(of: try region("35.10.01")) == 7)
        #expect(look(county.sites).isEmpty)
        // Control: without the work there is one.
        try county.lose(1, 0, 0)
        #expect(look(county.sites).first?.outage.lost.count == 3)
    }

    @Test func `who is lost in the window of a running outage joins it, who later does not`() throws
    {
        var county = try County([10])
        for number in 0..<3 { try county.lose(1, number, 0) }
        let running = look(county.sites).map(\.outage)
        try county.lose(1, 3, 10)
        try county.lose(1, 4, 11)
        let after = look(county.sites, running, minutes: 16)
        #expect(after.count == 1)
        #expect(after.first?.outage.lost.count == 4)
        #expect(after.first?.outage.members[try county.village(1, 4)] == nil)
    }

    @Test func `a staggered return ends the outage with the last one, at the instant it came back`()
        throws
    {
        var county = try County([7])
        for number in 0..<5 { try county.lose(1, number, 0) }
        var running = look(county.sites).map(\.outage)
        for number in 0..<5 {
            try county.find(1, number)
            let standing = try #require(
                look(county.sites, running, minutes: 20 + Int64(number)).first)
            #expect(standing.isOver == (number == 4))
            running = [standing.outage]
        }
        #expect(running.first?.lastReturn == start + .minutes(24))
        #expect(running.first?.returned.count == 5)
    }

    @Test func `one left behind speaks for itself after one hold, and not before`() throws {
        var county = try County([7])
        for number in 0..<5 { try county.lose(1, number, 0) }
        var running = look(county.sites).map(\.outage)
        for number in 0..<4 { try county.find(1, number) }
        let fewer = try #require(look(county.sites, running, minutes: 30).first)
        #expect(!fewer.isOver && fewer.tooFewSince == start + .minutes(30))
        running = [fewer.outage]
        #expect(look(county.sites, running, minutes: 44).first?.isOver == false)
        let over = try #require(look(county.sites, running, minutes: 45).first)
        #expect(try over.isOver && over.outage.lost == [county.village(1, 4)])
    }

    @Test func `a member that is lost again after the window has a cause of its own`() throws {
        var county = try County([7])
        for number in 0..<5 { try county.lose(1, number, 0) }
        var running = look(county.sites).map(\.outage)
        try county.find(1, 0)
        running = look(county.sites, running, minutes: 20).map(\.outage)
        try county.lose(1, 0, 40)
        let standing = try #require(look(county.sites, running, minutes: 60).first)
        #expect(!standing.outage.lost.contains(try county.village(1, 0)))
        #expect(
            standing.outage.members[try county.village(1, 0)]?.returnedAt == start + .minutes(20))
    }

    @Test func `a cut over many kecamatan is one outage of the kabupaten`() throws {
        var county = try County(Array(repeating: 8, count: 25) + [17])
        for district in 1...24 { for number in 0..<5 { try county.lose(district, number, 1) } }
        let areas = look(county.sites)
        #expect(areas.map(\.outage.code.description) == ["35.10"])
        #expect(areas.first?.outage.lost.count == 120)
        #expect(areas.first?.outage.size == 217)
        // Control: two kecamatan are two outages.
        var two = try County(Array(repeating: 8, count: 25))
        for district in 1...2 { for number in 0..<5 { try two.lose(district, number, 1) } }
        #expect(look(two.sites).map(\.outage.code.description) == ["35.10.01", "35.10.02"])
    }

    @Test func `a kabupaten that joins later tells nothing of what a kecamatan has told`() throws {
        var county = try County([6, 6, 6, 6])
        for number in 0..<4 { try county.lose(1, number, 0) }
        let running = look(county.sites).map(\.outage)
        for district in 2...4 { for number in 0..<4 { try county.lose(district, number, 8) } }
        let areas = look(county.sites, running, minutes: 16)
        #expect(areas.map(\.outage.code.description) == ["35.10.01", "35.10"])
        let regency = try #require(areas.last?.outage)
        #expect(regency.lost.count == 12 && regency.since == start + .minutes(8))
        #expect(regency.lost.isDisjoint(with: try #require(areas.first?.outage.lost)))
        // Control: before the alert of the kecamatan has fired, all are one.
        #expect(look(county.sites, minutes: 14).map(\.outage.lost.count) == [16])
    }

    @Test
    func `any order of the same facts, with looks and restarts in between, ends in the same areas`()
        throws
    {
        var generator = SplitMix(seed: 20_251_020)
        for _ in 0..<60 {
            let districts = (0..<6).map { _ in Int.random(in: 2...9, using: &generator) }
            let empty = try County(districts)
            var losses: [(Int, Int, Int64)] = []
            for (index, size) in districts.enumerated() {
                for number in 0..<size where Int.random(in: 0..<5, using: &generator) < 2 {
                    losses.append((index + 1, number, Int64.random(in: 0...14, using: &generator)))
                }
            }
            var ends: Set<[AreaStanding]> = []
            for _ in 0..<8 {
                var county = empty
                for (district, number, minutes) in losses.shuffled(using: &generator) {
                    try county.lose(district, number, minutes)
                    // Nothing fires before the hold is over, so nothing runs yet.
                    if Bool.random(using: &generator) { _ = look(county.sites, minutes: 14) }
                }
                let fired = look(county.sites).map(\.outage)
                // A restart knows the facts and the running outages, and nothing else.
                ends.insert(look(county.sites, fired, minutes: 40))
            }
            #expect(ends.count == 1)
        }
    }
}

/// A generator of repeatable numbers.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct AreaSentenceTests {
    private func outage(left: Int) throws -> AreaOutage {
        var members: [RegionCode: AreaOutage.Member] = [:]
        for number in 0..<5 {
            members[try region("35.10.19.200\(number + 1)")] = AreaOutage.Member(
                lostAt: start, returnedAt: number < left ? nil : start + .minutes(55))
        }
        return AreaOutage(code: try region("35.10.19"), since: start, size: 7, members: members)
    }
    private func place() throws -> Place {
        Place(code: try region("35.10.19"), name: "Kec. Sempu")
    }

    @Test func `an area says how many of how many, since when, and what it may be`() throws {
        let sentence = AreaSentence.lost(
            try outage(left: 5), at: try place(), now: start + .minutes(15))
        #expect(
            sentence.id
                == "Kec. Sempu: 5 dari 7 lokasi hilang bersamaan 09.20 WIB, dugaan padam listrik "
                + "atau gangguan jalur; 5 peringatan ditahan.")
        #expect(
            sentence.en
                == "Kec. Sempu: 5 of 7 sites lost together 09:20 WIB, probably a power cut or a "
                + "line fault; 5 alerts held back.")
    }

    @Test func `a recovery tells what the boxes recorded`() throws {
        let until = start + .minutes(55)
        let sentence = AreaSentence.back(
            try outage(left: 0), at: try place(), until: until, causes: [.power: 5], now: until)
        #expect(
            sentence.id
                == "Kec. Sempu: 5 lokasi kembali 10.15 WIB (55 menit). Sebab: padam listrik, "
                + "menurut 5 kotak.")
        #expect(
            sentence.en
                == "Kec. Sempu: 5 sites back 10:15 WIB (55 min). Cause: power cut, as 5 boxes "
                + "recorded.")
        let silent = AreaSentence.back(
            try outage(left: 0), at: try place(), until: until, causes: [:], now: until)
        #expect(silent.id == "Kec. Sempu: 5 lokasi kembali 10.15 WIB (55 menit).")
    }

    @Test func `a recovery that leaves one behind says so`() throws {
        let until = start + .minutes(55)
        let sentence = AreaSentence.back(
            try outage(left: 1), at: try place(), until: until, causes: [.power: 3, .line: 1],
            now: until)
        #expect(
            sentence.id
                == "Kec. Sempu: 4 dari 5 lokasi kembali 10.15 WIB (55 menit); 1 masih hilang. "
                + "Sebab: padam listrik, menurut 3 kotak; jalur internet putus, menurut 1 kotak.")
    }
}

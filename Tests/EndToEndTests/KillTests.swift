// SPDX-License-Identifier: Apache-2.0
//
// What survives SIGKILL. A stream of facts flows from an access point through agent, broker and collector
// while one, two or all of them die in the middle of it; afterwards the ids that the box has made and
// the ids that the office has stored are compared one by one. The same comparison is shown to turn red
// where a part really forgets: a spool that is thrown away, an office file put back from yesterday.

import TestBench
import Testing

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct KillTests {
    /// Under a sanitizer each start takes seconds.
    static let rounds = isSanitized ? 40 : 200

    @Test func `two hundred kills in the middle of a stream lose nothing, count nothing twice`()
        async throws
    {
        var house = try await House(wifiHold: "10m", boxHold: "10m")
        var dice = SeededGenerator(seed: 7)
        let stream = Flapping(house.accessPoint)
        defer { stream.end() }
        var made: Int64 = 0
        for round in 1...KillTests.rounds {
            try await Task.sleep(for: .milliseconds(Int64(dice.next() % 700)))
            let victims = Victims(dice: dice.next())
            house.kill(victims)
            try house.revive(victims)
            guard round % 10 == 0 else { continue }
            stream.rest()
            try #require(await house.settled(), "round \(round): what is kept is acknowledged")
            let now = try await house.made()
            #expect(now >= made, "round \(round): no id is used again")
            #expect(try house.stored().sorted() == Array(1...now), "round \(round)")
            made = now
            stream.flow()
        }
        #expect(made > Int64(KillTests.rounds), "the stream did flow")
        // What swings says so, once, and that is all.
        let told = house.told()
        #expect(told.allSatisfy { $0.hasPrefix("unstable") } && Set(told).count == told.count)
    }

    @Test func `a broker that restarts again and again is survived, and nobody is called silent`()
        async throws
    {
        let house = try await House(wifiHold: "10m", boxHold: "60s")
        var dice = SeededGenerator(seed: 11)
        let stream = Flapping(house.accessPoint)
        defer { stream.end() }
        for _ in 0..<40 {
            try await Task.sleep(for: .milliseconds(Int64(dice.next() % 400)))
            dice.next() % 2 == 0 ? house.broker.kill() : house.broker.stop()
            try house.broker.start()
        }
        stream.rest()
        #expect(await house.settled())
        let made = try await house.made()
        #expect(try house.stored().sorted() == Array(1...made))
        let journals =
            "\(house.collector.errors.suffix(3_000))\n\(house.agent.errors.suffix(3_000))"
        // The office's own ears swing, and it says so once.
        #expect(house.told().filter { $0 != "unstable kolektor" }.isEmpty, "\(journals)")
        #expect(house.told().count <= 1)
    }

    @Test func `negative control: a spool that is thrown away is seen as a hole`() async throws {
        var house = try await House(wifiHold: "10m", boxHold: "10m")
        #expect(await house.settled())
        house.broker.stop()
        let before = try await house.made()
        for turn in 0..<4 { try await house.turn(turn % 2 == 1) }
        let made = try await house.made()
        house.agent.kill()
        house.folder.remove("agent")
        try house.launchAgent()
        try house.broker.start()
        #expect(await house.settled())
        #expect(try await eventually { try house.stored().count > Int(before) })
        #expect(try house.streams().count == 2, "the new spool says that it is another")
        #expect(try house.stored().sorted() != Array(1...made))
    }

    @Test func `negative control: an office that forgets what it acknowledged is seen as a hole`()
        async throws
    {
        var house = try await House(wifiHold: "10m", boxHold: "10m")
        #expect(await house.settled())
        let yesterday = try await house.made()
        house.collector.kill()
        try house.folder.copy("office", to: "yesterday")
        try await house.restartCollector()
        for turn in 0..<4 { try await house.turn(turn % 2 == 1) }
        #expect(await house.settled())
        let made = try await house.made()
        #expect(try house.stored().sorted() == Array(1...made))
        house.collector.kill()
        house.folder.remove("office")
        try house.folder.copy("yesterday", to: "office")
        try await house.restartCollector()
        // A birth says what the box still keeps, so that the hole does not hold it up for ever.
        house.agent.kill()
        try await house.restartAgent()
        try await house.turn(false)
        #expect(await house.settled())
        let after = try await house.made()
        #expect(after > made)
        #expect(try house.stored().sorted() != Array(1...after))
        let lost = try house.lost()
        // The newest may have been stored and not yet acknowledged, so that it was sent again.
        #expect(yesterday < lost && lost <= made, "and the office says up to where")
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import TestBench
import Testing
import VillageModel
import Wording

@Suite struct ConformanceTests {
    @Test func `every kind of the catalogue has a candidate here`() {
        #expect(Set(Candidate.all.map(\.description)) == Set(ChannelKind.all.map(\.identifier)))
        #expect(Candidate.all.count == ChannelKind.all.count)
    }

    @Test(arguments: ChannelKind.all)
    func `a kind that its own medium orders keeps people's hours to others`(_ kind: ChannelKind) {
        #expect(!kind.isOrdered || kind.digestAbove == nil)
    }

    @Test(arguments: Candidate.all) func `events arrive in order, one line each`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        try await channel.tell(events(1...2))
        try await channel.tell([])
        try await channel.tell(events(3...3))
        #expect(try candidate.numbers(directory) == [1, 2, 3])
    }

    @Test(arguments: Candidate.all) func `an event that comes again is passed over`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        try await channel.tell(events(1...3))
        try await channel.tell(events(1...3))
        try await channel.tell(events((candidate.remembers ? 2 : 4)...5))
        #expect(try candidate.numbers(directory) == [1, 2, 3, 4, 5])
    }

    @Test(arguments: Candidate.all.filter { !$0.isOrdered })
    func `an event that comes after newer ones is told all the same, and once`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        // As after a night, when what is heavy passed by, or when another channel's come late.
        for sequences in [2...2, 1...1, 1...2, 3...3] as [ClosedRange<Int64>] {
            if !candidate.remembers, sequences.count > 1 { continue }
            try await channel.tell(events(sequences))
        }
        #expect(try candidate.numbers(directory) == [2, 1, 3])
    }

    @Test(arguments: Candidate.all) func `the alerts of a new ledger are not taken for old ones`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        try await channel.tell(events(1...300))
        let fresh = [event(1, minute: 60), event(2, minute: 60)]
        try await channel.tell(fresh)
        try await channel.tell(fresh)
        #expect(try candidate.numbers(directory).suffix(3) == [300, 1, 2])
    }

    @Test(arguments: Candidate.all) func `a destination that takes nothing is a typed failure`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.broken(directory)
        for _ in 1...2 {
            await #expect(throws: ChannelFailure.self) { try await channel.tell(events(1...1)) }
        }
    }

    @Test(arguments: Candidate.all) func `hostile text arrives disarmed and on one line`(
        _ candidate: Candidate
    ) async throws {
        let hostile = "Desa \u{1b}[2J\n<2>09.00 KRITIS #9 \u{202e}palsu\u{9b}31m\u{2028}\u{0}"
        let isHarmful = { (scalar: Unicode.Scalar) in
            let harmful: Set<UInt32> = [0x00, 0x1B, 0x9B, 0x202E, 0x2028]
            return harmful.contains(scalar.value)
        }
        // Control: the text is as bad as it looks.
        #expect(hostile.unicodeScalars.count(where: isHarmful) == 5)
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        try await channel.tell([event(1, name: hostile), event(2)])
        let arrived = try candidate.arrived(directory)
        #expect(!arrived.unicodeScalars.contains(where: isHarmful))
        #expect(try candidate.numbers(directory) == [1, 2])
    }

    @Test(arguments: Candidate.all) func `ten thousand events arrive once each`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        let all = events(1...10_000)
        for start in stride(from: 0, to: 10_000, by: 100) {
            // As the courier after a crash: the batch before comes again.
            let before = candidate.remembers ? max(0, start - 100) : start
            try await channel.tell(Array(all[before..<start + 100]))
            if !candidate.remembers { try await channel.tell(Array(all[before..<start + 100])) }
        }
        #expect(try candidate.numbers(directory) == Array(1...10_000))
    }

    @Test(arguments: Candidate.all) func `calls from many threads wait for each other`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        await withTaskGroup { group in
            for _ in 1...8 {
                group.addTask { try? await channel.tell(events(1...200)) }
            }
        }
        #expect(try candidate.numbers(directory) == Array(1...200))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Availability
import Reports
import TestBench
import Testing
import VillageModel

private let begin = Instant(rawValue: 1_790_000_000_000)

@Suite struct StateTimesTests {
    private func minutes(_ turns: [(Int64, VerdictState)], _ length: Int64) throws -> StateTimes {
        StateTimes(
            turns.map { (begin + .minutes($0.0), $0.1) },
            in: try #require(Span(begin, begin + .minutes(length))))
    }

    @Test func `before the first verdict nothing was known, after the last it holds`() throws {
        let times = try minutes([(10, .met), (40, .unmet)], 60)
        #expect(times[.noData] == .minutes(10))
        #expect(times[.met] == .minutes(30) && times[.unmet] == .minutes(20))
        #expect(times.share == 0.6)
        // Control: the same turns in a longer time are another share.
        #expect(try minutes([(10, .met), (40, .unmet)], 100).share == 1.0 / 3)
    }

    @Test func `what is not known, exempt or worked on is in no share`() throws {
        let times = try minutes(
            [(0, .met), (10, .maintenance), (20, .notApplicable), (30, .expired), (50, .unmet)], 60)
        #expect(times.share == 0.5)
        #expect(times.discipline == 0.5)
        #expect(try minutes([(0, .noData)], 60).discipline == nil)
        #expect(try minutes([(0, .maintenance)], 60).share == nil)
    }

    @Test func `every minute is counted once, whatever the turns`() throws {
        var dice = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let length = Int64.random(in: 1...500, using: &dice)
            let turns = (0..<Int.random(in: 0...20, using: &dice)).map { _ in
                (
                    Int64.random(in: -50...550, using: &dice),
                    VerdictState.allCases.randomElement(using: &dice) ?? .met
                )
            }.sorted { $0.0 < $1.0 }
            let times = try minutes(turns, length)
            let sum = VerdictState.allCases.reduce(Int64(0)) { $0 + times[$1].milliseconds }
            #expect(sum == length * 60_000)
            for state in VerdictState.allCases {
                let brute = (0..<length).count { minute in
                    (turns.last { $0.0 <= minute }?.1 ?? .noData) == state
                }
                #expect(times[state] == .minutes(Int64(brute)))
            }
        }
    }
}

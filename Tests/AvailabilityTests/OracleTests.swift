// SPDX-License-Identifier: Apache-2.0
//
// A second opinion that cannot be clever: it looks at each second by itself, through everything that was
// told, and counts. What the product says must equal it to the second, on ten thousand histories.

import Almanac
import Availability
import TestBench
import Testing
import VillageModel

private let start = Instant(rawValue: 1_760_918_400_000)
private func at(_ second: Int) -> Instant { start + .seconds(Int64(second)) }

/// A history in seconds, from 0 to 600.
private struct Story {
    var samples: [(at: Int, isOn: Bool?)] = []
    var watched: [Range<Int>] = []
    var starts: [Int] = []
    var planned: [Range<Int>] = []

    init(using generator: inout SeededGenerator) {
        func moment() -> Int { Int.random(in: -50...650, using: &generator) }
        func spans(_ most: Int) -> [Range<Int>] {
            (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                let begin = moment()
                return begin..<(begin + Int.random(in: 1...300, using: &generator))
            }
        }
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            samples.append((moment(), [true, false, nil].randomElement(using: &generator) ?? nil))
        }
        watched = spans(5)
        starts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in moment() }
        planned = spans(2)
    }

    /// The state in the second that begins at an instant, found by looking at everything.
    func state(_ second: Int) -> (SwitchState, Bool) {
        let isPlanned = planned.contains { $0.contains(second) }
        var last: (at: Int, isOn: Bool?)?
        for sample in samples where sample.at <= second && sample.at >= last?.at ?? .min {
            last = sample
        }
        guard let last, let isOn = last.isOn, watched.contains(where: { $0.contains(second) }),
            !starts.contains(where: { $0 <= second && $0 > last.at })
        else { return (.unknown, isPlanned) }
        return (isOn ? .on : .off, isPlanned)
    }

    var history: SwitchHistory {
        SwitchHistory(
            samples: samples.map { .init(at: at($0.at), isOn: $0.isOn) },
            watched: watched.compactMap { Span(at($0.lowerBound), at($0.upperBound)) },
            starts: starts.map(at),
            planned: planned.compactMap { Span(at($0.lowerBound), at($0.upperBound)) })
    }
}

@Suite struct OracleTests {
    @Test func `ten thousand random histories equal what each second by itself says`() throws {
        var generator = SeededGenerator(seed: 20_261_122)
        let window = try #require(Span(at(0), at(600)))
        var differing = 0
        var seen: Set<String> = []
        for _ in 0..<10_000 {
            let story = Story(using: &generator)
            let intervals = story.history.intervals(in: window)
            var second = 0
            for interval in intervals {
                let end = Int((interval.span.until - start).seconds)
                if interval.span.from != at(second) { differing += 1 }
                while second < end {
                    let (state, isPlanned) = story.state(second)
                    if state != interval.state || isPlanned != interval.isPlanned {
                        differing += 1
                    }
                    seen.insert("\(state) \(isPlanned)")
                    second += 1
                }
            }
            if second != 600 { differing += 1 }
            for (left, right) in zip(intervals, intervals.dropFirst())
            where left.state == right.state && left.isPlanned == right.isPlanned {
                differing += 1
            }
            let counted = Availability(intervals)
            var expected = Availability()
            for second in 0..<600 {
                let (state, isPlanned) = story.state(second)
                if isPlanned {
                    expected.planned = expected.planned + .seconds(1)
                } else if state == .on {
                    expected.on = expected.on + .seconds(1)
                } else if state == .off {
                    expected.off = expected.off + .seconds(1)
                } else {
                    expected.unknown = expected.unknown + .seconds(1)
                }
            }
            if counted != expected { differing += 1 }
        }
        #expect(differing == 0)
        #expect(seen.count == 6, "every state came, planned and not")
    }

    @Test func `what is told by days adds up to the whole, and nothing of it lies outside`() throws
    {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let story = Story(using: &generator)
            // The window crosses midnight of the western zone, 17:00 in UTC.
            let shift = TimeSpan.hours(17) - .minutes(5)
            let moved = SwitchHistory(
                samples: story.samples.map { .init(at: at($0.at) + shift, isOn: $0.isOn) },
                watched: story.watched.compactMap {
                    Span(at($0.lowerBound) + shift, at($0.upperBound) + shift)
                }, starts: story.starts.map { at($0) + shift })
            let window = try #require(Span(at(0) + shift, at(600) + shift))
            let days = moved.availability(by: .day, in: window, zone: .wib)
            #expect(days.count == 2)
            var sum = Availability()
            for day in days { sum.merge(day.availability) }
            #expect(sum == Availability(moved.intervals(in: window)))
            #expect(sum.total == window.length)
        }
    }
}

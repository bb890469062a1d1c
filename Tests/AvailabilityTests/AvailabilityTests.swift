// SPDX-License-Identifier: Apache-2.0

import Almanac
import Availability
import Testing
import VillageModel

private let start = Instant(rawValue: 1_760_918_400_000)
private func at(_ minutes: Int64) -> Instant { start + .minutes(minutes) }
private func span(_ from: Int64, _ until: Int64) throws -> Span {
    try #require(Span(at(from), at(until)))
}
private func told(_ history: SwitchHistory, _ window: Span) -> [String] {
    history.intervals(in: window).map {
        "\(($0.span.from - start).seconds / 60)-\(($0.span.until - start).seconds / 60) "
            + $0.state.rawValue + ($0.isPlanned ? " planned" : "")
    }
}

@Suite struct AvailabilityTests {
    @Test func `silence holds a value only while its box is watched`() throws {
        let history = SwitchHistory(
            samples: [.init(at: at(0), isOn: true), .init(at: at(50), isOn: false)],
            watched: [try span(0, 20), try span(40, 60)])
        #expect(
            told(history, try span(-10, 70)) == [
                "-10-0 unknown", "0-20 on", "20-40 unknown", "40-50 on", "50-60 off",
                "60-70 unknown",
            ])
    }

    @Test func `a new start of the agent forgets the value until it is told again`() throws {
        let history = SwitchHistory(
            samples: [.init(at: at(0), isOn: true), .init(at: at(31), isOn: true)],
            watched: [try span(0, 60)], starts: [at(30)])
        #expect(told(history, try span(0, 60)) == ["0-30 on", "30-31 unknown", "31-60 on"])
        let without = SwitchHistory(
            samples: [.init(at: at(0), isOn: true)], watched: [try span(0, 60)])
        #expect(told(without, try span(0, 60)) == ["0-60 on"], "control")
    }

    @Test func `a sensor that disowns itself is unknown, and planned time is told apart`() throws {
        let history = SwitchHistory(
            samples: [
                .init(at: at(0), isOn: false), .init(at: at(20), isOn: nil),
                .init(at: at(30), isOn: true),
            ], watched: [try span(0, 60)], planned: [try span(10, 25), try span(24, 40)])
        let window = try span(0, 60)
        #expect(
            told(history, window) == [
                "0-10 off", "10-20 off planned", "20-30 unknown planned", "30-40 on planned",
                "40-60 on",
            ])
        let availability = Availability(history.intervals(in: window))
        #expect(availability.on == .minutes(20) && availability.off == .minutes(10))
        #expect(availability.planned == .minutes(30) && availability.unknown == .zero)
        #expect(availability.share.map { ($0 * 300).rounded() } == 200)
    }

    @Test func `nothing known is no share, and never zero`() throws {
        let none = Availability(
            SwitchHistory(samples: [], watched: []).intervals(in: try span(0, 9)))
        #expect(none.share == nil && none.unknown == .minutes(9))
    }

    @Test func `of two samples of one instant the later told one holds`() throws {
        let history = SwitchHistory(
            samples: [.init(at: at(0), isOn: true), .init(at: at(0), isOn: false)],
            watched: [try span(0, 9)])
        #expect(told(history, try span(0, 9)) == ["0-9 off"])
    }

    @Test(
        arguments: [
            (CivilPeriod.day, Zone.wib, 2024, 2, 28, [1, 1, 1]),
            (.week, .wita, 2026, 11, 25, [7]),
            (.month, .wit, 2024, 1, 31, [31, 29]),
            (.month, .wib, 2025, 12, 31, [31, 31]),
        ] as [(CivilPeriod, Zone, Int64, Int64, Int64, [Int64])])
    func `stretches are whole days, weeks from Monday and months of the zone's calendar`(
        period: CivilPeriod, zone: Zone, year: Int64, month: Int64, day: Int64, lengths: [Int64]
    ) throws {
        let date = CivilDate(year: year, month: month, day: day)
        let begin = date.midnight(in: zone) + .hours(1)
        let window = try #require(Span(begin, begin + .days(period == .week ? 4 : 2)))
        let stretches = period.stretches(of: window, in: zone)
        #expect(stretches.map { $0.length.seconds / 86_400 } == lengths)
        #expect(stretches.first.map { $0.from <= begin } == true)
        if period == .week {
            #expect(CivilDate(stretches[0].from, in: zone).weekday == .monday)
        }
    }

    @Test func `an empty or reversed span is none, and touching ones become one`() throws {
        #expect(Span(at(5), at(5)) == nil && Span(at(6), at(5)) == nil)
        #expect(
            Span.union([try span(5, 9), try span(0, 5), try span(7, 8), try span(20, 21)]) == [
                try span(0, 9), try span(20, 21),
            ])
    }
}

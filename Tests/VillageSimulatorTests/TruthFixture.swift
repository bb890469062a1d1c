// SPDX-License-Identifier: Apache-2.0

import BoxSession
import VillageModel

@testable import VillageSimulator

/// A small kabupaten: three kecamatan with three, three and nine villages, keepalive 60 s.
enum Ground {
    /// Noon of a day in March, WIB.
    static let noon =
        Instant(rawValue: 0) + .days(CivilTime.days(year: 2026, month: 3, day: 3)) + .hours(5)
    static let sites: [Site] = [(1, 3), (2, 3), (3, 9)].flatMap { district, count in
        (0..<count).compactMap { number in
            RegionCode("35.10.0\(district).\(2_001 + number)").map {
                Site(village: $0, box: BoxID(data: UInt64(district * 100 + number)))
            }
        }
    }
    static var site: Site { sites[0] }
    static var subject: Subject { .village(sites[0].village) }

    static func at(_ minutes: Int64) -> Instant { noon + .minutes(minutes) }

    static func from(_ first: Int64, to last: Int64) -> Stretch { Stretch(at(first), at(last)) }

    static func scenario(_ incidents: [Incident]) -> Scenario {
        var scenario = Scenario(
            group: "3510", host: "kentongan", profile: .standard,
            boxes: sites.map {
                ScenarioBox(
                    id: $0.box, conditions: BoxConditions(lamp: .kept), village: $0.village)
            })
        scenario.begins = noon
        scenario.length = .days(1)
        scenario.incidents = incidents
        return scenario
    }

    static func expected(_ incidents: Incident...) -> [ExpectedAlert] {
        Expectations(scenario(incidents)).alerts
    }

    /// What is expected, in words that a table can hold: duty, subject, minutes.
    static func words(_ alert: ExpectedAlert) -> String {
        let minutes = { (instant: Instant) in "\((instant - noon).seconds / 60)" }
        return "\(alert.duty) \(alert.subject) \(alert.indicator.identifier) "
            + "\(minutes(alert.fires.from))-\(minutes(alert.fires.until)) "
            + "\(minutes(alert.resolves.from))-\(minutes(alert.resolves.until))"
    }
}

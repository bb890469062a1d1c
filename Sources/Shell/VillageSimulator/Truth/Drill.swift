// SPDX-License-Identifier: Apache-2.0
//
// A drill is a season in minutes: the same kinds of incidents in real time, against an office whose holds are
// short. It goes round in four minutes, and whatever would end after its end is left out:
//
//       5 s  in four kecamatan one box each is lost: power, uplink, with late history, replaced
//       8 s  gates, Wi-Fi, clocks, a swinging sensor, work that was announced, a village that is kept quiet
//      85 s  a kecamatan without power; next time three at once without uplink; then one that was announced
//     150 s  the office's broker is out of order; next time its own line; then a restart
//
// A lamp is forgotten too where it is dark, because the sun cannot be shortened.

import BoxSession
public import VillageModel

/// How long, and from when on.
public struct Drill: Hashable, Sendable {
    /// When it begins.
    public let begins: Instant
    /// How long it takes.
    public let length: TimeSpan

    /// Makes a drill of at least three minutes; nil for less.
    public init?(begins: Instant, length: TimeSpan) {
        guard length >= .minutes(3), length <= .hours(12) else { return nil }
        self.begins = begins
        self.length = length
    }

    static let round = TimeSpan.seconds(240)
    /// How many villages: five kecamatan of four.
    public static let villages = 20

    /// The same promises, in seconds.
    public var policy: Policy {
        var policy = Policy()
        policy.gate = Policy.Delays(hold: .seconds(20), clear: .seconds(5))
        policy.wifi = Policy.Delays(hold: .seconds(15), clear: .seconds(5))
        policy.lamp = Policy.Delays(hold: .seconds(20), clear: .seconds(5))
        policy.box = Policy.Delays(hold: .seconds(20), clear: .zero)
        policy.office = Policy.Delays(hold: .seconds(10), clear: .zero)
        policy.complaintBox = .seconds(length.seconds * 2 / 3)
        policy.areaWindow = .seconds(60)
        policy.grey = .seconds(6)
        policy.swingWindow = .minutes(2)
        policy.swingSettle = .minutes(1)
        return policy
    }

    /// The settings by which the office keeps them.
    public var settings: String {
        let flapping = "flap-window = 2m\nsettle = 1m\n"
        return """
            [rule gerbang]
            hold = 20s
            clear = 5s
            \(flapping)[rule wifi]
            hold = 15s
            clear = 5s
            \(flapping)[rule lampu]
            hold = 20s
            clear = 5s
            \(flapping)[rule kotak]
            hold = 20s
            \(flapping)[rule kolektor]
            hold = 10s
            \(flapping)[rule pengaduan]
            validity = \(policy.complaintBox.seconds)s
            [areas]
            window = 1m
            [escalation]
            kecamatan-after = 5m
            diskominfo-after = 10m

            """
    }

    /// The fleet and what happens to it.
    public var scenario: Scenario {
        var profile = Profile.fast
        profile.keepAlive = .seconds(5)
        var scenario = Scenario(
            group: "3510", host: "diskominfo", profile: profile, sampling: .seconds(10),
            boxes: sites.map {
                ScenarioBox(
                    id: $0.box, conditions: BoxConditions(lamp: .kept, hasClock: true),
                    village: $0.village)
            })
        scenario.redial = Redial(shortest: .seconds(1), longest: .seconds(8))
        scenario.begins = begins
        scenario.length = length
        scenario.policy = policy
        scenario.incidents = incidents(under: scenario.sky)
        return scenario
    }

    private var sites: [Site] {
        (0..<Drill.villages).compactMap { number in
            RegionCode("35.10.0\(number / 4 + 1).\(2_001 + number % 4)").map {
                Site(village: $0, box: BoxID(data: 20_000 + UInt64(number)))
            }
        }
    }

    private func incidents(under sky: Daylight) -> [Incident] {
        let rounds = Int(length.seconds / Drill.round.seconds) + 1
        let all = (0..<rounds).flatMap { turn in
            let drilled = DrillRound(
                turn, at: begins + .seconds(Drill.round.seconds * Int64(turn)), sites: sites)
            return drilled.lost() + drilled.seen(sky) + drilled.wide() + drilled.office()
        }
        let end = begins + length
        return ([statement()].compactMap { $0 } + all).filter { $0.during.until <= end }
    }

    /// One statement that runs out, and is renewed a little later, for good.
    private func statement() -> Incident? {
        guard sites.count == Drill.villages else { return nil }
        let good = policy.complaintBox.seconds
        let from = begins + .seconds(5)
        let renewed = from + .seconds(good + 10 + length.seconds / 20)
        return .expiredStatement(
            "pernyataan", at: sites[18], Stretch(from, renewed), policy: policy)
    }
}

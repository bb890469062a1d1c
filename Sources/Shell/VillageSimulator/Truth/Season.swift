// SPDX-License-Identifier: Apache-2.0
//
// A season is a fleet and a month, or so, of what happens to it. How often things happen is what a field
// engineer must design for: about one power cut of 82 minutes for each box in 40 days, most of them with the
// neighbours; quotas that run out, access points that boot, gates that are closed for cattle, lamps that are
// forgotten. The same seed is the same season on every machine.
//
// Incidents are thrown one after the other onto the calendar, the widest first, and one that would fall on
// another of the same village, or begin a loss near another one of the same kecamatan, is thrown again, and in
// the end left out: what two faults at once must lead to is tested by scenarios that ask for it, and a month
// that is scored to the last message must not hang on such. Only what the office itself suffers, its broker and
// its line, falls on whatever is going on in the villages.

public import VillageModel

/// How large a fleet, how long, and what is thrown.
public struct Season: Hashable, Sendable {
    /// How many villages.
    public var villages: Int
    /// How many days.
    public var days: Int64
    /// What decides everything.
    public var seed: UInt64
    /// The kabupaten.
    public var regency: RegionCode

    /// The most villages of a kabupaten with 99 kecamatan of 99 villages.
    public static let mostVillages = 9_801

    /// Makes a season; nil when the region is no kabupaten.
    public init?(
        villages: Int = 217, days: Int64 = 30, seed: UInt64 = 1, regency: RegionCode? = nil
    ) {
        guard let regency = regency ?? RegionCode("35.10"), regency.level == .regency else {
            return nil
        }
        self.villages = min(max(1, villages), Season.mostVillages)
        self.days = min(max(1, days), 366)
        self.seed = seed
        self.regency = regency
    }

    /// How many kecamatan: one for every 8 or 9 villages, as in Banyuwangi.
    public var districts: Int { min(99, max(1, villages * 25 / 217)) }

    /// The villages with their boxes, evenly over the kecamatan.
    public var sites: [Site] {
        (0..<villages).compactMap { number in
            let district = number % districts + 1
            let village = 2_001 + number / districts
            let code = "\(regency.description).\(padded(Int64(district), 2)).\(village)"
            return RegionCode(code).map {
                Site(village: $0, box: BoxID(data: 10_000 + UInt64(number)))
            }
        }.sorted { $0.village < $1.village }
    }

    /// The boxes: each has a lamp, and one of ten no clock.
    public var boxes: [ScenarioBox] {
        sites.enumerated().map { place, site in
            ScenarioBox(
                id: site.box,
                conditions: BoxConditions(lamp: .kept, hasClock: !hasNoClock(place)),
                village: site.village)
        }
    }

    /// Everything that happens, in the order of time.
    public func incidents(
        from begin: Instant, sky: Daylight = Daylight(), policy: Policy = Policy()
    ) -> [Incident] {
        var throwing = Throwing(self, from: begin, sky: sky, policy: policy)
        return throwing.all()
    }

    /// Whether the box of the village with this place has no clock of its own.
    func hasNoClock(_ place: Int) -> Bool { place % 10 == 3 }

    /// How often something happens in this season that happens so often to 217 villages in 30 days.
    func count(_ usual: Int) -> Int {
        let exact = usual * villages * Int(days)
        return (exact + 217 * 15) / (217 * 30)
    }
}

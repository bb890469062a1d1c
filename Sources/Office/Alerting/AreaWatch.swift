// SPDX-License-Identifier: Apache-2.0
//
// Several sites of a kecamatan that vanish together have one cause, and one alert speaks for all of them.
// What is together is decided by when sites were lost, never by the order in which that was heard:
//
//     lost sites, by instant:   e . . x . . . . . y          window: [e, e + 10 minutes]
//     enough of them in a window that begins with one of them -> an outage, since that one
//
// The earliest window that is full enough wins. A kabupaten is looked at before its kecamatan: a backbone cut of
// 120 villages is one outage there, not 25. Until its alert fires an outage is found anew at each look, so it
// follows whatever becomes known. From then on it is kept: sites lost in its window still join it, later
// losses are causes of their own, and it is over when nobody is lost any more, or when so few have been lost
// for one hold that their own alerts must speak for them.
//
// A look costs a sort of the lost sites and, for each of them, a walk of its window.

public import VillageModel

/// An outage at a look.
public struct AreaStanding: Hashable, Sendable {
    /// The outage, with its members as they are now.
    public let outage: AreaOutage
    /// Since when too few have been lost for it; nil while there are enough.
    public let tooFewSince: Instant?
    /// Whether those that are left, if any, speak for themselves.
    public let isOver: Bool
}

/// Finds area outages; pure.
public struct AreaWatch: Sendable {
    private let rule: AreaRule

    /// Makes a watch by a rule.
    public init(_ rule: AreaRule) { self.rule = rule }

    /// The outages at an instant: those that run already, in the order of their codes, then new ones.
    ///
    /// `running` are those whose alerts have fired and are not over; when too few have been lost for a `hold`,
    /// those left speak for themselves.
    public func look(
        at sites: AreaSites, running: [AreaOutage], hold: TimeSpan, now: Instant
    ) -> [AreaStanding] {
        var spoken: Set<RegionCode> = []
        for outage in running { spoken.formUnion(outage.members.keys) }
        var standings: [AreaStanding] = []
        for outage in running.sorted(by: { $0.code < $1.code }) {
            let known = follow(outage, sites, spoken: &spoken, now: now)
            let tooFew = known.tooFewSince { isEnough($0, for: known, sites) }
            let isOver = known.lost.isEmpty || tooFew.map { now >= $0 + hold } == true
            standings.append(AreaStanding(outage: known, tooFewSince: tooFew, isOver: isOver))
        }
        var claimed: Set<RegionCode> = []
        for standing in standings where !standing.isOver {
            claimed.formUnion(standing.outage.lost)
        }
        let taken = Set(standings.map(\.outage.code))
        let fresh = found(sites, claimed: claimed, taken: taken)
        return standings
            + fresh.map { AreaStanding(outage: $0, tooFewSince: nil, isOver: false) }
    }

    /// A running outage with what has become of its members, and with who joins it.
    private func follow(
        _ outage: AreaOutage, _ sites: AreaSites, spoken: inout Set<RegionCode>, now: Instant
    ) -> AreaOutage {
        var outage = outage
        let window = outage.since...(outage.since + rule.window)
        for (code, member) in outage.members {
            let lostAt = sites.lost[code]
            if let lostAt, lostAt == member.lostAt || window.contains(lostAt) {
                outage.members[code] = AreaOutage.Member(lostAt: lostAt)
            } else if member.returnedAt == nil {
                outage.members[code]?.returnedAt = now
            }
        }
        for (code, lostAt) in sites.lost
        where window.contains(lostAt) && code.isInside(outage.code) && !spoken.contains(code) {
            outage.members[code] = AreaOutage.Member(lostAt: lostAt)
            spoken.insert(code)
        }
        outage.size = max(sites.size(of: outage.code), outage.members.count)
        return outage
    }

    private func isEnough(
        _ lost: Set<RegionCode>, for outage: AreaOutage, _ sites: AreaSites
    ) -> Bool {
        guard outage.code.level == .regency else {
            return rule.isDistrict(lost: lost.count, of: outage.size)
        }
        if isRegency(lost, of: outage.code, sites) { return true }
        // What alerts of kecamatan had told before is missing among its members.
        let wasOne = isRegency(Set(outage.members.keys), of: outage.code, sites)
        return !wasOne && lost.count >= rule.many
    }

    private func isRegency(
        _ lost: some Collection<RegionCode>, of regency: RegionCode, _ sites: AreaSites
    ) -> Bool {
        var districts: [RegionCode: Int] = [:]
        for site in lost { if let parent = site.parent { districts[parent, default: 0] += 1 } }
        let areas = districts.count { code, count in
            rule.isDistrict(lost: count, of: sites.size(of: code))
        }
        return rule.isRegency(
            lost: lost.count, of: sites.size(of: regency), districts: districts.count, areas: areas)
    }
}

extension AreaWatch {
    private struct Loss {
        let site: RegionCode
        let at: Instant
    }

    /// The outages that do not run yet, kabupaten first.
    private func found(
        _ sites: AreaSites, claimed: Set<RegionCode>, taken: Set<RegionCode>
    ) -> [AreaOutage] {
        var claimed = claimed
        var found: [AreaOutage] = []
        for level in [RegionCode.Level.regency, .district] {
            var regions: [RegionCode: [Loss]] = [:]
            for (site, at) in sites.lost {
                guard let district = site.parent else { continue }
                let region = level == .district ? district : district.parent
                if let region { regions[region, default: []].append(Loss(site: site, at: at)) }
            }
            for (region, losses) in regions.sorted(by: { $0.key < $1.key })
            where !taken.contains(region) && losses.count >= rule.least {
                let sorted = losses.sorted { ($0.at, $0.site) < ($1.at, $1.site) }
                guard let outage = first(sorted, in: region, sites, claimed: claimed) else {
                    continue
                }
                claimed.formUnion(outage.members.keys)
                found.append(outage)
            }
        }
        return found
    }

    /// The earliest window of a region that is full enough.
    ///
    /// What an alert speaks for already counts towards a kabupaten's outage and is not told once more.
    private func first(
        _ losses: [Loss], in region: RegionCode, _ sites: AreaSites, claimed: Set<RegionCode>
    ) -> AreaOutage? {
        let isDistrict = region.level == .district
        let losses = isDistrict ? losses.filter { !claimed.contains($0.site) } : losses
        var end = 0
        for begin in losses.indices {
            while end < losses.count, losses[end].at <= losses[begin].at + rule.window { end += 1 }
            let window = losses[begin..<end]
            let isFull =
                isDistrict
                ? rule.isDistrict(lost: window.count, of: sites.size(of: region))
                : isRegency(window.map(\.site), of: region, sites)
            guard isFull else { continue }
            let free = window.filter { !claimed.contains($0.site) }
            guard let earliest = free.first else { continue }
            var members: [RegionCode: AreaOutage.Member] = [:]
            for loss in free { members[loss.site] = AreaOutage.Member(lostAt: loss.at) }
            return AreaOutage(
                code: region, since: earliest.at, size: sites.size(of: region), members: members)
        }
        return nil
    }
}

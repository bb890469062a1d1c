// SPDX-License-Identifier: Apache-2.0
//
// All incidents laid over each other: what is true of each box, each village and the office, whoever caused
// it. Losses of one box that touch are one loss; whose cause is told then is open.

import VillageModel

/// A box that cannot be heard for a while.
struct Loss: Hashable, Sendable {
    var incident: String
    var site: Site
    var cause: OutageCause?
    var during: Stretch
}

/// A facility that fails for a while.
struct Fault: Hashable, Sendable {
    var incident: String
    var site: Site
    var indicator: IndicatorID
    var during: Stretch
}

/// What is true, sorted by what it is about.
struct Field: Sendable {
    private(set) var losses: [Loss] = []
    private(set) var faults: [Fault] = []
    private(set) var swings: [Fault] = []
    private(set) var stale: [(incident: String, RegionCode, IndicatorID, Stretch)] = []
    private(set) var deaf: [(incident: String, during: Stretch)] = []
    private var silences: [(region: RegionCode, during: Stretch)] = []
    private var works: [(region: RegionCode, during: Stretch)] = []

    init(_ incidents: [Incident], sites: [Site], policy: Policy) {
        var places: [BoxID: Site] = [:]
        for site in sites { places[site.box] = site }
        for incident in incidents {
            for truth in incident.truths { take(truth, of: incident.name, places) }
        }
        losses = Field.merged(losses)
        separateSwings(policy)
        deaf.sort { $0.during.from < $1.during.from }
    }

    private mutating func take(_ truth: Truth, of name: String, _ places: [BoxID: Site]) {
        let during = truth.during
        switch truth.fact {
        case .fault(let village, let indicator, let box):
            let site = Site(village: village, box: box)
            faults.append(
                Fault(incident: name, site: site, indicator: indicator, during: during))
        case .stale(let village, let indicator):
            stale.append((name, village, indicator, during))
        case .lost(let box, let cause):
            guard let site = places[box] else { return }
            losses.append(Loss(incident: name, site: site, cause: cause, during: during))
        case .deaf: deaf.append((name, during))
        case .work(let region): works.append((region, during))
        case .quiet(let region): silences.append((region, during))
        }
    }

    /// Faults of one facility that follow each other before it is steady are one swing, where they change
    /// often enough.
    private mutating func separateSwings(_ policy: Policy) {
        var steady: [Fault] = []
        let facilities = Dictionary(grouping: faults) {
            [$0.site.village.description, $0.indicator.identifier]
        }
        for (_, all) in facilities.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var runs: [[Fault]] = []
            for fault in all.sorted(by: { $0.during.from < $1.during.from }) {
                if let last = runs.last?.last,
                    fault.during.from < last.during.until + policy.swingSettle
                {
                    runs[runs.count - 1].append(fault)
                } else {
                    runs.append([fault])
                }
            }
            for run in runs {
                guard let first = run.first, let last = run.last, Field.swings(run, policy) else {
                    steady += run
                    continue
                }
                var swing = first
                swing.during.until = last.during.until
                swings.append(swing)
            }
        }
        faults = steady
    }

    private static func swings(_ run: [Fault], _ policy: Policy) -> Bool {
        let turns = run.flatMap { [$0.during.from, $0.during.until] }.sorted()
        let last = policy.swingChanges - 1
        return turns.indices.contains { place in
            place + last < turns.count && turns[place + last] - turns[place] <= policy.swingWindow
        }
    }

    /// When work is announced for a village, in the order of time.
    func works(at village: RegionCode) -> [Stretch] {
        works.filter { village.isInside($0.region) }.map(\.during).sorted { $0.from < $1.from }
    }

    /// When the alerts of a region are kept quiet, in the order of time.
    func silences(over region: RegionCode) -> [Stretch] {
        silences.filter { region.isInside($0.region) }.map(\.during)
            .sorted { $0.from < $1.from }
    }

    /// When a box cannot be heard, and when nobody can, in the order of time.
    func blind(_ box: BoxID) -> [Stretch] {
        (losses.filter { $0.site.box == box }.map(\.during) + deaf.map(\.during))
            .sorted { $0.from < $1.from }
    }

    private static func merged(_ losses: [Loss]) -> [Loss] {
        var merged: [Loss] = []
        for loss in losses.sorted(by: {
            ($0.site.box, $0.during.from) < ($1.site.box, $1.during.from)
        }) {
            if let last = merged.last, last.site.box == loss.site.box,
                loss.during.from <= last.during.until
            {
                merged[merged.count - 1].during.until = max(last.during.until, loss.during.until)
                if last.cause != loss.cause { merged[merged.count - 1].cause = nil }
            } else {
                merged.append(loss)
            }
        }
        return merged.sorted { $0.during.from < $1.during.from }
    }
}

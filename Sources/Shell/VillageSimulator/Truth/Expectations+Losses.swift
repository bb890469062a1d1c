// SPDX-License-Identifier: Apache-2.0
//
// Losses of boxes, alone and together. Losses that begin within the window after the earliest one of their
// kecamatan are counted: those that certainly do and certainly outlast the hold, and those that possibly do.
// Enough certain ones are an area that must be told, and none of its boxes; only possibly enough, and
// the area may be told, or its boxes. The same is counted one level up with kecamatan for boxes: at least
// three with losses, and a large share of the kabupaten's sites or three areas.

import VillageModel

extension ExpectationRules {
    func losses() -> [ExpectedAlert] {
        let heard = field.losses.compactMap(outside)
        let regencies = Dictionary(grouping: heard) { regency($0.site) }
        return regencies.keys.sorted().flatMap { region in
            bursts(regencies[region] ?? []).flatMap { together($0, of: region) }
        }
    }

    /// A loss without the announced work at its village; nil when nothing is left of it.
    private func outside(_ loss: Loss) -> Loss? {
        var left = loss
        for work in field.works(at: loss.site.village) where work.meets(left.during) {
            if work.from <= left.during.from {
                left.during.from = work.until
            } else if work.until >= left.during.until {
                left.during.until = work.from
            }
        }
        return left.during.from < left.during.until ? left : nil
    }

    /// Losses in order of time, divided where nothing begins for longer than the window.
    private func bursts(_ losses: [Loss]) -> [[Loss]] {
        var bursts: [[Loss]] = []
        for loss in losses.sorted(by: { $0.during.from < $1.during.from }) {
            if let first = bursts.last?.first,
                loss.during.from <= first.during.from + policy.areaWindow + notice
            {
                bursts[bursts.count - 1].append(loss)
            } else {
                bursts.append([loss])
            }
        }
        return bursts
    }

    private func together(_ burst: [Loss], of regency: RegionCode) -> [ExpectedAlert] {
        let districts = Dictionary(grouping: burst) { district($0.site) }
        let areas = districts.keys.sorted().map { code in
            area(districts[code] ?? [], of: code)
        }
        let certain = areas.filter { $0.duty == .must }.count
        let lost = burst.filter(outlasts).count
        let share = lost * 100 >= policy.areaShare * count(in: regency)
        let struck = Set(burst.filter(outlasts).map { district($0.site) }).count
        guard struck >= policy.areasEnough, share || certain >= policy.areasEnough else {
            return areas.flatMap(\.alerts)
        }
        return [shared(burst, by: regency, .must)]
    }

    /// One kecamatan's part of a burst.
    private func area(
        _ losses: [Loss], of code: RegionCode
    ) -> (duty: ExpectedAlert.Duty?, alerts: [ExpectedAlert]) {
        let all = count(in: code)
        guard let first = losses.map(\.during.from).min(), policy.isArea(losses.count, of: all)
        else { return (nil, losses.compactMap { single($0) }) }
        let certain = losses.filter {
            outlasts($0) && $0.during.from + notice <= first + policy.areaWindow
        }
        guard policy.isArea(certain.count, of: all) else {
            let singles = losses.compactMap { single($0, isDoubtful: true) }
            return (.may, [shared(losses, by: code, .may)] + singles)
        }
        let area = shared(certain, by: code, .must)
        // Who stays out longer than the area speaks for itself afterwards.
        let left = losses.filter {
            $0.during.until > area.resolves.from || !certain.contains($0)
        }
        return (.must, [area] + left.compactMap { single($0, isDoubtful: true) })
    }

    private func shared(
        _ losses: [Loss], by code: RegionCode, _ duty: ExpectedAlert.Duty
    ) -> ExpectedAlert {
        let from = losses.map(\.during.from).min() ?? .distantPast
        let until = losses.map(\.during.until).max() ?? .distantFuture
        let told = told(from)
        // So many must be back that the others are no area any more.
        let ends = losses.map(\.during.until).sorted()
        let fewest = ends.indices.first { place in
            !policy.isArea(ends.count - place - 1, of: count(in: code))
        }
        let thin = fewest.map { ends[$0] + policy.box.hold } ?? until
        return ExpectedAlert(
            incident: losses[0].incident, subject: .area(code), indicator: .box, fires: told.fires,
            resolves: Stretch(
                min(until, thin), heard(from: until) + policy.causeWait + policy.grey),
            duty: duty, evidence: told.isHidden ? .hidden : .death(losses.map(\.site.box)),
            hold: policy.box.hold)
    }

    private func single(_ loss: Loss, isDoubtful: Bool = false) -> ExpectedAlert? {
        let told = told(loss.during.from)
        guard
            var alert = alert(
                loss.incident, .box(loss.site.box), .box, fires: told.fires, loss.during.until,
                policy.box, isDoubtful || told.isHidden ? .hidden : .death([loss.site.box]),
                lasting: heard(from: loss.during.until) - loss.during.until)
        else { return nil }
        alert.outage = loss.cause
        alert.resolves.until =
            heard(from: loss.during.until) + policy.causeWait + policy.grey
        if isDoubtful {
            alert.duty = .may
            alert.fires.until = max(alert.fires.until, loss.during.until)
        }
        return alert
    }

    /// The latest moment at which a box is heard that could be heard from an instant on.
    private func heard(from instant: Instant) -> Instant {
        var back = instant + back
        for (_, hole) in field.deaf where hole.from < back && hole.until > instant {
            back = max(back, hole.until + self.back)
        }
        return back
    }

    /// When a loss is told that begins at an instant, and whether the office's deafness puts that off.
    private func told(_ from: Instant) -> (fires: Stretch, isHidden: Bool) {
        var fires = Stretch(from + policy.box.hold, due(from))
        var isHidden = false
        for (_, hole) in field.deaf where hole.from < fires.until && hole.until > from {
            isHidden = true
            if fires.from > hole.from + policy.grey { fires.from = max(fires.from, hole.until) }
            fires.until = max(fires.until, due(hole.until))
        }
        return (fires, isHidden)
    }

    /// The latest moment at which a loss is told while the office hears.
    private func due(_ from: Instant) -> Instant { from + notice + policy.box.hold + policy.grey }

    private func outlasts(_ loss: Loss) -> Bool {
        loss.during.until > told(loss.during.from).fires.until
    }

    private func count(in region: RegionCode) -> Int {
        sites.count { $0.village.isInside(region) }
    }

    private func district(_ site: Site) -> RegionCode { site.village.parent ?? site.village }

    private func regency(_ site: Site) -> RegionCode {
        district(site).parent ?? district(site)
    }
}

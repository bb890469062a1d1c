// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension ExpectationRules {
    /// What must be told of a fault: one alert for each part of it outside announced work.
    func told(_ fault: Fault) -> [ExpectedAlert] {
        guard fault.indicator != .lampu else { return dark(fault).map { [$0] } ?? [] }
        return outsideWork(fault.during, at: fault.site.village).compactMap { part in
            alert(
                fault, Stretch(part.during.from, part.during.from), part.during.until,
                isFull: part.follows)
        }
    }

    /// The parts of a stretch in which no work was announced for a village, and whether one follows work.
    func outsideWork(
        _ during: Stretch, at village: RegionCode
    ) -> [(during: Stretch, follows: Bool)] {
        var parts: [(during: Stretch, follows: Bool)] = []
        var rest = during
        var follows = false
        for work in field.works(at: village) where work.meets(rest) {
            if rest.from < work.from { parts.append((Stretch(rest.from, work.from), follows)) }
            rest.from = max(rest.from, work.until)
            follows = true
        }
        if rest.from < rest.until { parts.append((rest, follows)) }
        return parts
    }

    /// The alert of a condition that begins within a stretch and ends; nil when nothing is told.
    ///
    /// `isFull`: its hold may be full already when it begins to count.
    func alert(
        _ fault: Fault, _ begins: Stretch, _ end: Instant, isFull: Bool = false,
        over: Stretch? = nil
    ) -> ExpectedAlert? {
        let delays = delays(fault.indicator)
        var fires = Stretch(begins.from + delays.hold, begins.until + delays.hold + policy.grey)
        if isFull { fires.from = begins.from }
        let blind = field.blind(fault.site.box)
        var isHidden = isFull || begins.from < begins.until
        for hole in blind where hole.from < fires.until && hole.until > begins.from {
            isHidden = true
            fires.until = max(fires.until, hole.until + back + delays.hold + policy.grey)
            // Noticed late, the loss may come after the hold was full.
            if fires.from > hole.from + notice { fires.from = max(fires.from, hole.until) }
        }
        let metric: Metric = fault.indicator == .wifi ? .wifiUp : .gateOpen
        let evidence: ExpectedAlert.Evidence =
            isHidden ? .hidden : .record(fault.site.box, metric)
        guard
            var alert = alert(
                fault.incident, .village(fault.site.village), fault.indicator, fires: fires, end,
                delays, evidence)
        else { return nil }
        if let over { alert.resolves = over }
        for hole in blind
        where hole.from < alert.resolves.until && hole.until > alert.resolves.from {
            let seen = hole.until + back + delays.clear + policy.grey
            alert.resolves.until = max(alert.resolves.until, seen)
            // Gone while nobody could see it.
            if hole.from + notice < end {
                alert.resolves.from = max(alert.resolves.from, hole.until)
            }
        }
        return alert
    }

    /// What must be told of a lamp that does not shine: one alert, of the first night that shows it.
    private func dark(_ fault: Fault) -> ExpectedAlert? {
        var found: ExpectedAlert?
        var day = fault.during.from - .days(1)
        // A lamp that is off for longer than the scenario lasts is told of in its first nights.
        let last = min(fault.during.until, fault.during.from + .days(60))
        while day < last, found?.duty != .must {
            if let night = night(near: day), night.meets(fault.during) {
                let until = min(fault.during.until, night.until)
                let isDusk = fault.during.from <= night.from
                let from = isDusk ? night.from : fault.during.from
                let lag = isDusk ? sampling * 2 : .zero
                // Two formulas for the sun may differ by some seconds.
                let lead = isDusk ? policy.grey : .zero
                let fresh = alert(
                    fault, Stretch(from - lead, from + lag), until,
                    over: lit(after: fault.during.until))
                if var fresh {
                    if let before = found { fresh.fires.from = before.fires.from }
                    found = fresh
                }
            }
            day = day + .days(1)
        }
        return found
    }

    /// The time in which a lamp must shine, of the night that begins on the day around an instant.
    private func night(near day: Instant) -> Stretch? {
        guard let sunset = sky.evening(near: day), let sunrise = sky.morning(near: day + .days(1))
        else { return nil }
        return Stretch(sunset + policy.dusk, sunrise - policy.dusk)
    }

    /// When an alert of a lamp is over that shines again from an instant on.
    private func lit(after end: Instant) -> Stretch? {
        // Only after the twilight does light tell of a lamp.
        let late = TimeSpan.minutes(30)
        for day in [end - .days(1), end, end + .days(1)] {
            guard let dark = sky.evening(near: day, height: -6),
                let dawn = sky.morning(near: day + .days(1), height: -6)
            else { continue }
            guard end + policy.lamp.clear + policy.grey < dawn else { continue }
            let from = max(end, dark - late)
            return Stretch(
                from + policy.lamp.clear,
                max(end, dark + late) + policy.lamp.clear + policy.grey
                    + (end < dark + late ? sampling * 2 : .zero))
        }
        return nil
    }
}

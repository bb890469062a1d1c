// SPDX-License-Identifier: Apache-2.0
//
// The one door to judgement. Two things stand above the evidence of a facility, whichever it is: a decision
// that the indicator does not apply in the village, and work on it that was announced. Both have a begin and
// an end, and both are half open: they hold from the begin on and no longer at the end. A decision that it
// does not apply is the stronger one. A box has neither: a box that is being repaired is simply not heard,
// and a box that misbehaves does so in any case.
//
// Whatever the evidence says, the verdict may change when the next such time begins, so `reviewAt` is never
// later than that.

import Almanac
public import VillageModel
import Wording

extension Indicator {
    /// Judges a facility, or a box; everybody judges through here.
    ///
    /// Pure. `reviewAt` is the earliest instant at which the answer may change without new evidence, and always
    /// later than `now`. Costs one look at each exemption and each maintenance window.
    public func judged(_ facts: Facts, rule: Rule, at now: Instant) -> Judgement {
        guard id.isFacility else { return judge(facts, rule, now) }
        let exemptions = facts.people.exemptions.filter { $0.indicator == id }
        let works = facts.people.maintenance.filter { $0.indicator == nil || $0.indicator == id }
        let nextExemption = Period.nextBegin(exemptions.map(\.period), after: now)
        let nextWork = Period.nextBegin(works.map(\.period), after: now)
        if let exemption = longest(exemptions, at: now, \.period) {
            return exemption.judgement(facts, reviewAt: min(exemption.until, nextExemption))
        }
        let next = min(nextExemption, nextWork)
        if let work = longest(works, at: now, \.period) {
            return work.judgement(facts, reviewAt: min(work.until, next))
        }
        return judge(facts, rule, now).reviewed(by: next)
    }

    /// Of those that hold now the one that ends last; of equals the one that began first.
    private func longest<Decision>(
        _ decisions: [Decision], at now: Instant, _ period: KeyPath<Decision, Period>
    ) -> Decision? {
        decisions.filter { $0[keyPath: period].contains(now) }
            .min { $0[keyPath: period] < $1[keyPath: period] }
    }
}

/// A half-open time, with what is said of it to tell equals apart.
private struct Period: Comparable {
    let from: Instant
    let until: Instant
    let words: String

    func contains(_ instant: Instant) -> Bool { from <= instant && instant < until }

    /// When the next of them begins; empty ones never do.
    static func nextBegin(_ periods: [Period], after now: Instant) -> Instant {
        periods.filter { now < $0.from && $0.from < $0.until }.map(\.from).min()
            ?? .distantFuture
    }

    static func < (left: Period, right: Period) -> Bool {
        left.until != right.until
            ? right.until < left.until
            : (left.from, left.words) < (right.from, right.words)
    }
}

extension Exemption {
    fileprivate var period: Period { Period(from: from, until: until, words: approver + reason) }

    /// Why, by whom it was approved, and the last day on which it holds.
    fileprivate func judgement(_ facts: Facts, reviewAt: Instant) -> Judgement {
        let end = until - TimeSpan(milliseconds: 1)
        let zone = facts.site.zone
        let approval = Phrase(
            id: "disetujui \(disarmed(approver)) s.d. \(TimeText.date(end, zone, .indonesian))",
            en: "approved by \(disarmed(approver)) to \(TimeText.date(end, zone, .english))")
        var judgement = Judgement(
            .notApplicable,
            reason.isEmpty ? approval : Phrase(same: disarmed(reason) + ", ") + approval,
            cause: "exempt", since: from, reviewAt: reviewAt)
        judgement.basis = .register
        judgement.validUntil = until
        return judgement
    }
}

extension MaintenanceWindow {
    fileprivate var period: Period { Period(from: from, until: until, words: reason) }

    /// What is done, and until when.
    fileprivate func judgement(_ facts: Facts, reviewAt: Instant) -> Judgement {
        let zone = facts.site.zone
        let end = Phrase(
            id: "sampai " + TimeText.full(until, zone, .indonesian),
            en: "until " + TimeText.full(until, zone, .english))
        var judgement = Judgement(
            .maintenance, reason.isEmpty ? end : Phrase(same: disarmed(reason) + ", ") + end,
            cause: "maintenance", since: from, reviewAt: reviewAt)
        judgement.basis = .register
        judgement.validUntil = until
        return judgement
    }
}

extension Judgement {
    /// The same verdict, to be asked again at an instant at the latest.
    func reviewed(by instant: Instant) -> Judgement {
        var judgement = self
        judgement.reviewAt = min(reviewAt, instant)
        return judgement
    }
}

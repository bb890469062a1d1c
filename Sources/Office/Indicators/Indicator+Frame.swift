// SPDX-License-Identifier: Apache-2.0
//
// The one door to judgement. Two things stand above the evidence of a facility, whichever it is: a decision
// that the indicator does not apply in the village, and work on it that was announced. Both have a begin and
// an end, and both are half open: they hold from the begin on and no longer at the end. A decision that it
// does not apply is the stronger one. Work on a whole village (a planned power cut is one) holds for its boxes
// as well: a box that falls silent in it is at work, one that is heard is connected as ever. A box that
// misbehaves does so in any case.
//
// What fails when work ends has the whole hold from then on: nobody is called for a gate that the workmen
// closed and have not opened yet. So the `since` of a failure is never before the end of the last window.
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
        guard id.isFacility || id == .box else { return judge(facts, rule, now) }
        let exemptions =
            id.isFacility ? facts.people.exemptions.filter { $0.indicator == id } : []
        let works = facts.people.maintenance.filter { $0.indicator == nil || $0.indicator == id }
        let nextExemption = Period.nextBegin(exemptions.map(\.period), after: now)
        let nextWork = Period.nextBegin(works.map(\.period), after: now)
        if let exemption = longest(exemptions, at: now, \.period) {
            return exemption.judgement(facts, reviewAt: min(exemption.until, nextExemption))
        }
        let next = min(nextExemption, nextWork)
        let work = longest(works, at: now, \.period)
        if let work, id.isFacility {
            return work.judgement(facts, reviewAt: min(work.until, next))
        }
        let judgement = seen(facts, rule, now)
        if let work, judgement.state == .unmet {
            return work.judgement(facts, reviewAt: min(work.until, next))
        }
        return judgement.failing(from: Period.lastEnd(works.map(\.period), at: now))
            .reviewed(by: next)
    }

    private func seen(_ facts: Facts, _ rule: Rule, _ now: Instant) -> Judgement {
        var judgement = judge(facts, rule, now)
        judgement.restsOnOld =
            id.isFacility && judgement.basis == .measurement
            && facts.restsOnOld(metrics, valid: rule.validity, at: now)
        return judgement
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

    /// When the last of them ended; empty ones never were.
    static func lastEnd(_ periods: [Period], at now: Instant) -> Instant {
        periods.filter { $0.from < $0.until && $0.until <= now }.map(\.until).max()
            ?? .distantPast
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
    /// A failure has held since an instant at the earliest, the end of the last work.
    func failing(from instant: Instant) -> Judgement {
        guard state == .unmet || state == .expired && basis == .statement else { return self }
        var judgement = self
        judgement.since = max(since, instant)
        return judgement
    }

    /// The same verdict, to be asked again at an instant at the latest.
    func reviewed(by instant: Instant) -> Judgement {
        var judgement = self
        judgement.reviewAt = min(reviewAt, instant)
        return judgement
    }
}

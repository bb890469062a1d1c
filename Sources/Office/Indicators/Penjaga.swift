// SPDX-License-Identifier: Apache-2.0
//
// A guard is there when the guard says so, again and again; `Shift` says how often. One missed check-in is
// waited for: people fall asleep, walk a round, forget. Two in a row are a warning. A whole night without any
// is critical when it ends: nobody was there. By day nothing new can be known of a night guard, so the last
// night's verdict stands until the next night has missed something of its own; a check-in at noon changes
// nothing. Who never checked in has no data: the village has perhaps no guard, and unknown is not failed.
//
// Check-ins carry a role and no name. Those of a clock that was not set are not believed until it is.

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 5, office guard: check-ins through the night.
    ///
    /// By default every 2 hours from 18:00 to 06:00 with 30 minutes of tolerance, so that a check-in is valid
    /// for 2 hours 30; two missed in a row are a warning, a whole night is critical at its end. `validity`
    /// follows the shift of the region.
    static let penjaga = Indicator(
        id: .penjaga,
        title: Phrase(id: "Penjaga kantor 24 jam", en: "24-hour office guard"),
        help: Phrase(
            id: "Minta penjaga menyatakan hadir tiap 2 jam sepanjang malam, lewat tombol atau "
                + "layar kotak.",
            en: "Have the guard check in every 2 hours of the night, by button or at the box."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil,
            validity: Shift.standard.every + Shift.standard.tolerance, guarding: GuardRule()),
        judge: { facts, rule, now in
            var judgement = guarded(facts, rule, at: now)
            judgement.basis = .statement
            return judgement
        },
        problem: { cause in
            cause == "absent"
                ? Phrase(
                    id: "penjaga tidak melapor sepanjang malam",
                    en: "the guard has not checked in all night")
                : Phrase(id: "penjaga tidak melapor", en: "the guard has not checked in")
        },
        advice: { cause in
            cause == "absent"
                ? Phrase(
                    id: "Hubungi penjaga dan kantor desa, tanyakan siapa yang berjaga.",
                    en: "Call the guard and the village office, ask who is on duty.")
                : Phrase(
                    id: "Hubungi penjaga, minta menyatakan hadir.",
                    en: "Call the guard and ask for a check-in.")
        },
        recovery: { _ in
            (
                Phrase(id: "penjaga melapor lagi", en: "guard checked in again"),
                Phrase(id: "tidak melapor", en: "no check-in")
            )
        })

    private static func guarded(_ facts: Facts, _ rule: Rule, at now: Instant) -> Judgement {
        let zone = facts.site.zone
        let shift = facts.site.shift
        let said = facts.people.statements[.penjaga] ?? []
        var newest: (checkIn: Instant, night: Shift.Night)?
        for statement in said
        where statement.isClockTrusted && statement.assurance >= rule.minimumAssurance {
            guard let night = shift.night(ofCheckIn: statement.observed, in: zone),
                newest.map({ $0.checkIn < statement.observed }) ?? true
            else { continue }
            newest = (statement.observed, night)
        }
        guard let (checkIn, night) = newest else {
            // Of check-ins by day nothing is left but that there never was one.
            return facts.attested(.penjaga, valid: .zero, rule, at: .distantPast).judgement(
                valid: .zero, thing: Phrase(id: "laporan penjaga", en: "check-in of the guard"),
                at: now)
        }
        let duty = GuardDuty(shift, checkIn: checkIn, of: night, in: zone, at: now)
        return judgement(duty, rule.guarding ?? GuardRule())
    }

    private static func judgement(_ duty: GuardDuty, _ rule: GuardRule) -> Judgement {
        if duty.isNightMissed {
            var judgement = Judgement(
                .unmet,
                Phrase(
                    id: "penjaga tidak melapor sepanjang malam", en: "no check-in for a whole night"
                ), cause: "absent", since: duty.since, reviewAt: duty.next)
            judgement.severity = .critical
            return judgement
        }
        if duty.missed >= rule.missed {
            return Judgement(
                .unmet,
                Phrase(
                    id: "penjaga melewatkan \(rule.missed) laporan berturut-turut",
                    en: "the guard missed \(rule.missed) check-ins in a row"),
                cause: "missed", since: duty.since, reviewAt: duty.next)
        }
        var judgement = Judgement(
            .met,
            duty.missed == 0
                ? Phrase(id: "penjaga melapor tepat waktu", en: "the guard checks in on time")
                : Phrase(
                    id: "satu laporan penjaga terlewat, menunggu yang berikutnya",
                    en: "one check-in missed, waiting for the next"),
            cause: duty.missed == 0 ? "good" : "waiting", since: duty.since, reviewAt: duty.next)
        judgement.validUntil = duty.missing(rule.missed)
        return judgement
    }
}

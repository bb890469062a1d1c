// SPDX-License-Identifier: Apache-2.0
//
// A play area is looked at each month and checked in full each year; the full check begins with the monthly
// look and counts as one. Both must be valid. Whatever is said last of "safe to use" counts: a swing that was
// found unsafe by the yearly check is safe again when the next look says so. A citizens' complaint that is
// still open when its first answer is due accuses the play area in any case, also where nobody has attested.

public import VillageModel
import Wording

extension Indicator {
    /// Indicator 2, children's play area.
    ///
    /// The look is valid for 45 days (monthly, with a margin), the full check for 365 days: auditors of
    /// child-friendly play areas come back each year. "Not safe" is a warning at once.
    static let bermain = Indicator(
        id: .bermain,
        title: Phrase(id: "Tempat bermain anak", en: "Children's play area"),
        help: Phrase(
            id: "Periksa alat bermain tiap bulan, setahun sekali dengan daftar lengkap, "
                + "lalu buat pernyataan. Jawab pengaduan dalam 3 hari kerja.",
            en: "Look at the play equipment each month, once a year by the full list, then attest. "
                + "Answer complaints within 3 working days."),
        metrics: [],
        sources: [.statement, .complaint],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil, validity: .days(45),
            play: PlayRule()),
        judge: { facts, rule, now in
            let full = (rule.play ?? PlayRule()).fullValidity
            let complaints = facts.people.complaints.filter { $0.facility == .bermain }
            let look = facts.attested(.bermain, valid: rule.validity, rule, at: now)
            if case .valid(let statement, let until) = look, statement.answers[1] == 0 {
                return Judgement(
                    statement, until: until, valid: rule.validity,
                    .init(
                        cause: "unsafe", reason: Phrase(id: "tidak aman dipakai", en: "not safe")))
            }
            if let due = complaints.map(\.dueFirstAnswer).min(), due <= now {
                var judgement = Judgement(
                    .unmet,
                    Phrase(id: "pengaduan warga masih terbuka", en: "a complaint is still open"),
                    cause: "complaint", since: due)
                judgement.basis = .register
                return judgement
            }
            let next = complaints.map(\.dueFirstAnswer).min() ?? .distantFuture
            guard case .valid(let statement, let until) = look else {
                return look.judgement(valid: rule.validity, at: now).reviewed(by: next)
            }
            let check = facts.attested(.bermain, form: 2, valid: full, rule, at: now)
            guard case .valid(_, let fullUntil) = check else {
                let thing = Phrase(id: "pemeriksaan lengkap", en: "full check")
                return check.judgement(valid: full, thing: thing, cause: "full_", at: now)
                    .reviewed(by: min(until, next))
            }
            var judgement = Judgement(statement, until: until, valid: rule.validity, nil)
            judgement.validUntil = min(until, fullUntil)
            return judgement.reviewed(by: min(fullUntil, next))
        },
        problem: { cause in
            switch cause {
            case "unsafe":
                Phrase(id: "tempat bermain tidak aman", en: "the play area has been unsafe")
            case "complaint":
                Phrase(
                    id: "pengaduan tentang tempat bermain masih terbuka",
                    en: "a complaint on the play area has been open too long")
            case "full_stale":
                Phrase(
                    id: "pemeriksaan lengkap tempat bermain kedaluwarsa",
                    en: "the full check of the play area has been out of date")
            default: StaleWords.problem(.bermain)
            }
        },
        advice: { cause in
            switch cause {
            case "unsafe":
                Phrase(
                    id: "Tutup alat yang rusak, perbaiki, lalu buat pernyataan baru.",
                    en: "Close what is broken, repair it, then attest again.")
            case "complaint":
                Phrase(
                    id: "Periksa tempat bermain, lalu jawab pengaduannya.",
                    en: "Look at the play area, then answer the complaint.")
            case "full_stale":
                Phrase(
                    id: "Periksa dengan daftar lengkap, lalu buat pernyataan.",
                    en: "Check by the full list, then attest.")
            default: StaleWords.advice
            }
        },
        recovery: { cause in
            switch cause {
            case "unsafe":
                (
                    Phrase(id: "tempat bermain aman lagi", en: "play area safe again"),
                    Phrase(id: "tidak aman", en: "unsafe")
                )
            case "complaint":
                (
                    Phrase(
                        id: "pengaduan tentang tempat bermain selesai",
                        en: "complaint on the play area closed"),
                    Phrase(id: "terbuka", en: "open")
                )
            case "full_stale":
                (
                    Phrase(
                        id: "tempat bermain diperiksa lengkap", en: "play area checked in full"),
                    Phrase(id: "kedaluwarsa", en: "out of date")
                )
            default: StaleWords.recovery(.bermain)
            }
        })
}

/// The number of a play area's second list.
public struct PlayRule: Hashable, Sendable {
    /// How long the full check is valid.
    public var fullValidity: TimeSpan

    /// Makes a rule: a year.
    public init(fullValidity: TimeSpan = .days(365)) { self.fullValidity = fullValidity }
}

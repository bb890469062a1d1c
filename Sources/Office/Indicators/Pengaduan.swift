// SPDX-License-Identifier: Apache-2.0
//
// The county asks for a complaint box. A box that nobody opens is a wall, and so is one whose letters nobody
// answers; so two things are looked at. The register: a complaint without a first answer when one is due is a
// failure, whatever else is well. And the box: somebody opens it once a week and says so; the word is good for
// ten days, and after that nobody knows.

import VillageModel
import Wording

extension Indicator {
    /// Indicator 14, public complaints: the box is opened, and who complains is answered.
    ///
    /// No first answer within the region's time (3 working days) is a warning, after the longer time
    /// (5 working days) critical: `ResponseClock`. "Box opened" is valid for 10 days; after that the verdict
    /// is `expired`, worth knowing, and after half as long again a warning.
    static let pengaduan = Indicator(
        id: .pengaduan,
        title: Phrase(id: "Kotak pengaduan masyarakat", en: "Public complaints"),
        help: Phrase(
            id: "Buka kotak pengaduan tiap minggu dan catat. Jawab setiap aduan sebelum batas "
                + "waktunya.",
            en: "Open the complaint box every week and note it. Answer every complaint in time."),
        metrics: [],
        sources: [.complaint, .statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil,
            validity: .days(10)),
        judge: { facts, rule, now in
            let waiting = Waiting(facts.people.complaints, at: now)
            if let judgement = waiting.judgement { return judgement }
            return openings(facts, rule, now, until: waiting.reviewAt)
        },
        problem: { cause in
            cause == "stale"
                ? Phrase(
                    id: "kotak pengaduan belum dilaporkan dibuka",
                    en: "nobody has said that the complaint box was opened")
                : Phrase(
                    id: "ada aduan yang belum dijawab melewati batas waktu",
                    en: "a complaint has had no answer in time")
        },
        advice: { cause in
            cause == "stale"
                ? Phrase(
                    id: "Buka kotak pengaduan, lalu catat: kentongan attest pengaduan.",
                    en: "Open the complaint box, then note it: kentongan attest pengaduan.")
                : Phrase(
                    id: "Lihat: kentongan complaints --open, lalu kirim jawaban pertama.",
                    en: "See: kentongan complaints --open, then send a first answer.")
        },
        recovery: { cause in
            cause == "stale"
                ? (
                    Phrase(
                        id: "kotak pengaduan sudah dibuka lagi",
                        en: "the complaint box was opened again"),
                    Phrase(id: "tanpa kabar", en: "no word")
                )
                : (
                    Phrase(id: "semua aduan sudah dijawab", en: "every complaint has an answer"),
                    Phrase(id: "terlambat", en: "late")
                )
        })

    /// What the openings of the box say, when no complaint waits too long.
    private static func openings(
        _ facts: Facts, _ rule: Rule, _ now: Instant, until review: Instant
    ) -> Judgement {
        // That somebody looked and did not open it opens nothing.
        var facts = facts
        facts.people.statements[.pengaduan]?.removeAll { $0.answers[1] != 1 }
        let attested = facts.attested(.pengaduan, valid: rule.validity, rule, at: now)
        guard case .valid(let newest, let end) = attested else {
            return attested.judgement(
                valid: rule.validity, thing: Phrase(id: "kotak dibuka", en: "opening of the box"),
                at: now
            ).reviewed(by: review)
        }
        let opened = (facts.people.statements[.pengaduan] ?? [])
            .filter { $0.isClockTrusted && $0.assurance >= rule.minimumAssurance }
            .map(\.observed).sorted(by: >)
        var since = newest.observed
        for earlier in opened {
            guard since <= earlier + rule.validity else { break }
            since = min(since, earlier)
        }
        let late = facts.people.complaints.compactMap { complaint in
            complaint.answered.flatMap { $0 >= complaint.dueFirstAnswer ? $0 : nil }
        }
        var judgement = Judgement(
            .met,
            Phrase(
                id: "kotak dibuka, tidak ada aduan yang terlambat dijawab",
                en: "the box is opened, no answer is late"),
            cause: "good", since: max(since, late.max() ?? since), reviewAt: min(end, review))
        judgement.basis = .statement
        judgement.validUntil = end
        judgement.renewFrom = newest.renewFrom(valid: rule.validity)
        return judgement
    }
}

/// The complaints that wait for their first answer.
private struct Waiting {
    private let overdue: [OpenComplaint]
    private let critical: Int
    /// When the next of them is due, or becomes critical.
    let reviewAt: Instant

    init(_ complaints: [OpenComplaint], at now: Instant) {
        let waiting = complaints.filter { $0.answered == nil }
        overdue = waiting.filter { $0.dueFirstAnswer <= now }
        critical = overdue.count { $0.criticalFirstAnswer <= now }
        reviewAt =
            waiting.flatMap { [$0.dueFirstAnswer, $0.criticalFirstAnswer] }
            .filter { $0 > now }.min() ?? .distantFuture
    }

    /// The verdict; nil when none of them waits too long.
    var judgement: Judgement? {
        guard let since = overdue.map(\.dueFirstAnswer).min() else { return nil }
        let count = overdue.count
        var judgement = Judgement(
            .unmet,
            Phrase(
                id: "\(count) aduan belum dijawab melewati batas waktu",
                en: count == 1
                    ? "1 complaint has had no answer in time"
                    : "\(count) complaints have had no answer in time"),
            cause: "unanswered", since: since, reviewAt: reviewAt)
        judgement.basis = .register
        judgement.severity = critical > 0 ? .critical : .warning
        return judgement
    }
}

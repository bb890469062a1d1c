// SPDX-License-Identifier: Apache-2.0
//
// The board is attested each half-year, and once a year it must show the budget of the year that runs: from 1
// January to 31 March nobody asks for it, and from 1 April on it must have been attested in this calendar year
// on the village's own clock. A statement of last December is still valid in April and says nothing of this
// year's poster. The village's web site is watched as one of the services of indicator 13.

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 9, public information: the board.
    ///
    /// A statement is valid for 180 days (information is periodic at least every 6 months, UU 14/2008 art. 9).
    /// This year's budget poster not attested by 31 March is a warning; no board at all is worth knowing.
    static let informasi = Indicator(
        id: .informasi,
        title: Phrase(
            id: "Papan informasi, keterbukaan informasi publik", en: "Public information board"),
        help: Phrase(
            id: "Pasang papan informasi dan poster APBDes tahun ini paling lambat 31 Maret, "
                + "lalu buat pernyataan tiap setengah tahun.",
            en: "Put up the board, and this year's budget poster by 31 March; "
                + "attest each half-year."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil, validity: .days(180),
            board: BoardRule()),
        judge: { facts, rule, now in
            let zone = facts.site.zone
            let poster = (rule.board ?? BoardRule()).poster(at: now, in: zone)
            let judgement = facts.judged(by: .informasi, rule, at: now) { statement in
                let year = CivilTime(statement.observed, in: zone).year
                let isShown = statement.answers[2] != 0 && year == poster.year
                guard let due = poster.dueSince, !isShown else {
                    return statement.answers[1] != 0
                        ? nil
                        : .init(
                            cause: "no_board",
                            reason: Phrase(id: "papan belum ada", en: "no board"), severity: .info)
                }
                return .init(
                    cause: "no_poster",
                    reason: Phrase(
                        id: "poster APBDes \(poster.year) belum dinyatakan",
                        en: "budget poster of \(poster.year) not attested"),
                    since: due)
            }
            return judgement.state.isKnown ? judgement.reviewed(by: poster.turn) : judgement
        },
        problem: { cause in
            switch cause {
            case "no_board":
                Phrase(id: "papan informasi belum ada", en: "there has been no information board")
            case "no_poster":
                Phrase(
                    id: "poster APBDes tahun ini belum dipasang",
                    en: "this year's budget poster has been missing")
            default: StaleWords.problem(.informasi)
            }
        },
        advice: { cause in
            switch cause {
            case "no_board":
                Phrase(
                    id: "Pasang papan informasi di kantor desa.",
                    en: "Put up a board at the village office.")
            case "no_poster":
                Phrase(
                    id: "Pasang poster APBDes, lalu buat pernyataan baru.",
                    en: "Put up the budget poster, then attest again.")
            default: StaleWords.advice
            }
        },
        recovery: { cause in
            switch cause {
            case "no_board":
                (
                    Phrase(id: "papan informasi sudah ada", en: "information board is there"),
                    Phrase(id: "belum ada", en: "none")
                )
            case "no_poster":
                (
                    Phrase(id: "poster APBDes sudah dipasang", en: "budget poster is up"),
                    Phrase(id: "belum ada", en: "missing")
                )
            default: StaleWords.recovery(.informasi)
            }
        })
}

/// By which day of each year the budget poster must have been attested.
public struct BoardRule: Hashable, Sendable {
    /// The month, 1 to 12.
    public var month: Int64
    /// The day of the month, the last one that is in time.
    public var day: Int64

    /// Makes a rule: 31 March.
    public init(month: Int64 = 3, day: Int64 = 31) {
        self.month = month
        self.day = day
    }

    /// The year that runs, since when its poster is due if it is, and when that changes.
    func poster(at now: Instant, in zone: Zone) -> (year: Int64, dueSince: Instant?, turn: Instant)
    {
        let year = CivilTime(now, in: zone).year
        let due = (CivilDate(year: year, month: month, day: day) + 1).midnight(in: zone)
        let newYear = CivilDate(year: year + 1, month: 1, day: 1).midnight(in: zone)
        let turn = [due, newYear].filter { now < $0 }.min() ?? .distantFuture
        return (year, now < due ? nil : due, turn)
    }
}

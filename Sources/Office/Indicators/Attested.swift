// SPDX-License-Identifier: Apache-2.0
//
// Half of the fourteen rest on what people say. Of the statements on one indicator the newest one counts,
// whatever the older ones said; it counts for a length of time that the rule gives, to the millisecond, and
// then it has expired. Expired is not failed: it is worth knowing at first, and a warning when a further half
// of the length has passed.
//
// Two kinds of statements neither count nor expire: those of a box whose clock was not set, until their time
// is known, and those whose role is less sure than the rule demands. Where only such statements are known,
// the verdict says so instead of "never".

import VillageModel
import Wording

/// What the statements on one indicator are worth at an instant.
enum Attested {
    /// The newest one that counts, and until when.
    case valid(Statement, until: Instant)
    /// The newest one that counted, and when it ran out.
    case expired(Statement, at: Instant)
    /// Only statements whose time is not known yet.
    case undated
    /// Only statements whose role is not sure enough.
    case unsure
    /// No statement at all.
    case never

    /// The statement that decides, expired or not.
    var statement: Statement? {
        switch self {
        case .valid(let statement, _), .expired(let statement, _): statement
        case .undated, .unsure, .never: nil
        }
    }
}

extension Facts {
    /// What the statements on an indicator are worth; by one of its checklists, or by any.
    ///
    /// Costs one look at each statement; their order does not matter.
    func attested(
        _ id: IndicatorID, form: UInt8? = nil, valid: TimeSpan, _ rule: Rule, at now: Instant
    ) -> Attested {
        let said = (people.statements[id] ?? []).filter { form == nil || $0.form == form }
        let dated = said.filter(\.isClockTrusted)
        let counting = dated.filter { $0.assurance >= rule.minimumAssurance }
        guard let newest = counting.max(by: Statement.isOlder) else {
            return said.isEmpty ? .never : dated.isEmpty ? .undated : .unsure
        }
        let end = newest.observed + valid
        return now < end ? .valid(newest, until: end) : .expired(newest, at: end)
    }

    /// Judges by the newest statement on an indicator; `finding` says what is wrong by a valid one.
    func judged(
        by id: IndicatorID, _ rule: Rule, at now: Instant,
        finding: (Statement) -> Judgement.Finding?
    ) -> Judgement {
        let attested = attested(id, valid: rule.validity, rule, at: now)
        guard case .valid(let statement, let until) = attested else {
            return attested.judgement(valid: rule.validity, at: now)
        }
        return Judgement(statement, until: until, valid: rule.validity, finding(statement))
    }
}

extension Statement {
    /// By time; what was said in the same millisecond is ordered by its content, never by its arrival.
    static func isOlder(_ left: Statement, _ right: Statement) -> Bool {
        let leftRank = (left.observed, left.assurance, left.role.rawValue, left.form)
        let rightRank = (right.observed, right.assurance, right.role.rawValue, right.form)
        guard leftRank == rightRank else { return leftRank < rightRank }
        // Of two the one that says less good is the newer one.
        let (leftValues, rightValues) = (left.answers.list, right.answers.list)
        return rightValues.map(\.value).lexicographicallyPrecedes(leftValues.map(\.value))
    }

    /// The numbers of the items that were found not good.
    var lacking: [UInt8] {
        guard let list = Checklist.of(indicator, form: form) else { return [] }
        return list.items.filter { $0.kind == .condition && answers[$0.number] == 0 }.map(\.number)
    }

    /// The items that were found not good, in words; nil where all were good.
    var lackingWords: Phrase? {
        guard !lacking.isEmpty else { return nil }
        return Checklist.of(indicator, form: form)?.words(of: lacking)
    }
}

extension Attested {
    /// The verdict while no statement counts.
    func judgement(
        valid: TimeSpan, thing: Phrase = Phrase(id: "pernyataan", en: "attestation"),
        cause prefix: String = "", at now: Instant
    ) -> Judgement {
        var judgement: Judgement
        switch self {
        case .expired(let statement, let end):
            let warning = end + TimeSpan(milliseconds: valid.milliseconds / 2)
            judgement = Judgement(
                .expired,
                thing + Phrase(id: " lewat ", en: " older than ") + SpanText.sentence(valid),
                cause: prefix + "stale", since: end,
                reviewAt: now < warning ? warning : .distantFuture)
            judgement.severity = now < warning ? .info : .warning
            judgement.hold = .zero
            judgement.validUntil = end
            judgement.renewFrom = statement.renewFrom(valid: valid)
        case .undated:
            judgement = Judgement(
                .noData,
                thing + Phrase(id: " menunggu jam kotak", en: " waits for the box's clock"),
                cause: prefix + "undated", since: .distantPast)
        case .unsure:
            judgement = Judgement(
                .noData,
                thing
                    + Phrase(
                        id: " kurang terjamin, pakai PIN atau akun kantor",
                        en: " not sure enough, use a PIN or an office account"),
                cause: prefix + "unsure", since: .distantPast)
        case .never, .valid:
            judgement = Judgement(
                .noData, Phrase(id: "belum pernah ada ", en: "never any ") + thing,
                cause: prefix + "never", since: .distantPast)
        }
        judgement.basis = .statement
        return judgement
    }
}

extension Statement {
    /// From when on staff are reminded to say it again: at 80 % of 7 days or more.
    func renewFrom(valid: TimeSpan) -> Instant? {
        guard valid >= .days(7) else { return nil }
        return observed + TimeSpan(milliseconds: valid.milliseconds - valid.milliseconds / 5)
    }
}

extension Judgement {
    /// What a valid statement says is wrong.
    struct Finding {
        let cause: String
        let reason: Phrase
        /// How heavy it is; nil for the rule's own severity.
        var severity: Severity?
        /// Since when, where that is later than the statement.
        var since = Instant.distantPast
    }

    /// The verdict of a valid statement: met, unless it was found that something is wrong.
    init(_ statement: Statement, until: Instant, valid: TimeSpan, _ finding: Finding?) {
        if let finding {
            self.init(
                .unmet, finding.reason, cause: finding.cause,
                since: max(statement.observed, finding.since), reviewAt: until)
            severity = finding.severity
        } else {
            var reason =
                Phrase(id: "dinyatakan oleh ", en: "attested as ") + statement.role.words
            if let lacking = statement.lackingWords {
                reason = reason + Phrase(id: ", kurang: ", en: ", lacking: ") + lacking
            }
            self.init(
                .met, reason, cause: "good", since: statement.observed, reviewAt: until)
        }
        basis = .statement
        validUntil = until
        renewFrom = statement.renewFrom(valid: valid)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

/// One example of a table: what was said, and the verdict at `now`.
struct Example: CustomTestStringConvertible {
    let id: IndicatorID
    let statements: [Statement]
    let state: VerdictState
    let cause: String
    /// The severity that the alert would have; nil where the rule's own holds.
    var severity: Severity?

    init(
        _ id: IndicatorID, _ statements: [Statement], _ state: VerdictState, _ cause: String,
        _ severity: Severity? = nil
    ) {
        self.id = id
        self.statements = statements
        self.state = state
        self.cause = cause
        self.severity = severity
    }

    var testDescription: String { "\(id.identifier) \(cause)" }
}

/// The attested indicators, each with its validity and the severity of its own rule.
let attested: [(id: IndicatorID, validity: TimeSpan, severity: Severity)] = [
    (.baca, .days(35), .info), (.pohon, .days(180), .info), (.satgas, .days(100), .warning),
    (.informasi, .days(180), .warning), (.laktasi, .days(35), .warning),
    (.difabel, .days(180), .info),
]

@Suite struct AttestedTests {
    @Test(arguments: [
        Example(.baca, [testimony(.baca, [1, 1, 1, 1])], .met, "good"),
        Example(.baca, [testimony(.baca, [1, 0, 0, 0])], .met, "good"),
        Example(.baca, [testimony(.baca, [0, 1, 1, 1])], .unmet, "not_open"),
        Example(.pohon, [testimony(.pohon, [100, 100])], .met, "good"),
        Example(.pohon, [testimony(.pohon, [100, 60])], .met, "good"),
        Example(.pohon, [testimony(.pohon, [100, 59])], .unmet, "few_alive"),
        Example(.pohon, [testimony(.pohon, [5, 3])], .met, "good"),
        Example(.pohon, [testimony(.pohon, [0, 0])], .unmet, "none_planted"),
        Example(.pohon, [testimony(.pohon, [10, 12])], .met, "good"),
        Example(.satgas, [testimony(.satgas, [1, 1], .pin)], .met, "good"),
        Example(.satgas, [testimony(.satgas, [1, 0])], .unmet, "unpaid"),
        Example(.satgas, [testimony(.satgas, [0, 0])], .unmet, "unbudgeted", .info),
        Example(.satgas, [testimony(.satgas, [1, 1], .socket)], .noData, "unsure"),
        Example(.satgas, [testimony(.satgas, [1, 1], .button)], .noData, "unsure"),
        Example(.informasi, [testimony(.informasi, [1, 1, 0, 0])], .met, "good"),
        Example(.informasi, [testimony(.informasi, [1, 0, 1, 1])], .unmet, "no_poster"),
        Example(.informasi, [testimony(.informasi, [0, 1, 1, 1])], .unmet, "no_board", .info),
        Example(.laktasi, [testimony(.laktasi, [1, 0, 0, 0, 0, 0, 0, 0])], .met, "good"),
        Example(.laktasi, [testimony(.laktasi, [0, 1, 1, 1, 1, 1, 1, 1])], .unmet, "no_lock"),
        Example(.difabel, [testimony(.difabel, [1, 1, 1, 1, 1])], .met, "good"),
        Example(.difabel, [testimony(.difabel, [1, 1, 1, 0, 1])], .unmet, "lacking"),
        Example(.difabel, [testimony(.difabel, [0, 1, 1, 1, 1])], .unmet, "lacking"),
    ])
    func `a valid statement is met, or unmet for what it says`(_ example: Example) {
        let verdict = judged(example.id, testified(example.statements))
        #expect(verdict.state == example.state && verdict.cause == example.cause)
        #expect(verdict.severity == example.severity && verdict.basis == .statement)
    }

    @Test(arguments: attested)
    func `a statement runs out to the millisecond, and is a warning after a further half`(
        _ id: IndicatorID, _ validity: TimeSpan, _ severity: Severity
    ) {
        let village = testified([praise(id)])
        let end = now + validity
        #expect(Indicator.named(id).rule.severity == severity)
        let fresh = judged(id, village)
        #expect(fresh.state == .met && fresh.validUntil == end && fresh.reviewAt <= end)
        #expect(fresh.renewFrom == now + TimeSpan(milliseconds: validity.milliseconds / 5 * 4))
        let last = judged(id, village, at: end - millisecond)
        #expect(last.reviewAt == end || last.cause == "no_poster")
        #expect(last.state != .expired)
        let warning = end + TimeSpan(milliseconds: validity.milliseconds / 2)
        let stale = judged(id, village, at: end)
        #expect(stale.state == .expired && stale.cause == "stale" && stale.since == end)
        #expect(stale.validUntil == end && stale.renewFrom == fresh.renewFrom)
        #expect(stale.severity == .info && stale.reviewAt == warning && stale.hold == .zero)
        #expect(judged(id, village, at: warning - millisecond).severity == .info)
        let late = judged(id, village, at: warning)
        #expect(late.state == .expired && late.severity == .warning)
        #expect(late.reviewAt == .distantFuture)
    }

    @Test(arguments: attested.map(\.id) + [.bermain])
    func `nobody has ever said anything: no data, no pass and no failure`(_ id: IndicatorID) {
        let verdict = judged(id, testified([]))
        #expect(verdict.state == .noData && verdict.cause == "never")
        #expect(verdict.reason.id == "belum pernah ada pernyataan")
    }

    @Test(arguments: attested.map(\.id))
    func `a statement without a trusted clock neither counts nor expires`(_ id: IndicatorID) {
        let doubtful = testimony(id, [0, 0, 0, 0, 0, 0, 0, 0], trusted: false)
        for age in [TimeSpan.zero, .days(40), .days(400)] {
            let alone = judged(id, testified([doubtful]), at: now + age)
            #expect(alone.state == .noData && alone.cause == "undated")
        }
        let good = praise(id, at: now - .days(1))
        #expect(judged(id, testified([doubtful, good])).state == .met)
        var trusted = testified([testimony(id, [0, 0, 0, 0, 0, 0, 0, 0]), good])
        #expect(judged(id, trusted).state == .unmet)
        trusted.people.statements[id]?.reverse()
        #expect(judged(id, trusted).state == .unmet)
    }

    @Test(arguments: attested.map(\.id))
    func `the newest statement counts, whatever the older ones said`(_ id: IndicatorID) {
        let bad = testimony(id, [0, 0, 0, 0, 0, 0, 0, 0], at: now - .minutes(1))
        let good = praise(id)
        #expect(judged(id, testified([good, bad])).state == .met)
        let worse = testimony(id, [0, 0, 0, 0, 0, 0, 0, 0], at: now + millisecond)
        #expect(judged(id, testified([good, worse]), at: now + .minutes(1)).state == .unmet)
    }

    @Test func `a less sure statement does not hide the treasurer's`() {
        let paid = testimony(.satgas, [1, 1], at: now - .days(9), .pin, role: .treasurer)
        let rumour = testimony(.satgas, [1, 0], .socket)
        #expect(judged(.satgas, testified([rumour, paid])).state == .met)
        let indicator = Indicator.named(.satgas)
        var lax = indicator.rule
        lax.minimumAssurance = .button
        let verdict = indicator.judged(testified([rumour, paid]), rule: lax, at: now)
        #expect(verdict.cause == "unpaid")
    }

    @Test func `what is lacking without deciding is named in the reason`() {
        let verdict = judged(.laktasi, testified([testimony(.laktasi, [1, 1, 0, 1, 1, 0, 1, 1])]))
        #expect(verdict.reason.id == "dinyatakan oleh perangkat desa, kurang: lantai baik, tenang")
        let missing = judged(.difabel, testified([testimony(.difabel, [0, 1, 0, 1, 1])]))
        #expect(missing.reason.id == "belum ada: jalur landai, kursi roda atau kruk")
        #expect(missing.reason.en == "missing: ramp, wheelchair or crutches")
        let dead = judged(.pohon, testified([testimony(.pohon, [100, 59])]))
        #expect(dead.reason.en == "only 59 of 100 trees alive")
    }

    @Test func `amounts that no list allows do not trap`() {
        for pair: [Int64] in [[.max, .max], [.max, 0], [.min, .min], [-5, 7], [1, .max]] {
            _ = judged(.pohon, testified([testimony(.pohon, pair)]))
        }
        let rule = Indicator.named(.informasi).rule
        for instant in [Instant.distantPast, .distantFuture, .endOfCalendar] {
            let verdict = Indicator.named(.informasi).judged(
                testified([praise(.informasi, at: instant)]), rule: rule, at: instant)
            #expect(verdict.reviewAt >= instant)
        }
    }
}

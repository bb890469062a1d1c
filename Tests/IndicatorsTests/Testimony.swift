// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import VillageModel

let millisecond = TimeSpan(milliseconds: 1)

/// Judges as everybody does, through the frame.
func judged(_ id: IndicatorID, _ facts: Facts, at instant: Instant = now) -> Judgement {
    let indicator = Indicator.named(id)
    return indicator.judged(facts, rule: indicator.rule, at: instant)
}

/// A statement with these answers to items 1, 2, ...; made in the office unless said otherwise.
func testimony(
    _ id: IndicatorID, form: UInt8 = 1, _ answers: [Int64], at instant: Instant = now,
    _ assurance: Assurance = .office, role: AttestingRole = .official, trusted: Bool = true
) -> Statement {
    let list = answers.enumerated().map { Answer(UInt8($0.offset + 1), $0.element) }
    return Statement(
        indicator: id, form: form, answers: Answers(list) ?? .none, role: role,
        assurance: assurance, observed: instant, received: instant + .seconds(3),
        isClockTrusted: trusted)
}

/// A statement in which everything is good; of trees, that all of 10 live.
func praise(_ id: IndicatorID, form: UInt8 = 1, at instant: Instant = now) -> Statement {
    let count = Checklist.of(id, form: form)?.items.count ?? 0
    return testimony(
        id, form: form, Array(repeating: id == .pohon ? 10 : 1, count: count), at: instant)
}

/// A village without a box in which this was said.
func testified(_ statements: [Statement], site: Site = site) -> Facts {
    var known = Facts(boxes: [], listeningSince: earlier, site: site)
    known.people.statements = Dictionary(grouping: statements, by: \.indicator)
    return known
}

// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel
import Wording

private func facts(_ conduct: Conduct?) -> Facts {
    var facts = facts([], reachable: false, lastAlive: now - .hours(1), listening: now - .hours(9))
    facts.conduct = conduct
    return facts
}

@Suite struct PerilakuTests {
    @Test(arguments: Conduct.Cause.allCases)
    func `each misconduct is its own sentence, and is judged again when it ends`(
        _ cause: Conduct.Cause
    ) {
        let conduct = Conduct(cause: cause, since: now - .minutes(5), until: now + .hours(1))
        let verdict = judge(.perilaku, facts(conduct))
        #expect(verdict.state == .unmet && verdict.cause == cause.rawValue)
        #expect(verdict.since == conduct.since && verdict.reviewAt == conduct.until)
        let sentences = Set(
            Conduct.Cause.allCases.map { Indicator.named(.perilaku).problem($0.rawValue).id })
        #expect(sentences.count == Conduct.Cause.allCases.count)
    }

    @Test func `good conduct is met since the last misconduct ended`() {
        let verdict = judge(.perilaku, facts(Conduct(cause: nil, since: now - .minutes(3))))
        #expect(verdict.state == .met && verdict.since == now - .minutes(3))
        #expect(judge(.perilaku, facts(nil)).state == .met)
    }

    @Test(
        arguments: [
            (.double, .expired), (.poison, .expired), (.names, .expired),
            (.flood, .unmet), (nil, .unmet),
        ] as [(Conduct.Cause?, VerdictState)])
    func `a box that is kept out is unknown and not silent: one cause, one alert`(
        _ cause: Conduct.Cause?, _ state: VerdictState
    ) {
        let conduct = Conduct(cause: cause, since: now - .minutes(5), until: now + .hours(1))
        #expect(judge(.box, facts(conduct)).state == state)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

@Suite struct GerbangTests {
    @Test(arguments: [
        ([fact(.gateOpen, .boolean(true))], VerdictState.met),
        ([fact(.gateOpen, .boolean(false))], .unmet), ([], .noData),
        ([fact(.gateOpen, nil, .absent)], .noData), ([fact(.gateOpen, nil, .failed)], .noData),
        ([fact(.gateOpen, nil, .notPermitted)], .noData), ([fact(.gateOpen, nil, .bad)], .noData),
        ([fact(.gateOpen, nil, .stale)], .expired),
    ])
    func `the gate is judged by its evidence`(_ evidence: [Evidence], _ state: VerdictState) {
        #expect(judge(.gerbang, facts(evidence)).state == state)
    }

    @Test func `unchanged means current while the session lives, however long`() {
        let old = [fact(.gateOpen, .boolean(true), since: now - .days(30))]
        let verdict = judge(.gerbang, facts(old))
        #expect(verdict.state == .met && verdict.reviewAt == .distantFuture)
    }

    @Test func `when the box falls silent evidence expires to the millisecond`() {
        let silent = facts(
            [fact(.gateOpen, .boolean(false))], reachable: false, lastAlive: now)
        let verdict = judge(.gerbang, silent)
        #expect(verdict.state == .unmet && verdict.reviewAt == now + .minutes(15))
        let last = verdict.reviewAt - TimeSpan(milliseconds: 1)
        #expect(judge(.gerbang, silent, at: last).state == .unmet)
        #expect(judge(.gerbang, silent, at: verdict.reviewAt).state == .expired)
    }
}

@Suite struct GatelessTests {
    @Test func `a village without a gate has it open, whatever a sensor says`() throws {
        var bare = site
        bare.hasGate = false
        for evidence in [[], [fact(.gateOpen, .boolean(false))], [fact(.gateOpen, nil, .stale)]] {
            let verdict = judge(.gerbang, facts(evidence, site: bare))
            #expect(verdict.state == .met && verdict.cause == "no_gate")
            #expect(verdict.reviewAt == .distantFuture)
            #expect(judge(.gerbang, facts(evidence)).cause != "no_gate")
        }
    }
}

@Suite struct WifiTests {
    static let up = fact(.wifiUp, .boolean(true))

    @Test func `it is well since the last of its parts is, so that a recovery is not dated back`() {
        let parts = [
            fact(.wifiUp, .boolean(true), since: now - .days(3)),
            fact(.uplinkHTTP, .boolean(true), since: now - .minutes(4)),
        ]
        #expect(judge(.wifi, facts(parts)).since == now - .minutes(4))
        #expect(judge(.wifi, facts([parts[0]])).since == now - .days(3))
    }

    @Test(arguments: [
        ([up], VerdictState.met, "good"),
        ([fact(.wifiUp, .boolean(false))], .unmet, "off_air"),
        ([up, fact(.wifiOpen, .boolean(false))], .unmet, "encrypted"),
        ([up, fact(.wifiOpen, .boolean(true))], .met, "good"),
        ([up, fact(.uplinkHTTP, .boolean(false))], .unmet, "no_internet"),
        (
            [up, fact(.uplinkHTTP, .boolean(false)), fact(.uplinkPortal, .boolean(true))], .unmet,
            "portal"
        ),
        ([up, fact(.uplinkHTTP, .boolean(true))], .met, "good"),
        ([up, fact(.uplinkHTTP, nil, .failed)], .met, "good"),
        ([fact(.wifiUp, nil, .failed)], .noData, "failed"),
        ([fact(.wifiUp, nil, .absent), fact(.uplinkHTTP, .boolean(false))], .noData, "absent"),
        ([], .noData, "never"),
    ])
    func `the free wifi is judged near to far, the first fault named`(
        _ evidence: [Evidence], _ state: VerdictState, _ cause: String
    ) {
        let verdict = judge(.wifi, facts(evidence))
        #expect(verdict.state == state && verdict.cause == cause)
    }
}

@Suite struct BoxTests {
    @Test func `a living session is met, a silent one unmet since it was last heard`() {
        #expect(judge(.box, facts([])).state == .met)
        let silent = judge(.box, facts([], reachable: false, lastAlive: now - .minutes(3)))
        #expect(silent.state == .unmet && silent.since == now - .minutes(3))
    }

    @Test func `while the office is deaf no box is silent`() {
        let deaf = judge(
            .box, facts([], reachable: false, lastAlive: now - .hours(3), listening: nil))
        #expect(deaf.state == .expired)
    }

    @Test func `after the office was deaf each box has its whole hold again`() {
        let heard = judge(
            .box,
            facts([], reachable: false, lastAlive: now - .hours(3), listening: now - .minutes(1)))
        #expect(heard.since == now - .minutes(1))
    }

    @Test func `a box that was never heard is no data, not silent`() {
        #expect(judge(.box, facts([], reachable: false, lastAlive: nil)).state == .noData)
    }
}

@Suite struct IndicatorCatalogueTests {
    @Test func `every indicator has its words in both languages, and its number`() {
        let ids = Indicator.all.map(\.id)
        #expect(ids == IndicatorID.allCases.filter { ids.contains($0) })
        for indicator in Indicator.all {
            #expect(Indicator.named(indicator.id).id == indicator.id)
            #expect(IndicatorID(identifier: indicator.id.identifier) == indicator.id)
            for cause in ["closed", "off_air", "no_internet", "silent", "dark"] {
                for phrase in [
                    indicator.title, indicator.problem(cause), indicator.advice(cause),
                    indicator.recovery(cause).well, indicator.recovery(cause).before,
                ] {
                    #expect(!phrase.id.isEmpty && !phrase.en.isEmpty && phrase.id != phrase.en)
                }
            }
        }
    }

    @Test func `a sentence names place, problem, begin, length and what to do`() throws {
        let place = Place(
            code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum")
        let problem = AlertSentence.problem(
            .named(.gerbang), cause: "closed", at: place, since: now, now: now + .minutes(20))
        #expect(
            problem.id
                == "Desa Tegalarum (35.10.20.2007): gerbang tertutup sejak 09.20 WIB (20 menit). "
                + "Hubungi kantor desa, minta gerbang dibuka.")
        let recovery = AlertSentence.recovery(
            .named(.gerbang), cause: "closed", at: place, since: now, until: now + .minutes(22),
            now: now + .minutes(24))
        #expect(
            recovery.en
                == "Desa Tegalarum (35.10.20.2007): gate open again 09:42 WIB (closed 22 min).")
    }
}

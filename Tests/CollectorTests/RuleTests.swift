// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import SettingsFile
import Testing
import VillageModel

@testable import Collector

private func settings(_ text: String) throws(CollectorMistakes) -> CollectorSettings {
    try CollectorSettings(bytes: Array(("[collector]\ngroup = 3510\n" + text).utf8), path: "x.ini")
}
private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

@Suite struct RuleTests {
    @Test func `without settings every indicator goes by its own numbers, wherever it stands`()
        throws
    {
        let book = try settings("").ruleBook
        for indicator in Indicator.all {
            #expect(book.rule(of: indicator, at: try code("35.10.20.2007")) == indicator.rule)
            #expect(book.rule(of: indicator, at: nil) == indicator.rule)
        }
    }

    @Test func `the nearest region wins, number by number, in any order of the sections`() throws {
        let sections = [
            "[rule gerbang 35.10.20.2007]\nclear = 7m", "[rule gerbang 35.10]\nhold = 30m",
            "[rule gerbang]\nhold = 20m\nseverity = info", "[rule gerbang 35]\nvalidity = 1h",
        ]
        for text in [sections, sections.reversed()].map({ $0.joined(separator: "\n") }) {
            let book = try settings(text).ruleBook
            let village = book.rule(of: .named(.gerbang), at: try code("35.10.20.2007"))
            #expect(village.hold == .minutes(30) && village.clear == .minutes(7))
            #expect(village.severity == .info && village.validity == .hours(1))
            let neighbour = book.rule(of: .named(.gerbang), at: try code("35.10.20.2008"))
            #expect(neighbour.hold == .minutes(30) && neighbour.clear == .minutes(2))
            let regency = book.rule(of: .named(.gerbang), at: try code("35.09.01.2001"))
            #expect(regency.hold == .minutes(20) && regency.validity == .hours(1))
            let elsewhere = book.rule(of: .named(.gerbang), at: try code("13.01.08.2012"))
            #expect(elsewhere.hold == .minutes(20) && elsewhere.validity == .minutes(15))
            #expect(
                book.rule(of: .named(.wifi), at: try code("35.10.20.2007"))
                    == Indicator.named(.wifi).rule)
        }
    }

    @Test func `a minimum of assurance is a word of the list`() throws {
        let book = try settings("[rule gerbang 35.10]\nminimum-assurance = kantor").ruleBook
        let rule = book.rule(of: .named(.gerbang), at: try code("35.10.20.2007"))
        #expect(rule.minimumAssurance == .office)
        #expect(book.rule(of: .named(.gerbang), at: try code("35.09")).minimumAssurance == .button)
    }

    @Test(arguments: [
        ("[rule gerbang]\nhold = -5m", 4, "hold"), ("[rule gerbang]\nhold = 500d", 4, "hold"),
        ("[rule gerbang]\nvalidity = 0s", 4, "validity"),
        ("[rule gerbang 35.10]\nclear = 5", 4, "clear"),
        ("[rule gerbang]\nminimum-assurance = stempel", 4, "minimum-assurance"),
        ("[rule gerbang]\nseverity = parah", 4, "severity"),
        ("[rule gerbang]\ndark-below = 5", 4, "dark-below"),
        ("[rule bermain]\nfull-validity = 0s", 4, "full-validity"),
        ("[rule baca]\nfull-validity = 30d", 4, "full-validity"),
        ("[rule pohon 35.10]\nleast-alive = 101", 4, "least-alive"),
        ("[rule gerbang]\nleast-alive = 50", 4, "least-alive"),
        ("[rule informasi]\nposter-by = 31/02", 4, "poster-by"),
        ("[rule informasi]\nposter-by = 03-31", 4, "poster-by"),
        ("[rule informasi]\nposter-by = +1/03", 4, "poster-by"),
        ("[rule informasi]\nposter-by = 29/02", 4, "poster-by"),
        ("[rule informasi]\nposter-by = 01/13", 4, "poster-by"),
        ("[rule wifi]\nopen-validity = 1d", 4, "open-validity"),
        ("[rule gerbang]\ngateless-validity = 2000d", 4, "gateless-validity"),
        ("[rule wifi]\nflap-changes = 2", 4, "flap-changes"),
        ("[rule wifi]\nflap-window = 5", 4, "flap-window"),
        ("[rule wifi 35.10]\nsettle = 0s", 4, "settle"),
        ("[rule pagar]\nsettle = 5m", 3, ""),
        ("[escalation]\nkecamatan-after = 5h", 4, "kecamatan-after"),
        ("[escalation]\ndiskominfo-after = 30m", 4, "diskominfo-after"),
        ("[escalation]\ndiskominfo-after = nanti", 4, "diskominfo-after"),
        ("[bands]\nadvanced-from = 15", 4, "advanced-from"),
        ("[bands]\nadvanced-from = 7", 4, "advanced-from"),
        ("[bands]\ndeveloping-from = 13", 4, "developing-from"),
        ("[bands]\nmost-unknown = -1", 4, "most-unknown"),
        ("[rule pagar]\nfull-validity = 5d\nposter-by = 1\nminimum-assurance = x", 3, ""),
        ("[rule pagar]\nhold = 5m", 3, ""), ("[rule pagar 35.10]\nhold = 5m", 3, ""),
        ("[rule gerbang 3510202007]\nhold = 5m", 3, ""), ("[rule gerbang 35.1]\nhold = 5m", 3, ""),
        ("[rule gerbang 35.10 35.11]\nhold = 5m", 3, ""),
    ])
    func `an impossible number is refused with its place, and nothing starts`(
        _ text: String, _ line: Int, _ key: String
    ) throws {
        let mistakes = try #require(throws: CollectorMistakes.self) { try settings(text) }
        #expect(mistakes.list.map(\.line) == [line] && mistakes.list.map(\.key) == [key])
    }

    @Test func `the numbers of the attested indicators are settings, by region too`() throws {
        let book = try settings(
            """
            [rule bermain]
            full-validity = 200d
            [rule pohon 35.10]
            least-alive = 75
            [rule informasi]
            poster-by = 28/02
            [rule gerbang 35]
            open-validity = 50h
            """
        ).ruleBook
        let village = try code("35.10.20.2007")
        let elsewhere = try code("13.01.08.2012")
        #expect(book.rule(of: .named(.bermain), at: elsewhere).play?.fullValidity == .days(200))
        #expect(book.rule(of: .named(.pohon), at: village).trees?.leastAlive == 75)
        #expect(book.rule(of: .named(.pohon), at: elsewhere).trees?.leastAlive == 60)
        #expect(
            book.rule(of: .named(.informasi), at: village).board == BoardRule(month: 2, day: 28))
        let gate = book.rule(of: .named(.gerbang), at: village).gate
        #expect(gate == GateRule(openValidity: .hours(50)))
        #expect(book.rule(of: .named(.gerbang), at: elsewhere).gate == GateRule())
    }

    @Test func `when alerts swing and when they go up are settings`() throws {
        let book = try settings(
            "[rule wifi]\nflap-changes = 12\n[rule wifi 35.10]\nsettle = 45m"
        ).ruleBook
        let village = book.rule(of: .named(.wifi), at: try code("35.10.20.2007")).flapping
        #expect(village == FlappingRule(changes: 12, settle: .minutes(45)))
        #expect(book.rule(of: .named(.gerbang), at: nil).flapping == FlappingRule())
        #expect(try settings("").escalation == Escalation())
        let later = try settings("[escalation]\nkecamatan-after = 2h").escalation
        #expect(later == Escalation(warningToDistrict: .hours(2)))
        let never = try settings("[escalation]\nenabled = no").escalation
        #expect(never == Escalation(warningToDistrict: nil, warningToRegency: nil))
    }

    @Test func `the cut-offs of the bands are settings`() throws {
        #expect(try settings("").bands == BandLimits())
        let limits = try settings("[bands]\nadvanced-from = 13\nmost-unknown = 2").bands
        #expect(limits == BandLimits(advancedFrom: 13, developingFrom: 8, mostUnknown: 2))
    }

    @Test func `a BPS code in the heading is explained`() throws {
        let mistakes = try #require(throws: CollectorMistakes.self) {
            try settings("[rule gerbang 3510202007]\nhold = 5m")
        }
        #expect(mistakes.list.first?.indonesian.contains("BPS") == true)
    }
}

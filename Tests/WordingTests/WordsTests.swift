// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@Suite struct WordsTests {
    @Test(arguments: [
        (Metric.gateOpen, Value.boolean(true), "terbuka", "open"),
        (.gateOpen, .boolean(false), "tertutup", "closed"),
        (.wifiUp, .boolean(true), "menyala", "on"),
        (.wifiUp, .boolean(false), "mati", "off"),
        (.wifiClients, .unsigned(12), "12 perangkat", "12 devices"),
        (.wifiClients, .unsigned(1), "1 perangkat", "1 device"),
        (.uplinkRoundTrip, .float(48.4), "48 ms", "48 ms"),
        (.uplinkRoundTrip, .float(1_240), "1.240 ms", "1,240 ms"),
        (.uplinkGatewayEcho, .float(2.25), "2,3 ms", "2.3 ms"),
        (.boxTemperature, .float(51.5), "51,5 C", "51.5 C"),
        (.boxDisk, .float(61), "61 %", "61%"),
        (.lampLux, .float(4.25), "4,3 lx", "4.3 lx"),
        (.lampLux, .float(12_345.6), "12.346 lx", "12,346 lx"),
        (.boxUptime, .unsigned(12 * 86_400), "12 hari", "12 d"),
        (.boxVersion, .text("0.4.0"), "0.4.0", "0.4.0"),
        (.boxVersion, .text("\u{1B}c"), "\\x1bc", "\\x1bc"),
        (.boxUptime, .double(.nan), "bukan angka s", "not a number s"),
        (.gateOpen, .unsigned(3), "3", "3"),
    ])
    func `values read as people say them`(
        metric: Metric, value: Value, indonesian: String, english: String
    ) {
        #expect(metric.words(for: value, .indonesian) == indonesian)
        #expect(metric.words(for: value, .english) == english)
    }

    @Test func `a missing value says why`() {
        let reading = Reading(.gateOpen, missing: .absent)
        #expect(Metric.gateOpen.words(for: reading, .indonesian) == "tidak ada")
        #expect(Metric.gateOpen.words(for: reading, .english) == "absent")
    }

    @Test func `every word of the model exists in both languages`() {
        let phrases =
            Metric.allCases.map(\.title) + Quality.allCases.map(\.words)
            + VerdictState.allCases.map(\.words) + VerdictState.allCases.map(\.screenWords)
            + IndicatorID.allCases.map(\.title) + AlertWord.allCases.map(\.words)
            + VerbGroup.allCases.map(\.title)
            + (VerbCatalogue.box + VerbCatalogue.office).map(\.summary)
        for phrase in phrases { #expect(!phrase.id.isEmpty && !phrase.en.isEmpty) }
        #expect(Set(Quality.allCases.map { $0.words.id }).count == Quality.allCases.count)
        #expect(Set(Metric.allCases.map { $0.title.id }).count == Metric.allCases.count)
    }

    @Test(arguments: VerbCatalogue.box + VerbCatalogue.office)
    func `a verb's line fits forty columns`(verb: Verb) {
        for language in Language.allCases {
            #expect(
                columns(of: "  " + paddedRight(verb.name, to: 10) + verb.summary[language]) <= 40)
        }
    }

    @Test func `the word of an alert follows its state before its severity`() {
        func word(_ severity: String, _ state: String, area: Bool = false) -> String {
            AlertWord(severity: severity, isArea: area, state: state).words.id
        }
        #expect(word("critical", "firing") == "KRITIS")
        #expect(word("warning", "acknowledged") == "PERINGATAN")
        #expect(word("critical", "resolved") == "PULIH")
        #expect(word("critical", "firing", area: true) == "AREA")
        #expect(word("critical", "resolved", area: true) == "PULIH")
        #expect(word("bencana", "firing") == "PERINGATAN")
    }

    @Test(arguments: [
        ("fired", "KRITIS"), ("escalated", "KRITIS"), ("acknowledged", "DITANGANI"),
        ("unstable", "TIDAK STABIL"), ("settled", "KRITIS"), ("resolved", "PULIH"),
    ])
    func `what happened to an alert has its word`(event: String, word: String) {
        #expect(
            AlertWord(event: event, severity: "critical", isArea: false).words.id == word)
    }

    @Test(arguments: [
        ("alert", ["alerts"]), ("alrets", ["alerts"]), ("peringatan", ["alerts"]),
        ("desa", ["villages"]), ("tial", ["tail"]), ("xyzzy", []), ("", []),
        ("setelan", ["settings"]),
    ])
    func `a mistyped verb is answered with what may be meant`(typed: String, meant: [String]) {
        #expect(VerbCatalogue.suggestions(for: typed, among: VerbCatalogue.office) == meant)
    }

    @Test func `an error says what, why and what to do in one line`() {
        let error = ShellError.unknownMetric("uplink/rrt", suggestions: ["uplink/rtt"])
        #expect(error.status.rawValue == 66)
        #expect(
            ErrorText.line(error, .indonesian)
                == "kentongan: ukuran uplink/rrt tidak ada. Mungkin uplink/rtt. "
                + "Daftar: kentongan readings --help")
        #expect(
            ErrorText.line(error, .english)
                == "kentongan: no metric uplink/rrt. Perhaps uplink/rtt. "
                + "List: kentongan readings --help")
    }

    @Test func `Indonesian is spoken unless English is asked for`() {
        #expect(Language.chosen(flag: nil, environment: nil) == .indonesian)
        #expect(Language.chosen(flag: nil, environment: "en") == .english)
        #expect(Language.chosen(flag: "id", environment: "en") == .indonesian)
        #expect(Language.chosen(flag: nil, environment: "de_DE.UTF-8") == .indonesian)
    }
}

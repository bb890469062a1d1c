// SPDX-License-Identifier: Apache-2.0

import Indicators
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// The keys that only one of the attested indicators has; they are a mistake under the others.
    static let attestedKeys = [
        "full-validity", "least-alive", "poster-by", "open-validity", "gateless-validity",
    ]

    /// The numbers of `[rule bermain]`, `[rule pohon]`, `[rule informasi]` and `[rule gerbang]`.
    static func attested(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ rule: inout Rule
    ) {
        let span = TimeSpan.seconds(1)...TimeSpan.days(1_000)
        var keys = attestedKeys
        func take(_ key: String) -> String {
            keys.removeAll { $0 == key }
            return key
        }
        if let play = rule.play {
            rule.play?.fullValidity = reader.span(
                section, take("full-validity"), in: span, default: play.fullValidity)
        }
        if let trees = rule.trees {
            rule.trees?.leastAlive = reader.integer(
                section, take("least-alive"), in: 0...100, default: trees.leastAlive)
        }
        if rule.board != nil, let board = poster(&reader, section, take("poster-by")) {
            rule.board = board
        }
        if let gate = rule.gate {
            rule.gate?.openValidity = reader.span(
                section, take("open-validity"), in: span, default: gate.openValidity)
            rule.gate?.gatelessValidity = reader.span(
                section, take("gateless-validity"), in: span, default: gate.gatelessValidity)
        }
        for key in keys where reader.has(section, key) {
            reader.refuse(section, key, .value(.form(elsewhere(key))))
        }
    }

    /// The cut-offs of `[bands]`, out of fourteen.
    static func bands(_ reader: inout SettingsReader) -> BandLimits {
        let section = reader.section("bands")
        var limits = BandLimits()
        limits.advancedFrom = reader.integer(
            section, "advanced-from", in: 1...14, default: limits.advancedFrom)
        limits.developingFrom = reader.integer(
            section, "developing-from", in: 1...14, default: limits.developingFrom)
        limits.mostUnknown = reader.integer(
            section, "most-unknown", in: 0...14, default: limits.mostUnknown)
        if limits.advancedFrom < limits.developingFrom {
            let key = reader.has(section, "developing-from") ? "developing-from" : "advanced-from"
            reader.refuse(section, key, .value(.form(wrongOrder(limits))))
        }
        return limits
    }

    private static func poster(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ key: String
    ) -> BoardRule? {
        reader.value(section, key, example: SettingsPhrase("31/03")) { text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
            // 29 February is no day of every year.
            let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            guard parts.count == 2,
                parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
                let day = Int64(parts[0]), let month = Int64(parts[1]),
                (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day)
            else { return .failure(.value(.form(noDay))) }
            return .success(BoardRule(month: month, day: day))
        }
    }

    private static func elsewhere(_ key: String) -> SettingsPhrase {
        let owner =
            switch key {
            case "full-validity": "bermain"
            case "least-alive": "pohon"
            case "poster-by": "informasi"
            default: "gerbang"
            }
        return SettingsPhrase(
            "hanya untuk [rule \(owner)]. Pindahkan ke sana",
            "is for [rule \(owner)] only. Move it there")
    }

    private static let noDay = SettingsPhrase(
        "bukan hari dalam setiap tahun. Tulis hari/bulan, misalnya 31/03",
        "is no day of every year. Write day/month, for example 31/03")

    private static func wrongOrder(_ limits: BandLimits) -> SettingsPhrase {
        SettingsPhrase(
            "membuat developing-from (\(limits.developingFrom)) di atas advanced-from "
                + "(\(limits.advancedFrom)). Tulis paling banyak \(limits.advancedFrom)",
            "puts developing-from (\(limits.developingFrom)) above advanced-from "
                + "(\(limits.advancedFrom)). Write at most \(limits.advancedFrom)")
    }
}

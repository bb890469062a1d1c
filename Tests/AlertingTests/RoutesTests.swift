// SPDX-License-Identifier: Apache-2.0

import Alerting
import Testing
import VillageModel
import Wording

@Suite struct RoutesTests {
    struct Case: Sendable {
        var about = "35.10.20.2007"
        var place = "35.10.20.2007"
        var kind = AlertEvent.Kind.fired
        var severity = Severity.warning
        var level = AlertLevel.village
        var isSilenced = false
        var told: Set<String> = []
        var expected: [String]
    }

    /// Everybody; a kecamatan; the kecamatan's office after escalation; what is critical; Diskominfo's Wi-Fi.
    private static let routes = Routes([
        Route(channel: "semua"),
        Route(channel: "glagah", regions: [code("35.10.20")]),
        Route(channel: "camat", regions: [code("35.10.20")], level: .district),
        Route(channel: "genting", least: .critical),
        Route(channel: "wifi", level: .regency, indicators: [.wifi]),
    ])

    private static func code(_ text: String) -> RegionCode {
        guard let code = RegionCode(text) else { fatalError("\(text) is no code") }
        return code
    }

    static let cases = [
        Case(expected: ["semua", "glagah"]),
        Case(about: "35.10.21.2001", place: "35.10.21.2001", expected: ["semua"]),
        // 35.10.2 is no part of 35.10.20, nor the other way round.
        Case(about: "35.10.02.2001", place: "35.10.02.2001", expected: ["semua"]),
        Case(level: .district, expected: ["semua", "glagah", "camat"]),
        Case(level: .regency, expected: ["semua", "glagah", "camat"]),
        Case(severity: .critical, expected: ["semua", "glagah", "genting"]),
        // A larger alert begins higher, and speaks for the kecamatan inside it.
        Case(about: "35.10.20", place: "35.10.20", expected: ["semua", "glagah", "camat"]),
        Case(about: "35.10", place: "35.10", expected: ["semua", "glagah", "camat"]),
        Case(about: "35.10.21", place: "35.10.21", expected: ["semua"]),
        Case(about: "service/1", place: "35.10", expected: ["semua", "glagah", "camat"]),
        // The office's own trouble is not a kecamatan's.
        Case(about: "office", place: "35.10", expected: ["semua"]),
        Case(isSilenced: true, expected: []),
        Case(isSilenced: true, told: ["semua"], expected: []),
        // The end goes to exactly those who were told, also when the settings no longer know them.
        Case(kind: .resolved, expected: []),
        Case(kind: .resolved, told: ["camat"], expected: ["camat"]),
        Case(kind: .resolved, told: ["lama", "semua"], expected: ["semua", "lama"]),
        Case(kind: .acknowledged, told: ["semua"], expected: ["semua"]),
        Case(
            kind: .escalated, severity: .critical, told: ["camat"],
            expected: ["semua", "glagah", "camat", "genting"]),
        Case(kind: .settled, expected: ["semua", "glagah"]),
    ]

    @Test(arguments: cases) func `an event goes to its routes and to who was told before`(
        _ item: Case
    ) throws {
        let place = Place(code: Self.code(item.place), name: "x")
        var event = AlertEvent(
            number: 1, kind: item.kind,
            subject: AlertSubject(about: try #require(Subject(item.about)), indicator: .gerbang),
            place: place, severity: item.severity, cause: "closed",
            since: Instant(rawValue: 0), at: Instant(rawValue: 0), resolvedAt: nil,
            sentence: Phrase(same: "x"))
        event.level = item.level
        event.isSilenced = item.isSilenced
        #expect(Self.routes.channels(for: event, told: item.told) == item.expected)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import VillageModel
import Wording

/// 20 October 2026, 09.20 WIB.
let morning = Instant(rawValue: 1_792_462_800_000)

/// An event as the ledger hands it out; minutes after `morning`.
func event(
    _ sequence: Int64, minute: Int64? = nil, kind: AlertEvent.Kind = .fired,
    severity: Severity = .warning, region: String = "35.10.20.2007",
    name: String = "Desa Tegalarum", sentence: Phrase? = nil
) -> AlertEvent {
    let place = Place(
        code: RegionCode(region) ?? RegionCode.fallback, name: name)
    return AlertEvent(
        sequence: sequence, number: sequence, kind: kind,
        subject: AlertSubject(about: .box(BoxID(data: 42)), indicator: .gerbang), place: place,
        severity: severity, cause: "closed", since: morning - .minutes(20),
        at: morning + .minutes(minute ?? 0),
        resolvedAt: kind == .resolved ? morning - .minutes(1) : nil,
        sentence: sentence
            ?? Phrase(same: "\(name) (\(region)): ")
            + Phrase(id: "gerbang tertutup.", en: "the gate has been closed."))
}

/// Events with ascending sequences, one a second.
func events(_ sequences: ClosedRange<Int64>) -> [AlertEvent] {
    sequences.map { event($0, minute: $0 / 60) }
}

extension RegionCode {
    fileprivate static var fallback: RegionCode {
        guard let code = RegionCode("35") else { fatalError("35 is a province") }
        return code
    }
}

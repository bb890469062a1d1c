// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// A facility whose availability is counted from what boxes measured, to the millisecond.
public enum ReportedFacility: String, CaseIterable, Sendable {
    /// The free Wi-Fi is on the air.
    case wifi
    /// There is internet behind it.
    case internet
    /// The gate stands open.
    case gate

    /// The metric that tells.
    public var metric: Metric {
        switch self {
        case .wifi: .wifiUp
        case .internet: .uplinkHTTP
        case .gate: .gateOpen
        }
    }

    /// Whose announced work excuses it.
    public var indicator: IndicatorID {
        switch self {
        case .wifi, .internet: .wifi
        case .gate: .gerbang
        }
    }

    /// What it is called.
    public var title: Phrase {
        switch self {
        case .wifi: Phrase(id: "Wi-Fi mengudara", en: "Wi-Fi on the air")
        case .internet: Phrase(id: "internet di Wi-Fi", en: "internet behind it")
        case .gate: Phrase(id: "gerbang terbuka", en: "gate open")
        }
    }
}

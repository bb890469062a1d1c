// SPDX-License-Identifier: Apache-2.0

/// The word in capitals with which an alert line begins, and its colour.
public enum AlertWord: String, CaseIterable, Sendable {
    /// Somebody should know.
    case info
    /// Somebody should look at it.
    case warning
    /// Somebody must act now.
    case critical
    /// Several sites of one area, one cause.
    case area
    /// The condition has ended.
    case recovered
    /// The condition is there, but not yet for long enough.
    case pending
    /// Somebody has taken it on.
    case acknowledged
    /// It swings.
    case unstable

    /// The word for an alert.
    ///
    /// - Parameters:
    ///   - severity: `info`, `warning` or `critical`; anything else reads as a warning.
    ///   - isArea: whether it stands for several sites.
    ///   - state: `pending`, `firing`, `acknowledged` or `resolved`.
    public init(severity: String, isArea: Bool, state: String) {
        switch state {
        case "resolved": self = .recovered
        case "pending": self = .pending
        default:
            self =
                isArea
                ? .area
                : severity == "critical" ? .critical : severity == "info" ? .info : .warning
        }
    }

    /// The word for something that happened to an alert.
    ///
    /// - Parameters:
    ///   - event: `fired`, `escalated`, `acknowledged`, `unstable`, `settled` or `resolved`.
    ///   - severity: `info`, `warning` or `critical`; anything else reads as a warning.
    ///   - isArea: whether it stands for several sites.
    public init(event: String, severity: String, isArea: Bool) {
        switch event {
        case "acknowledged": self = .acknowledged
        case "unstable": self = .unstable
        default:
            self.init(
                severity: severity, isArea: isArea,
                state: event == "resolved" ? "resolved" : "firing")
        }
    }

    /// The word in capitals.
    public var words: Phrase {
        switch self {
        case .info: Phrase(id: "INFO", en: "INFO")
        case .warning: Phrase(id: "PERINGATAN", en: "WARNING")
        case .critical: Phrase(id: "KRITIS", en: "CRITICAL")
        case .area: Phrase(id: "AREA", en: "AREA")
        case .recovered: Phrase(id: "PULIH", en: "RECOVERED")
        case .pending: Phrase(id: "menunggu", en: "pending")
        case .acknowledged: Phrase(id: "DITANGANI", en: "HANDLED")
        case .unstable: Phrase(id: "TIDAK STABIL", en: "UNSTABLE")
        }
    }

    /// The word's colour; nil for none.
    public var colour: Colour? {
        switch self {
        case .critical: .grave
        case .warning, .area, .unstable: .warning
        case .recovered, .acknowledged: .relief
        case .info, .pending: nil
        }
    }

    /// The note on an alert that somebody has taken on, and its colour.
    public static let handled = Phrase(id: "ditangani", en: "being handled")
}

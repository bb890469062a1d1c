// SPDX-License-Identifier: Apache-2.0
//
// The words are those of BPS's village census (Podes): tak bersinyal, sinyal lemah, sinyal kuat, sangat
// kuat. The numbers behind them are ours, because no official limits were found; rural LTE is served down
// to -105 dBm, so the scales of vendors ("below -100 no signal") would invent blank spots. A bad quality
// beside a good strength lowers the word by one. 4G is never judged by RSSI, which looks fine where RSRP is
// bad. Whoever changes a number here makes a new version; what was measured stays as it is.

public import Wording

/// How strong a signal is, in the words of Podes.
public enum SignalWord: Int, CaseIterable, Comparable, Sendable {
    /// Tak bersinyal.
    case noSignal
    /// Sinyal lemah.
    case weak
    /// Sinyal kuat.
    case strong
    /// Sinyal sangat kuat.
    case veryStrong

    /// The word as printed.
    public var words: Phrase {
        switch self {
        case .noSignal: Phrase(id: "tak bersinyal", en: "no signal")
        case .weak: Phrase(id: "sinyal lemah", en: "weak signal")
        case .strong: Phrase(id: "sinyal kuat", en: "strong signal")
        case .veryStrong: Phrase(id: "sinyal sangat kuat", en: "very strong signal")
        }
    }

    /// Orders by strength.
    public static func < (left: SignalWord, right: SignalWord) -> Bool {
        left.rawValue < right.rawValue
    }

    fileprivate func lowered(_ isLowered: Bool) -> SignalWord {
        isLowered ? SignalWord(rawValue: rawValue - 1) ?? .noSignal : self
    }
}

/// The numbers behind the words; each version for ever.
public struct SignalScale: Hashable, Sendable {
    /// The version that reports name.
    public let version: Int

    /// The present scale.
    public static let present = SignalScale(version: 1)

    /// The word for a measure; nil where what would decide was not measured.
    public func word(_ measure: RadioMeasure) -> SignalWord? {
        switch measure.technology {
        case .none, .limited: return SignalWord.noSignal
        case .second: return SignalScale.word(measure.rssi, -80, -95, -108)
        case .third:
            return SignalScale.word(measure.rscp, -85, -100, -110)?
                .lowered((measure.ecio ?? 0) < -14)
        case .fourth:
            return SignalScale.word(measure.rsrp, -90, -105, -120)?
                .lowered((measure.rsrq ?? 0) < -17 || (measure.sinr ?? 0) < 0)
        case .fifth: return SignalScale.word(measure.rsrp, -90, -105, -115)
        }
    }

    private static func word(
        _ level: Double?, _ veryStrong: Double, _ strong: Double, _ weak: Double
    ) -> SignalWord? {
        guard let level else { return nil }
        if level >= veryStrong { return .veryStrong }
        if level >= strong { return .strong }
        return level >= weak ? .weak : SignalWord.noSignal
    }
}

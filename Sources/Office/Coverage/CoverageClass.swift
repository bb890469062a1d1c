// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a point is worth to whoever stands there with one operator's SIM; the raw value is the identifier.
public enum CoverageClass: String, CaseIterable, Sendable {
    /// No registration, or too weak to hold one.
    case noSignal = "tanpa_sinyal"
    /// Emergency calls only.
    case emergency = "darurat"
    /// Voice and SMS, no usable data: what regions call "blank spot internet".
    case voiceOnly = "suara_saja"
    /// Data, but weak, or a page that did not open.
    case weakData = "data_lemah"
    /// Data.
    case goodData = "data_baik"

    /// Whether the point counts as served.
    public var isServed: Bool { self == .weakData || self == .goodData }

    /// The class as printed.
    public var words: Phrase {
        switch self {
        case .noSignal: Phrase(id: "tanpa sinyal", en: "no signal")
        case .emergency: Phrase(id: "darurat saja", en: "emergency only")
        case .voiceOnly: Phrase(id: "suara saja", en: "voice only")
        case .weakData: Phrase(id: "data lemah", en: "weak data")
        case .goodData: Phrase(id: "data baik", en: "good data")
        }
    }

    /// The class of a measure; nil where what would decide was not measured.
    ///
    /// A page that really opened outweighs a strength that nobody measured, never one that is too weak.
    public init?(_ measure: RadioMeasure, by scale: SignalScale = .present) {
        let word = scale.word(measure)
        switch measure.technology {
        case .none: self = .noSignal
        case .limited: self = .emergency
        case .second, .third:
            if word == SignalWord.noSignal {
                self = .noSignal
            } else if measure.technology == .third, measure.dataWorks == true {
                self = .weakData
            } else if word != nil || measure.dataWorks != nil {
                self = .voiceOnly
            } else {
                return nil
            }
        case .fourth, .fifth:
            switch (word, measure.dataWorks) {
            case (SignalWord.noSignal?, _): self = .noSignal
            case (nil, nil): return nil
            case (_, false?), (nil, true?), (.weak?, _): self = .weakData
            case (.strong?, _), (.veryStrong?, _): self = .goodData
            }
        }
    }
}

/// What is said of a kampung, of one operator or of all together; the raw value is the identifier.
public enum CoverageVerdict: String, CaseIterable, Sendable {
    /// At least 95 % of its points are served.
    case free = "bebas"
    /// Some are.
    case partly = "sebagian"
    /// Less than 5 % are.
    case blankSpot = "blank_spot"
    /// Fewer than five points.
    case tooFewPoints = "belum_cukup_data"

    /// The verdict as printed.
    public var words: Phrase {
        switch self {
        case .free: Phrase(id: "bebas blank spot", en: "free of blank spots")
        case .partly: Phrase(id: "sebagian", en: "partly")
        case .blankSpot: Phrase(id: "blank spot", en: "blank spot")
        case .tooFewPoints: Phrase(id: "belum cukup data", en: "not enough data")
        }
    }

    /// The verdict on so many points of which so many are served.
    ///
    /// Whole numbers, so that 19 of 20 is 95 % and 1 of 20 is 5 %, whatever rounding does.
    public init(points: Int, served: Int) {
        if points < 5 {
            self = .tooFewPoints
        } else if served * 100 >= points * 95 {
            self = .free
        } else {
            self = served * 100 < points * 5 ? .blankSpot : .partly
        }
    }
}

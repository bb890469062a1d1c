// SPDX-License-Identifier: Apache-2.0

public import Almanac
public import VillageModel

/// One line of a survey: a place, a moment, one operator's radio.
public struct SurveySample: Hashable, Sendable {
    /// When; nil in files that do not say.
    public var at: Instant?
    /// Where.
    public var place: Coordinates
    /// How far the place may be wrong, in metres; nil if unknown.
    public var accuracy: Double?
    /// 2 for a flat fix, 3 for a full one; nil if unknown.
    public var fixMode: Int?
    /// Whether it was taken inside a building.
    public var isIndoor: Bool
    /// The kampung, jorong, dusun: the level below the code, which has none.
    public var kampung: String?
    /// Whose network; nil where no SIM told one, as on a walk without any signal.
    public var network: OperatorCode?
    /// What the radio said.
    public var measure: RadioMeasure

    /// Makes a sample.
    public init(
        at: Instant? = nil, place: Coordinates, accuracy: Double? = nil, fixMode: Int? = nil,
        isIndoor: Bool = false, kampung: String? = nil, network: OperatorCode? = nil,
        measure: RadioMeasure
    ) {
        self.at = at
        self.place = place
        self.accuracy = accuracy
        self.fixMode = fixMode
        self.isIndoor = isIndoor
        self.kampung = kampung
        self.network = network
        self.measure = measure
    }

    /// Whether the place can be believed: a fix of at least two dimensions, at most 30 m wrong.
    public var isPlaceBelieved: Bool { (fixMode ?? 2) >= 2 && (accuracy ?? 0) <= 30 }
}

/// Why a survey file was not taken; nothing of it was.
public enum SurveyFailure: Error, Hashable, Sendable {
    /// Not a file of the kind its begin promises.
    case notReadable(reason: String, line: Int)
    /// A column or property that must be there is not.
    case missing(field: String)
    /// A value that its field cannot have.
    case badValue(field: String, text: String, line: Int)
    /// Nothing in it.
    case empty
    /// Beyond what is read at once.
    case tooLarge(limit: Int)
}

/// What was read from a survey file.
public struct Survey: Hashable, Sendable {
    /// The samples, in the order of the file.
    public var samples: [SurveySample] = []

    /// How many samples one file may have.
    public static let largest = 1_000_000

    /// An empty survey.
    public init() {}
}

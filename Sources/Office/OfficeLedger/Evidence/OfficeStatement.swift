// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What a person at the office attests, of what was seen or of a form on paper.
public struct OfficeStatement: Hashable, Sendable {
    /// Of which village.
    public var village: RegionCode
    /// On which indicator.
    public var indicator: IndicatorID
    /// By which of the indicator's checklists.
    public var form: UInt8 = 1
    /// The answers.
    public var answers: Answers
    /// In which role it was said.
    public var role: AttestingRole
    /// When it was said; nil for now.
    public var observed: Instant?
    /// `luring` for a form on paper.
    public var channel = EvidenceChannel.online
    /// At most 200 bytes of UTF-8 without control characters.
    public var note = ""

    /// Makes a statement of the present.
    public init(
        village: RegionCode, indicator: IndicatorID, answers: Answers, role: AttestingRole
    ) {
        self.village = village
        self.indicator = indicator
        self.answers = answers
        self.role = role
    }
}

/// A visitor's slip, entered at the office; nothing says who the visitor was.
public struct OfficeRating: Hashable, Sendable {
    /// Of which village.
    public var village: RegionCode
    /// Of which facility.
    public var indicator: IndicatorID
    /// 1 to 5.
    public var stars: UInt8
    /// When it was written; nil for now.
    public var observed: Instant?

    /// Makes a rating of the present.
    public init(village: RegionCode, indicator: IndicatorID, stars: UInt8) {
        self.village = village
        self.indicator = indicator
        self.stars = stars
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// The county rates villages as maju, berkembang or kurang; its own cut-offs were not found, so these are
// settings: 12 and more of 14 met, 8 to 11, 7 and fewer. A village of which more than 4 are unknown is not
// rated. Unknown is all that is neither met nor unmet nor declared not applicable: no data, expired, work in
// progress.
//
// What does not apply counts for neither side, so the cut-offs shrink with what does apply, rounded to the
// nearest whole: 12 of 14, 11 of 13, 10 of 12. Counting it as met would let a village rise by exemptions
// alone; leaving the cut-offs at 12 and 8 would put a village down for a guard that it rightly does not need.
// So two may be missing of 14, two of 12 and one of 8.

public import VillageModel
public import Wording

/// How a village is rated; the raw value is the stable identifier.
public enum Band: String, CaseIterable, Sendable {
    /// Advanced.
    case advanced = "maju"
    /// Developing.
    case developing = "berkembang"
    /// Lacking.
    case lacking = "kurang"
    /// Too much is unknown, or nothing applies.
    case unrated = "belum_dapat_dinilai"

    /// Rates a village by how many of its indicators are met, unmet, unknown and not applicable.
    ///
    /// Negative counts read as 0.
    public init(
        met: Int, unmet: Int, unknown: Int, notApplicable: Int, limits: BandLimits = BandLimits()
    ) {
        let (met, unknown) = (max(0, met), max(0, unknown))
        let total = met + max(0, unmet) + unknown + max(0, notApplicable)
        let applicable = total - max(0, notApplicable)
        guard applicable > 0, unknown <= limits.mostUnknown else {
            self = .unrated
            return
        }
        if met >= BandLimits.scaled(limits.advancedFrom, applicable, of: total) {
            self = .advanced
        } else if met >= BandLimits.scaled(limits.developingFrom, applicable, of: total) {
            self = .developing
        } else {
            self = .lacking
        }
    }

    /// Rates a village by the states of its indicators.
    public init(_ states: some Sequence<VerdictState>, limits: BandLimits = BandLimits()) {
        var counts: [VerdictState: Int] = [:]
        for state in states { counts[state, default: 0] += 1 }
        let (met, unmet) = (counts[.met] ?? 0, counts[.unmet] ?? 0)
        let notApplicable = counts[.notApplicable] ?? 0
        self.init(
            met: met, unmet: unmet,
            unknown: counts.values.reduce(0, +) - met - unmet - notApplicable,
            notApplicable: notApplicable, limits: limits)
    }

    /// The band in words.
    public var words: Phrase {
        switch self {
        case .advanced: Phrase(id: "maju", en: "advanced")
        case .developing: Phrase(id: "berkembang", en: "developing")
        case .lacking: Phrase(id: "kurang", en: "lacking")
        case .unrated: Phrase(id: "belum dapat dinilai", en: "cannot be rated yet")
        }
    }
}

/// The cut-offs of the bands, out of all fourteen.
public struct BandLimits: Hashable, Sendable {
    /// Met at least for `maju`.
    public var advancedFrom: Int
    /// Met at least for `berkembang`; below it is `kurang`.
    public var developingFrom: Int
    /// Unknown at most for any band.
    public var mostUnknown: Int

    /// Makes limits: 12, 8 and 4.
    public init(advancedFrom: Int = 12, developingFrom: Int = 8, mostUnknown: Int = 4) {
        self.advancedFrom = advancedFrom
        self.developingFrom = developingFrom
        self.mostUnknown = mostUnknown
    }

    /// A cut-off for as many as apply, to the nearest whole; a half rounds up.
    static func scaled(_ limit: Int, _ applicable: Int, of total: Int) -> Int {
        (2 * limit * applicable + total) / (2 * total)
    }
}

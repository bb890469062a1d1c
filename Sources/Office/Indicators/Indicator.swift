// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// One indicator: what it is called, by which numbers it goes, how it judges and what it says.
///
/// A new indicator is one file with one value of this type, and one line in `Indicator.all`.
public struct Indicator: Sendable {
    /// Its number and identifier.
    public let id: IndicatorID
    /// Its name for people.
    public let title: Phrase
    /// What staff do to fulfil it, one or two sentences.
    public internal(set) var help = Phrase(same: "")
    /// The metrics it reads; a change of one of them calls for a new judgement.
    public let metrics: [Metric]
    /// What kinds of evidence it takes, the one that decides first.
    public internal(set) var sources: [EvidenceSource] = []
    /// Its numbers where no settings say otherwise.
    public let rule: Rule
    /// Judges by the evidence alone; pure; `judged(_:rule:at:)` is the door for everybody else.
    public let judge: @Sendable (Facts, Rule, Instant) -> Judgement
    /// The problem behind an unmet verdict, without place, time and final stop; by cause.
    public let problem: @Sendable (_ cause: String) -> Phrase
    /// What to look at first, by cause.
    public let advice: @Sendable (_ cause: String) -> Phrase
    /// What is well again, and how the time before was: "gerbang terbuka lagi", "tertutup".
    public let recovery: @Sendable (_ cause: String) -> (well: Phrase, before: Phrase)

    /// All indicators, in the county's order, between the box itself and what is not the county's.
    public static let all: [Indicator] = [
        .box, .wifi, .bermain, .baca, .pohon, .penjaga, .toilet, .gerbang, .satgas, .informasi,
        .laktasi, .lampu, .difabel, .layanan, .pengaduan, .perilaku, .kolektor,
    ]

    /// The indicator with an id; every id has one.
    public static func named(_ id: IndicatorID) -> Indicator {
        all.first { $0.id == id } ?? .box
    }

    /// Those that are judged of a village.
    public static let facilities: [Indicator] = all.filter { $0.id.isFacility }
    /// Those that are judged of each box.
    public static let ofBoxes: [Indicator] = [.box, .perilaku]
    /// Those that are judged of the office itself.
    public static let ofOffice: [Indicator] = [.kolektor]
}

/// Verdicts that every indicator gives in the same way.
enum Unknown {
    static func never(_ thing: Phrase) -> Judgement {
        Judgement(
            .noData,
            Phrase(id: "belum pernah ada data ", en: "no data yet on the ") + thing,
            cause: "never", since: .distantPast)
    }

    static func expired(at end: Instant) -> Judgement {
        Judgement(
            .expired,
            Phrase(
                id: "kotak tidak terdengar, data terakhir sudah lewat masa berlakunya",
                en: "the box is silent and its last data has expired"),
            cause: "expired", since: end)
    }

    static func missing(_ thing: Phrase, _ quality: Quality, since: Instant) -> Judgement {
        let state: VerdictState = quality == .stale ? .expired : .noData
        return Judgement(
            state, thing + ": " + quality.words, cause: quality.identifier, since: since)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What a person at the office attests.
public struct AttestRequest: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var village: String
    /// The indicator's identifier or an alias.
    public var indicator: String
    /// Which of the indicator's checklists; 1 if it is not said.
    public var form: UInt8?
    /// An answer for each item.
    public var answers: [AnswerMessage]
    /// In which role: `perangkat`, `penjaga`, `teknisi`, `bendahara`, `kepala`.
    public var role: String
    /// When it was said; now if it is not said.
    public var observed: MessageTime?
    /// `daring`, or `luring` for a form on paper; `daring` if it is not said.
    public var channel: String?
    /// What is added in words.
    public var note: String?

    /// Makes a request.
    public init(
        village: String, indicator: String, form: UInt8? = nil, answers: [AnswerMessage],
        role: String, observed: MessageTime? = nil, channel: String? = nil, note: String? = nil
    ) {
        self.village = village
        self.indicator = indicator
        self.form = form
        self.answers = answers
        self.role = role
        self.observed = observed
        self.channel = channel
        self.note = note
    }
}

/// A visitor's slip.
public struct RatingRequest: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var village: String
    /// The facility's identifier or an alias.
    public var indicator: String
    /// 1 to 5.
    public var stars: UInt8
    /// When it was written; now if it is not said.
    public var observed: MessageTime?

    /// Makes a request.
    public init(village: String, indicator: String, stars: UInt8, observed: MessageTime? = nil) {
        self.village = village
        self.indicator = indicator
        self.stars = stars
        self.observed = observed
    }
}

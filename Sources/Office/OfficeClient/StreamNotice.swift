// SPDX-License-Identifier: Apache-2.0

/// A line of the alert stream that is no alert: the data became too old to believe, or is fresh again.
///
/// It comes when that changes, and at the beginning of a stream whose data is stale.
public struct StreamNotice: Codable, Hashable, Sendable {
    /// When the line was written.
    public var generatedAt: MessageTime
    /// How many seconds ago the collector last judged.
    public var dataAge: Int64
    /// Whether that is too long ago to believe what is shown (more than 90 s).
    public var stale: Bool

    /// Makes a notice.
    public init(generatedAt: MessageTime, dataAge: Int64, stale: Bool) {
        self.generatedAt = generatedAt
        self.dataAge = dataAge
        self.stale = stale
    }

    private enum CodingKeys: String, CodingKey {
        case generatedAt = "generated_at"
        case dataAge = "data_age_s"
        case stale
    }
}

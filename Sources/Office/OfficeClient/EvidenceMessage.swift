// SPDX-License-Identifier: Apache-2.0

/// One entry of the evidence ledger, schema `kentongan.evidence/1`; it is never edited.
public struct EvidenceMessage: Codable, Hashable, Sendable {
    /// The entry's number.
    public var id: Int64
    /// `sensor`, `probe`, `attestation`, `rating` or `missing`.
    public var kind: String
    /// When it was observed or said.
    public var observed: MessageTime
    /// When the office had it.
    public var received: MessageTime
    /// How far `observed` can be believed: `good`, `doubtful`, `corrected`.
    public var clock: String
    /// Until when it holds if nothing newer comes.
    public var validUntil: MessageTime?
    /// `daring` or `luring`.
    public var channel: String
    /// The box it came from; nil for the office.
    public var box: String?
    /// The box's spool, 16 hexadecimal digits, where it was one record of it.
    public var stream: String?
    /// The record's number in that spool.
    public var record: UInt64?
    /// In which role it was said: `perangkat`, `penjaga`...
    public var role: String?
    /// How sure the role is: `tombol`, `soket`, `pin`, `kantor`.
    public var assurance: String?
    /// Which of the indicator's checklists.
    public var form: Int64?
    /// The answers, ascending by item.
    public var answers: [AnswerMessage]?
    /// A visitor's stars.
    public var stars: Int64?
    /// The metric that decided.
    public var metric: String?
    /// Its value.
    public var value: MessageValue?
    /// Its quality: `good`, `failed`...
    public var quality: String?
    /// Why there was none any more, as an identifier.
    public var cause: String?
    /// The same in a sentence.
    public var reason: MessageText?
    /// Since when there was none.
    public var since: MessageTime?
    /// What the person added.
    public var note: String
    /// SHA-256 of a photo, in hexadecimal digits.
    public var photo: String?
    /// Whether an imitated box said it.
    public var simulated: Bool
    /// The entry that this one replaced.
    public var supersedes: Int64?
    /// The entry that replaced this one.
    public var supersededBy: Int64?

    /// Makes a message; what is not given is not known.
    public init(
        id: Int64, kind: String, observed: MessageTime, received: MessageTime, clock: String,
        channel: String, note: String = "", simulated: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.observed = observed
        self.received = received
        self.clock = clock
        self.channel = channel
        self.note = note
        self.simulated = simulated
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, observed, received, clock
        case validUntil = "valid_until"
        case channel, box, stream, record, role, assurance, form, answers, stars, metric, value
        case quality, cause, reason, since, note, photo, simulated, supersedes
        case supersededBy = "superseded_by"
    }
}

/// The answer to one item of a checklist.
public struct AnswerMessage: Codable, Hashable, Sendable {
    /// The item's permanent number.
    public var item: UInt8
    /// 1 for good or yes, 0 for not; of an amount the amount.
    public var value: Int64

    /// Makes an answer.
    public init(item: UInt8, value: Int64) {
        self.item = item
        self.value = value
    }
}

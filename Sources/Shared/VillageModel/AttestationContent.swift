// SPDX-License-Identifier: Apache-2.0

/// How far a box believed its clock when it signed; the raw value is signed and never reused.
public enum AttestedClock: UInt8, CaseIterable, Sendable {
    /// Synchronised.
    case synchronised = 1
    /// Not synchronised since power-on; a `Clock/Fix` may put the time right.
    case unsynchronised = 2
    /// Synchronised by its own word, but not by the office's.
    case doubtful = 3

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .synchronised: "sinkron"
        case .unsynchronised: "belum_sinkron"
        case .doubtful: "meragukan"
        }
    }
}

/// What a box signs when a person attests a facility at it; the order of the fields is that of the bytes.
public struct AttestationContent: Hashable, Sendable {
    /// The longest note, in bytes of UTF-8.
    public static let longestNote = 200

    /// At which box it was said.
    public var box: BoxID
    /// The spool whose record carries it.
    public var stream: StreamID
    /// The record that carries it.
    public var record: RecordID
    /// About which of the fourteen.
    public var indicator: IndicatorID
    /// By which of the indicator's checklists.
    public var form: UInt8
    /// The answers.
    public var answers: Answers
    /// SHA-256 of the answers' bytes (`Answers.bytes`), 32 bytes.
    public var answersDigest: [UInt8]
    /// SHA-256 of a photo, 32 bytes; nil without one.
    public var photo: [UInt8]?
    /// What was added in words: at most 200 bytes of UTF-8, without controls; may be empty.
    public var note: String
    /// In which role.
    public var role: AttestingRole
    /// Which PIN of the role was shown, by the number it was given when it was set; nil without one.
    public var pin: UInt32?
    /// How sure the role is; `pin` if and only if there is a PIN.
    public var assurance: Assurance
    /// When, by the box's clock.
    public var observed: Instant
    /// How far the box believed that clock.
    public var clock: AttestedClock
    /// The boot in which it was said: 1 to 64 printable ASCII characters.
    public var boot: String
    /// Whether the box reached its broker at that moment.
    public var channel: EvidenceChannel
    /// The place in the box's chain, from 1.
    public var number: UInt64
    /// SHA-256 of the whole attestation before this one, 32 bytes; zeros for the first.
    public var previous: [UInt8]

    /// Makes a content; nothing is checked before it is written.
    public init(
        box: BoxID, stream: StreamID, record: RecordID, indicator: IndicatorID, form: UInt8 = 1,
        answers: Answers, answersDigest: [UInt8], photo: [UInt8]? = nil, note: String = "",
        role: AttestingRole, pin: UInt32? = nil, assurance: Assurance, observed: Instant,
        clock: AttestedClock, boot: String, channel: EvidenceChannel, number: UInt64,
        previous: [UInt8]
    ) {
        self.box = box
        self.stream = stream
        self.record = record
        self.indicator = indicator
        self.form = form
        self.answers = answers
        self.answersDigest = answersDigest
        self.photo = photo
        self.note = note
        self.role = role
        self.pin = pin
        self.assurance = assurance
        self.observed = observed
        self.clock = clock
        self.boot = boot
        self.channel = channel
        self.number = number
        self.previous = previous
    }
}

extension Answers {
    /// The canonical bytes: for each answer the item and eight bytes of the value, most significant first.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for answer in list {
            bytes.append(answer.item)
            bytes += bigEndian(UInt64(bitPattern: answer.value), 8)
        }
        return bytes
    }

    /// Reads canonical bytes; nil unless the items ascend and nothing is left over.
    public init?(bytes: [UInt8]) {
        guard bytes.count % 9 == 0, bytes.count <= 64 * 9 else { return nil }
        var list: [Answer] = []
        for start in stride(from: 0, to: bytes.count, by: 9) {
            if let last = list.last, last.item >= bytes[start] { return nil }
            let value = bigEndianNumber(bytes[(start + 1)..<(start + 9)])
            list.append(Answer(bytes[start], Int64(bitPattern: value)))
        }
        self.init(list)
    }
}

extension AttestationContent {
    /// Whether a text may be a note: short enough, without controls, C1 and direction marks included.
    public static func isNote(_ text: String) -> Bool {
        text.utf8.count <= longestNote
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
                    false
                default: true
                }
            }
    }
}

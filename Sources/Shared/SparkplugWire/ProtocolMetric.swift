// SPDX-License-Identifier: Apache-2.0
//
// The metrics by which node and host speak about the session itself. Their aliases, 1 to 15, are as
// permanent as the catalogue's numbers. `Node Control/Rebirth` never has an alias.
//
// The spool on the wire: an NDATA that carries records begins with Spool/First and holds, for each
// record in ascending order, Spool/Id followed by that record's metrics; the last Spool/Id closes the
// range, and every record of the range is there. A record made with an unsynchronised clock has
// Clock/Boot and Clock/Mono behind its Spool/Id. A tombstone is a record made of Spool/Lost,
// Spool/LostLast and Spool/LostWhy. A clock fix is a record made of Clock/Fix (milliseconds to add),
// Clock/Boot, Clock/First, Clock/Last (record ids) and Clock/Estimate (true when the shift was carried
// over a reboot and so is a guess). The host answers with NCMD Spool/Stream + Spool/Ack.

/// A metric of the protocol between node and host.
public enum ProtocolMetric: UInt64, CaseIterable, Sendable {
    /// Birth-death sequence number: pairs a death with its birth.
    case bdSeq = 1
    /// The stream id of the spool file.
    case spoolStream = 2
    /// The first record of a range; in a birth, the oldest record that is still kept.
    case spoolFirst = 3
    /// A record id; in a birth, the newest record.
    case spoolID = 4
    /// All records up to this one are stored or given up.
    case spoolAcknowledged = 5
    /// Seconds within which the node expects an acknowledgement of trends.
    case spoolPeriod = 6
    /// First record of a dropped range.
    case spoolLost = 7
    /// Last record of a dropped range.
    case spoolLostLast = 8
    /// Why the range was dropped.
    case spoolLostWhy = 9
    /// The boot in which a record was made.
    case clockBoot = 10
    /// Milliseconds since that boot; in a birth, null unless the clock is not synchronised.
    case clockMono = 11
    /// Milliseconds to add to the times of a range of records.
    case clockFix = 12
    /// First record of the range.
    case clockFirst = 13
    /// Last record of the range.
    case clockLast = 14
    /// Whether the shift was carried over a reboot.
    case clockEstimate = 15

    /// The name of the rebirth command, which never has an alias.
    public static let rebirthName = "Node Control/Rebirth"

    /// The Sparkplug name.
    public var name: String {
        switch self {
        case .bdSeq: "bdSeq"
        case .spoolStream: "Spool/Stream"
        case .spoolFirst: "Spool/First"
        case .spoolID: "Spool/Id"
        case .spoolAcknowledged: "Spool/Ack"
        case .spoolPeriod: "Spool/Period"
        case .spoolLost: "Spool/Lost"
        case .spoolLostLast: "Spool/LostLast"
        case .spoolLostWhy: "Spool/LostWhy"
        case .clockBoot: "Clock/Boot"
        case .clockMono: "Clock/Mono"
        case .clockFix: "Clock/Fix"
        case .clockFirst: "Clock/First"
        case .clockLast: "Clock/Last"
        case .clockEstimate: "Clock/Estimate"
        }
    }

    /// The Sparkplug datatype code.
    public var datatype: UInt32 {
        switch self {
        case .bdSeq, .clockFix, .clockMono: 4
        case .spoolPeriod: 7
        case .spoolStream, .spoolFirst, .spoolID, .spoolAcknowledged, .spoolLost, .spoolLostLast,
            .clockFirst, .clockLast:
            8
        case .clockEstimate: 11
        case .spoolLostWhy, .clockBoot: 12
        }
    }

    /// The metric with a Sparkplug name; nil for others.
    public init?(name: String) {
        for candidate in ProtocolMetric.allCases where candidate.name == name {
            self = candidate
            return
        }
        return nil
    }
}

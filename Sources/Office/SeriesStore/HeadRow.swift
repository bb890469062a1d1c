// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import SeriesCodec
import VillageModel

/// One row of `head`: one report.
struct HeadRow {
    let seq: Int64
    let box: Int64
    let observed: Instant
    let received: Instant
    let flags: RowFlags
    let body: [UInt8]

    var isDoubtful: Bool { !flags.isDisjoint(with: [.doubtful, .unsettled]) }

    static let columns = "seq, box, observed, received, flags, body"

    init(seq: Int64, box: Int64, observed: Instant, received: Instant, flags: RowFlags) {
        self.seq = seq
        self.box = box
        self.observed = observed
        self.received = received
        self.flags = flags
        body = []
    }

    /// Reads a row of `columns`; nil when a damaged page made other types of it.
    init?(_ row: Row) {
        guard let seq = Int64.fromDatabaseValue(row[0]), let box = Int64.fromDatabaseValue(row[1]),
            let observed = Int64.fromDatabaseValue(row[2]),
            let received = Int64.fromDatabaseValue(row[3]),
            let flags = Int64.fromDatabaseValue(row[4]), let body = bytes(row[5])
        else { return nil }
        self.seq = seq
        self.box = box
        self.observed = Instant(rawValue: observed)
        self.received = Instant(rawValue: received)
        self.flags = RowFlags(rawValue: flags)
        self.body = body
    }

    /// The samples; throws when the row is damaged.
    func samples() throws(CodecFailure) -> [Sample] { try ReportCodec.samples(body) }
}

/// The bytes of a blob; nil for another type.
func bytes(_ value: DatabaseValue) -> [UInt8]? {
    guard case .blob(let data) = value.storage else { return nil }
    return Array(data)
}

// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization
public import VillageModel

extension SeriesStore {
    /// By how much the box's own clock fix moves the time of a record; nil while none is known.
    ///
    /// A guess over a reboot is none. Costs one look.
    public func clockShift(
        box: String, stream: StreamID, record: RecordID
    ) throws(SeriesFailure) -> TimeSpan? {
        let id = published.withLock { $0.boxes[box] }
        guard let id, let number = Int64(exactly: record) else { return nil }
        return try reading { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT shift FROM fix WHERE box = ? AND stream = ? AND first <= ?
                    AND last >= ? AND NOT estimate ORDER BY record LIMIT 1
                    """, arguments: [id, Int64(bitPattern: stream.rawValue), number, number]
            ).map { TimeSpan(milliseconds: $0) }
        }
    }
}

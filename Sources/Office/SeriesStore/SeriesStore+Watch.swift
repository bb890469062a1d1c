// SPDX-License-Identifier: Apache-2.0

import GRDB
import SeriesCodec
import Synchronization
import VillageModel

extension SeriesStore {
    /// The newest values under names outside the catalogue, by box name; from the file.
    ///
    /// Damaged values are passed over, their names are not.
    public func strays() throws(SeriesFailure) -> [String: [StoredSample]] {
        let names = published.withLock { $0.boxNames }
        return try reading { db in
            var strays: [String: [StoredSample]] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT box, name, observed, received, body FROM stray")
            while let row = try rows.next() {
                guard let box = names[row[0]] else { continue }
                let metric = String(decoding: bytes(row[1]) ?? [], as: UTF8.self)
                let said = try? SeriesStore.value(bytes(row[4]) ?? [])
                strays[box, default: []].append(
                    StoredSample(
                        metric: metric, value: said?.value, quality: said?.quality ?? .bad,
                        observed: Instant(rawValue: row[2]), received: Instant(rawValue: row[3])))
            }
            return strays
        }
    }

    /// The marks on the conduct of boxes, also those that have ended.
    public func conduct() throws(SeriesFailure) -> [ConductMark] {
        let names = published.withLock { $0.boxNames }
        return try reading { db in
            try Row.fetchAll(db, sql: "SELECT box, cause, since, until FROM conduct").compactMap {
                row in
                names[row[0]].map {
                    ConductMark(
                        box: $0, cause: row[1], since: Instant(rawValue: row[2]),
                        until: Instant(rawValue: row[3]))
                }
            }
        }
    }

    /// What boxes in quarantine sent, oldest first; at most 4,096 messages of the last 7 days.
    public func rawMessages() throws(SeriesFailure) -> [RawMessage] {
        let names = published.withLock { $0.boxNames }
        return try reading { db in
            try Row.fetchAll(db, sql: "SELECT box, topic, received, payload FROM raw ORDER BY id")
                .compactMap { row in
                    names[row[0]].map {
                        RawMessage(
                            box: $0, topic: String(decoding: bytes(row[1]) ?? [], as: UTF8.self),
                            received: Instant(rawValue: row[2]), payload: bytes(row[3]) ?? [])
                    }
                }
        }
    }

    private static func value(
        _ body: [UInt8]
    ) throws(CodecFailure) -> (value: Value?, quality: Quality) {
        var reader = try ColumnReader(sealed: body)
        let (kind, quality) = try reader.mark()
        return (try reader.value(kind), quality)
    }
}

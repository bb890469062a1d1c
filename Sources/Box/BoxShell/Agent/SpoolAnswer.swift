// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// The agent's answer to `spool`; whatever is missing is nil.
struct SpoolAnswer: Sendable {
    /// One of the oldest records that wait.
    struct Waiting: Sendable {
        let id: Int64
        let at: Instant?
        let kind: String
        let isSynchronised: Bool
        let bytes: Int64?
    }

    let generated: Instant?
    let zone: Zone?
    let path: String
    let newest: Int64?
    let acknowledged: Int64?
    let waiting: Int64?
    let bytes: Int64?
    let limit: Int64?
    let records: [Waiting]

    init(_ json: JSONValue) {
        generated = json["generated_at"]?.text.flatMap(Instant.init(rfc3339:))
        zone = json["group"]?.text.flatMap(Zone.init(group:))
        path = short(json["path"]?.text ?? "", 4_096)
        newest = json["newest"]?.count
        acknowledged = json["acknowledged"]?.count
        waiting = json["waiting"]?.count
        bytes = json["bytes"]?.count
        limit = json["limit_bytes"]?.count
        records = (json["records"]?.array ?? []).prefix(100).compactMap { record in
            guard let id = record["id"]?.count else { return nil }
            return Waiting(
                id: id, at: record["at"]?.text.flatMap(Instant.init(rfc3339:)),
                kind: short(record["kind"]?.text ?? "", 40),
                isSynchronised: record["synchronised"]?.boolean ?? true,
                bytes: record["bytes"]?.count)
        }
    }
}

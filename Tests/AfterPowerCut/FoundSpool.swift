// SPDX-License-Identifier: Apache-2.0

import DurableSpool
import VillageModel

/// A box's spool after a cut: everything it holds, and whether it goes on.
struct FoundSpool {
    /// What is told.
    let facts: String

    /// Opens it, reads it, takes a birth number and keeps one more record.
    init(path: String) throws(SpoolFailure) {
        let spool = try DurableSpool(path: path, randomness: DurableSpool.systemRandomness) {
            Array("\($0)-\($1)".utf8)
        }
        let opening =
            switch spool.opening {
            case .created: "created"
            case .reopened: "reopened"
            case .replaced: "replaced"
            }
        var facts = "opening=\(opening) stream=\(spool.stream.rawValue) first=\(spool.first)"
        facts += " next=\(spool.next) acknowledged=\(spool.acknowledged)"
        facts += " ids=\(ranges(try spool.read(from: 0, limit: .max).map(\.id)))"
        facts += " birth=\(try spool.takeBirthNumber())"
        let blank = Record(
            kind: .report,
            stamp: Stamp(
                utc: Instant(rawValue: 0), uptime: Uptime(rawValue: 0), synchronised: true),
            boot: "after", body: [])
        let added = try spool.append([blank])
        self.facts = facts + " added=\(ranges(added.map(\.id)))"
    }
}

/// Ids as `1-5,7`; `-` for none.
private func ranges(_ ids: [RecordID]) -> String {
    var found: [(first: RecordID, last: RecordID)] = []
    for id in ids {
        if let last = found.last?.last, last &+ 1 == id {
            found[found.count - 1].last = id
        } else {
            found.append((id, id))
        }
    }
    guard !found.isEmpty else { return "-" }
    return found.map { "\($0.first)-\($0.last)" }.joined(separator: ",")
}

// SPDX-License-Identifier: Apache-2.0

import OfficeLedger
import SeriesStore
import VillageModel

/// The office's two files after a cut, opened and closed as the collector does.
struct FoundOffice {
    /// What is told; `nodes` is BOX/STREAM/THROUGH, separated by commas.
    let facts: String

    /// Opens both, reads them, and writes to both.
    init(series: String, ledger: String) throws {
        let store = try SeriesStore(path: series)
        var nodes: [String] = []
        for node in try store.nodes() {
            guard let stream = node.stream else { continue }
            nodes.append("\(node.box)/\(stream.rawValue)/\(node.through)")
        }
        let reports = try store.count()
        // Writes: the start of a collector saves, and a file that only reads is no file that works.
        try store.close()
        let office = try OfficeLedger(path: ledger)
        let verdicts = try office.verdicts().count
        let list = nodes.isEmpty ? "-" : nodes.joined(separator: ",")
        facts = "nodes=\(list) reports=\(reports) verdicts=\(verdicts)"
    }
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension DurableSpool {
    /// Unacknowledged records, ids ascending.
    /// - Parameters:
    ///   - from: The least id wanted; below `first` means from the oldest.
    ///   - limit: The most records wanted; bounds the memory used.
    /// - Returns: The records; none if there are none at or above `from`.
    /// - Throws: What SQLite met; `damaged` means that the file should be opened anew.
    public func read(from: RecordID, limit: Int) throws(SpoolFailure) -> [KeptRecord] {
        guard limit > 0, let start = Int64(exactly: max(from, first)), start < state.next else {
            return []
        }
        let cursor = statements.read
        cursor.bind(1, start)
        cursor.bind(2, Int64(limit))
        defer { cursor.reset() }
        var records: [KeptRecord] = []
        while try cursor.step(.read) {
            guard let record = cursor.keptRecord() else {
                throw SpoolFailure(
                    .read, .damaged, path: path, message: "row \(cursor.integer(0)) has no kind")
            }
            records.append(record)
        }
        return records
    }
}

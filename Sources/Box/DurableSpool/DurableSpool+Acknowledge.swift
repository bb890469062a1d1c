// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension DurableSpool {
    /// Notes that the office has all records up to an id, so that they may go.
    ///
    /// In memory only: the rows leave with the next `append` or `flush`. An older mark changes
    /// nothing.
    /// - Returns: False if the id was never given out. Then the office knows more of this stream
    ///   than the file does (an old copy was put back): nothing is acknowledged, and the caller
    ///   should set the spool aside, because its next ids would be taken for duplicates.
    @discardableResult
    public func acknowledge(through id: RecordID) -> Bool {
        guard let mark = Int64(exactly: id), mark < state.next else { return false }
        pending = max(pending, mark)
        return true
    }

    /// Writes a pending acknowledgement and deletes its rows; does nothing if there is none.
    public func flush() throws(SpoolFailure) {
        guard pending > state.settled else { return }
        var changed = state
        try connection.transaction(.flush) { () throws(SpoolFailure) in
            try deleteAcknowledged(&changed, .flush)
        }
        state = changed
    }

    /// The delete that rides in a transaction of the caller.
    func deleteAcknowledged(_ state: inout SpoolState, _ attempt: SpoolFailure.Attempt)
        throws(SpoolFailure)
    {
        guard pending > state.settled else { return }
        let size = statements.sizeThrough
        size.bind(1, pending)
        if try size.step(attempt) {
            state.bytes -= size.integer(0) * SpoolLimits.rowOverhead + size.integer(1)
        }
        size.reset()
        statements.deleteThrough.bind(1, pending)
        try statements.deleteThrough.run(attempt)
        statements.acknowledge.bind(1, pending)
        try statements.acknowledge.run(attempt)
        state.settled = pending
        state.oldest = max(state.oldest, pending + 1)
    }
}

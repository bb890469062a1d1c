// SPDX-License-Identifier: Apache-2.0

/// The result of looking into a file.
enum Inspection {
    case empty
    case sound(SpoolState)
    case damaged(SpoolDamage)
}

extension Connection {
    /// Looks into the file; changes nothing.
    func inspect() throws(SpoolFailure) -> Inspection {
        do throws(SpoolFailure) {
            return try look()
        } catch {
            guard error.reason == .damaged else { throw error }
            return .damaged(.unreadable(error.message))
        }
    }

    private func look() throws(SpoolFailure) -> Inspection {
        try claim()
        let application = try integer("PRAGMA application_id", .inspect)
        let version = try integer("PRAGMA user_version", .inspect)
        let objects = try integer("SELECT count(*) FROM sqlite_schema", .inspect)
        // A power cut during creation leaves this.
        if application == 0, version == 0, objects == 0 { return .empty }
        guard application == SpoolSchema.applicationID else {
            return .damaged(.foreign(application))
        }
        guard version == SpoolSchema.version else { return .damaged(.version(version)) }
        let verdict = try text("PRAGMA quick_check(1)", .inspect)
        guard verdict == "ok" else { return .damaged(.integrity(verdict)) }
        for table in [SpoolSchema.record, SpoolSchema.spool] {
            let matching = try integer(
                "SELECT count(*) FROM sqlite_schema WHERE sql = '\(table)'", .inspect)
            guard matching == 1, objects == 2 else {
                return .damaged(.contradictory("tables are not those of version \(version)"))
            }
        }
        return try readState()
    }

    private func readState() throws(SpoolFailure) -> Inspection {
        let marks = try Statement("SELECT stream, acknowledged FROM spool", on: self, .inspect)
        guard try marks.step(.inspect) else {
            return .damaged(.contradictory("the row of marks is missing"))
        }
        let rows = try Statement(
            """
            SELECT count(*), coalesce(min(id), 0), coalesce(max(id), 0),
            coalesce(sum(length(body) + length(CAST(boot AS BLOB))), 0) FROM record
            """, on: self, .inspect)
        _ = try rows.step(.inspect)
        let (stream, settled) = (marks.integer(0), marks.integer(1))
        let (count, oldest, newest) = (rows.integer(0), rows.integer(1), rows.integer(2))
        // Ids are above 0 and the mark at or above 0, so neither difference can overflow.
        guard settled < .max, newest < .max else {
            return .damaged(.contradictory("record ids are used up"))
        }
        guard count == 0 || (newest - oldest == count - 1 && oldest > settled) else {
            return .damaged(
                .contradictory("\(count) rows from \(oldest) to \(newest), mark \(settled)"))
        }
        return .sound(
            SpoolState(
                stream: stream, oldest: count == 0 ? settled + 1 : oldest,
                next: max(newest, settled) + 1, settled: settled,
                bytes: rows.integer(3) + count * SpoolLimits.rowOverhead))
    }
}

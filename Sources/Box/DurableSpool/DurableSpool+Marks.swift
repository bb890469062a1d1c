// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension DurableSpool {
    /// Takes the birth number (bdSeq) of a new session: 0 first, then one more each, 0 after 255.
    ///
    /// That it is taken is on the medium before this returns, so a crash never repeats it.
    public func takeBirthNumber() throws(SpoolFailure) -> UInt8 {
        var number: UInt8 = 0
        try connection.transaction(.takeBirthNumber) { () throws(SpoolFailure) in
            let cursor = statements.birth
            defer { cursor.reset() }
            guard try cursor.step(.takeBirthNumber) else {
                throw SpoolFailure(
                    .takeBirthNumber, .damaged, path: path, message: "the row of marks is missing")
            }
            number = UInt8(truncatingIfNeeded: cursor.integer(0))
            cursor.reset()
            try statements.takeBirth.run(.takeBirthNumber)
        }
        return number
    }

    /// Notes that the box was alive at a moment, on the medium; later it dates a power cut.
    ///
    /// Costs the flash about 22 kB each time, ext4's journal included: 2.2 MB a day at every 15
    /// minutes, 6.5 MB at every 5. An `append` in between makes it superfluous.
    public func mark(alive stamp: Stamp) throws(SpoolFailure) {
        try connection.transaction(.markAlive) { () throws(SpoolFailure) in
            let mark = statements.markAlive
            mark.bind(1, stamp.utc.rawValue)
            mark.bind(2, stamp.uptime.rawValue)
            mark.bind(3, stamp.synchronised ? 1 : 0)
            try mark.run(.markAlive)
        }
    }

    /// The last noted moment; nil if none was.
    public func lastAlive() throws(SpoolFailure) -> Stamp? {
        let cursor = statements.alive
        defer { cursor.reset() }
        guard try cursor.step(.read), !cursor.isNull(0) else { return nil }
        return Stamp(
            utc: Instant(rawValue: cursor.integer(0)), uptime: Uptime(rawValue: cursor.integer(1)),
            synchronised: cursor.integer(2) != 0)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What was found when a spool was opened; the agent tells the office.
public enum SpoolOpening: Hashable, Sendable {
    /// There was no spool: a new one with a new stream began.
    case created
    /// A sound spool was there and goes on.
    case reopened
    /// A damaged file was there: it was set aside and a new stream began.
    case replaced(SpoolDamage, setAside: String)
}

/// What is wrong with a file that should have been a spool.
public enum SpoolDamage: Hashable, Sendable {
    /// SQLite does not recognise or cannot follow it; its words.
    case unreadable(String)
    /// It is a database of another program; the application id found.
    case foreign(Int64)
    /// It was written by another version of the spool; the version found.
    case version(Int64)
    /// SQLite's integrity check found something; its first words.
    case integrity(String)
    /// Pages are sound, but what they say contradicts itself.
    case contradictory(String)
}

// SPDX-License-Identifier: Apache-2.0
//
// Two bands that cannot be confused: 0 to 3 is the answer, as monitoring plugins read it; 64 to 78 (a
// subset of sysexits.h) means that there is no answer. They never change.

/// With what number a program ends.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    /// All is well.
    case fine = 0
    /// Perhatian, peringatan.
    case attention = 1
    /// Rusak, kritis.
    case broken = 2
    /// Not known: no answer, no data.
    case unknown = 3
    /// The command line is wrong.
    case usage = 64
    /// The content of a file is wrong.
    case badContent = 65
    /// No such village, box, metric or file.
    case notFound = 66
    /// The agent or the collector cannot be reached.
    case unreachable = 69
    /// A fault of our own.
    case fault = 70
    /// The output cannot be made: it exists, or the disk is full.
    case cannotCreate = 73
    /// A read or a write failed.
    case inputOutput = 74
    /// Later it may work: stale, busy.
    case tryLater = 75
    /// Not permitted.
    case notPermitted = 77
    /// The settings are wrong.
    case settings = 78
    /// Ended by SIGINT.
    case interrupted = 130
    /// Ended by SIGPIPE.
    case brokenPipe = 141
    /// Ended by SIGTERM.
    case terminated = 143
}

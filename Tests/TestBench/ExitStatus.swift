// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How a program ended.
public enum ExitStatus: Hashable, Sendable {
    /// It ended by itself with this code, 0 to 255.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)

    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7f
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xff) : .signalled(signal)
    }
}

/// A program that has ended, with all it wrote.
public struct FinishedProgram: Sendable {
    /// How it ended.
    public let status: ExitStatus
    /// Its standard output; bytes that are not UTF-8 are repaired.
    public let output: String
    /// Its standard error; bytes that are not UTF-8 are repaired.
    public let errors: String
}

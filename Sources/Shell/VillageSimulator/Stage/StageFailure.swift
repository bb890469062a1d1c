// SPDX-License-Identifier: Apache-2.0

/// Why a run on the stage could not go on; never a verdict on the office.
public struct StageFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}

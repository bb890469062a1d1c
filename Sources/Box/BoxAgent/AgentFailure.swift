// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why the agent cannot begin, with the status it leaves with.
public struct AgentFailure: Error, Sendable {
    /// The exit status.
    public let status: Int32
    /// One sentence: what, why, what to do.
    public let message: Phrase

    /// Makes a failure.
    public init(status: Int32, message: Phrase) {
        self.status = status
        self.message = message
    }
}

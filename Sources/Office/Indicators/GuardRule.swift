// SPDX-License-Identifier: Apache-2.0

/// When a guard's missing check-ins are a failure; how far apart they are is the shift's to say.
public struct GuardRule: Hashable, Sendable {
    /// How many must be missed in a row; fewer are waited for.
    public var missed: Int

    /// Makes a rule: two in a row.
    public init(missed: Int = 2) { self.missed = missed }
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The numbers by which one indicator is judged and alerted; every one is a default that settings change.
public struct Rule: Hashable, Sendable {
    /// How long the condition must hold before an alert fires.
    public var hold: TimeSpan
    /// How long it must be gone before the alert ends.
    public var clear: TimeSpan
    /// How heavy the alert is when it fires.
    public var severity: Severity
    /// When, counted from the begin of the condition, it becomes critical; nil for never.
    public var criticalAfter: TimeSpan?
    /// How long evidence stays valid after its box was last known alive.
    public var validity: TimeSpan

    /// Makes a rule.
    public init(
        hold: TimeSpan, clear: TimeSpan, severity: Severity, criticalAfter: TimeSpan?,
        validity: TimeSpan
    ) {
        self.hold = hold
        self.clear = clear
        self.severity = severity
        self.criticalAfter = criticalAfter
        self.validity = validity
    }
}

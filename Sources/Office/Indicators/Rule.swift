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
    /// How long evidence stays valid: after its box was last known alive, or after it was said.
    public var validity: TimeSpan
    /// How sure it must at least be that who attests holds the role; statements below it do not count.
    public var minimumAssurance = Assurance.button
    /// The numbers of an indicator that is judged by light; nil for the others.
    public var light: LightRule?
    /// The number of the play area's full check; nil for the others.
    public var play: PlayRule?
    /// The number of the tree planting; nil for the others.
    public var trees: TreeRule?
    /// The day of the budget poster; nil for the others.
    public var board: BoardRule?
    /// The numbers of a gate that is attested; nil for the others.
    public var gate: GateRule?
    /// The numbers of an indicator that lives by a guard's check-ins; nil for the others.
    public var guarding: GuardRule?
    /// The numbers of an indicator that lives by cleanings and ratings; nil for the others.
    public var cleaning: CleaningRule?
    /// When its alerts are called unstable.
    public var flapping = FlappingRule()

    /// Makes a rule.
    public init(
        hold: TimeSpan, clear: TimeSpan, severity: Severity, criticalAfter: TimeSpan?,
        validity: TimeSpan, minimumAssurance: Assurance = .button, light: LightRule? = nil,
        play: PlayRule? = nil, trees: TreeRule? = nil, board: BoardRule? = nil,
        gate: GateRule? = nil, guarding: GuardRule? = nil, cleaning: CleaningRule? = nil
    ) {
        self.minimumAssurance = minimumAssurance
        self.hold = hold
        self.clear = clear
        self.severity = severity
        self.criticalAfter = criticalAfter
        self.validity = validity
        self.light = light
        self.play = play
        self.trees = trees
        self.board = board
        self.gate = gate
        self.guarding = guarding
        self.cleaning = cleaning
    }
}

/// When a condition that comes and goes is called unstable, and when it is steady again.
///
/// Cattle make a gate swing 4 to 6 times, an access point that restarts goes and comes once; a probe that
/// changes 30 times an hour is unstable after a quarter of an hour.
public struct FlappingRule: Hashable, Sendable {
    /// So many changes between met and not met.
    public var changes: Int
    /// Within so much time.
    public var window: TimeSpan
    /// Steady again without a change for so long.
    public var settle: TimeSpan

    /// Makes a rule: 8 changes within an hour, steady after half an hour.
    public init(
        changes: Int = 8, window: TimeSpan = .minutes(60), settle: TimeSpan = .minutes(30)
    ) {
        self.changes = changes
        self.window = window
        self.settle = settle
    }
}

/// When it is dark, and when a lamp counts as lit.
///
/// Whoever installs a sensor measures with the lamp off and on; the geometric mean of the two is the
/// threshold. A full moon is below 1 lux.
public struct LightRule: Hashable, Sendable {
    /// Below it the lamp counts as off, in lux.
    public var darkBelow: Double
    /// From it on the lamp counts as lit, in lux; in between it stays what it was.
    public var litFrom: Double
    /// How long after sunset and before sunrise a lamp must shine.
    public var margin: TimeSpan

    /// Makes a rule: below 5 lux is off, from 8 lux is lit, 15 minutes after sunset.
    public init(darkBelow: Double = 5, litFrom: Double = 8, margin: TimeSpan = .minutes(15)) {
        self.darkBelow = darkBelow
        self.litFrom = litFrom
        self.margin = margin
    }
}

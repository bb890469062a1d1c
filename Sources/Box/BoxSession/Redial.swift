// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The pauses between connection attempts: exponential from 5 s to 10 min, with full jitter.
///
/// After an outage of the broker every box is heard within the longest pause, well before the quarter of an
/// hour after which the office calls it silent. Jitter keeps a kecamatan whose power came back from
/// knocking on the broker's door in one second.
public struct Redial: Hashable, Sendable {
    /// The first ceiling.
    public var shortest = TimeSpan.seconds(5)
    /// The last ceiling.
    public var longest = TimeSpan.minutes(10)
    private var failures: Int64 = 0

    /// The defaults.
    public init() {}

    /// With other ceilings.
    public init(shortest: TimeSpan, longest: TimeSpan) {
        self.shortest = shortest
        self.longest = longest
    }

    /// The pause after another failure; at least a fifth of the first ceiling, so that nothing spins.
    mutating func pause(random: UInt64) -> TimeSpan {
        let ceiling = min(shortest * (1 << min(failures, 20)), longest)
        failures += 1
        let floor = shortest.milliseconds / 5
        let span = UInt64(max(1, ceiling.milliseconds - floor))
        return TimeSpan(milliseconds: floor + Int64(random % span))
    }

    mutating func succeeded() { failures = 0 }
}

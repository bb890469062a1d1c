// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The gate: a contact on a GPIO line, heard by its edges and re-read each period.
///
/// The run never ends; it reports when the level has settled anew, each period, and when the line is
/// lost. The periodic reading is not a courtesy: a chip that was pulled out wakes nobody.
///
/// | found                                               | gate/open     |
/// |-----------------------------------------------------|---------------|
/// | a level that stood still for the hold               | true or false |
/// | no such chip, no line of that name, chip pulled out | absent        |
/// | the device may not be opened (group missing)        | not permitted |
/// | another program holds the line, or reading fails    | failed        |
/// | the level has kept moving for a period and longer   | bad           |
public enum GateProbe {
    /// What a complete answer holds.
    public static var metrics: [Metric] { [.gateOpen] }

    /// Makes the probe.
    public static func probe(_ settings: GateSettings, roots: ProbeRoots) -> Probe {
        probe(settings, dev: roots.dev, take: GPIOChips.take)
    }

    /// Makes the probe on lines that this function takes.
    static func probe(
        _ settings: GateSettings, dev: String,
        take: @escaping (GateSettings, String) throws(SystemFailure) -> GPIOLine
    ) -> Probe {
        Probe(name: "gate", metrics: metrics, period: settings.period) { context in
            let run = GateRun(settings, dev: dev, clock: context.nanoseconds, take: take)
            return ProbeRun(wake: run.wake, cancel: run.end)
        }
    }
}

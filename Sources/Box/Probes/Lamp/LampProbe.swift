// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The light at the office's lamp, from a sensor of the kernel's IIO subsystem.
///
/// A run is over in its first turn. The turn waits for the sensor: a driver that measures on demand takes
/// up to 0.1 s, and a bus that hangs is given up by its driver after the adapter's timeout, 1 s for a
/// transfer unless the board says otherwise. Nothing could end that wait sooner, a child of its own
/// neither: it is not interruptible. So a broken sensor costs a period one or two seconds, not more.
///
/// | found                                              | lamp/lux      |
/// |----------------------------------------------------|---------------|
/// | a number from 0 to 200,000 lx                      | that number   |
/// | no sensor, another name, unplugged while it is read | absent        |
/// | a file may not be opened                           | not permitted |
/// | the sensor does not answer (EIO, timeout)          | failed        |
/// | an empty file, letters, an impossible number       | bad           |
public enum LampProbe {
    /// What a complete answer holds.
    public static var metrics: [Metric] { [.lampLux] }

    /// Makes the probe.
    public static func probe(_ settings: LampSettings, roots: ProbeRoots) -> Probe {
        let sys = roots.sys
        return Probe(name: "lamp", metrics: metrics, period: settings.period) { _, _ in
            [reading(settings, sys: sys)]
        }
    }

    static func reading(_ settings: LampSettings, sys: String) -> Reading {
        do throws(SystemFailure) {
            let lux = try LightSensors.lux(device: settings.device, sys: sys)
            return Reading(.lampLux, .float(Float(lux * settings.factor)))
        } catch {
            return Reading(.lampLux, missing: error.quality)
        }
    }
}

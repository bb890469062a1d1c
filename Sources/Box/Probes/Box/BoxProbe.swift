// SPDX-License-Identifier: Apache-2.0

import CLinux
public import VillageModel

/// The box itself: which boot, how long, is the clock right, how warm, how full.
///
/// All of it is in memory of the kernel, so a run is over in its first turn.
public enum BoxProbe {
    /// What a complete answer holds.
    public static var metrics: [Metric] {
        [.boxBoot, .boxUptime, .boxClock, .boxTemperature, .boxDisk, .boxVersion]
    }

    /// Makes the probe.
    public static func probe(_ settings: BoxSettings, roots: ProbeRoots) -> Probe {
        Probe(name: "box", metrics: metrics, period: settings.period) { context, now in
            readings(settings, roots: roots, version: context.version, now: now)
        }
    }

    static func readings(
        _ settings: BoxSettings, roots: ProbeRoots, version: String, now: Uptime
    ) -> [Reading] {
        [
            bootReading(roots: roots),
            Reading(.boxUptime, .unsigned(UInt64(max(0, now.rawValue)) / 1_000)),
            clockReading(),
            ThermalZones.warmest(sys: roots.sys),
            diskReading(path: settings.diskPath),
            Reading(.boxVersion, .text(version)),
        ]
    }

    static func bootReading(roots: ProbeRoots) -> Reading {
        do throws(SystemFailure) {
            let bytes = try KernelFile.contents(
                roots.proc + "/sys/kernel/random/boot_id", limit: 128)
            guard let id = bootID(bytes[...]) else { return Reading(.boxBoot, missing: .bad) }
            return Reading(.boxBoot, .text(id))
        } catch {
            return Reading(.boxBoot, missing: error.quality)
        }
    }

    /// The id in the kernel's spelling, 36 characters of lower-case hexadecimal and hyphens.
    static func bootID(_ bytes: ArraySlice<UInt8>) -> String? {
        let id = bytes.trimmed
        guard id.count == 36 else { return nil }
        for (place, byte) in id.enumerated() {
            let hyphen = place == 8 || place == 13 || place == 18 || place == 23
            switch byte {
            case 0x2D where hyphen: continue
            case 0x30...0x39 where !hyphen, 0x61...0x66 where !hyphen: continue
            default: return nil
            }
        }
        return String(decoding: id, as: UTF8.self)
    }

    private static func clockReading() -> Reading {
        var status: Int32 = 0
        guard sockets_clock_status(&status) == 0 else {
            return Reading(.boxClock, missing: SystemFailure.last.quality)
        }
        return clockReading(status: status)
    }

    /// The kernel's own word on its clock: synchronised unless STA_UNSYNC is set.
    ///
    /// It falls back to unsynchronised by itself when nobody has disciplined it for some hours.
    static func clockReading(status: Int32) -> Reading {
        Reading(.boxClock, .boolean(status & STA_UNSYNC == 0))
    }

    private static func diskReading(path: String) -> Reading {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else {
            return Reading(.boxDisk, missing: SystemFailure.last.quality)
        }
        return diskReading(
            blocks: UInt64(disk.f_blocks), free: UInt64(disk.f_bfree),
            available: UInt64(disk.f_bavail))
    }

    /// Per cent in use as `df` counts it: the blocks kept back for root are neither used nor free.
    ///
    /// A file system without blocks (`/proc`), or with more free ones than blocks, is nonsense here.
    static func diskReading(blocks: UInt64, free: UInt64, available: UInt64) -> Reading {
        guard blocks > 0, free <= blocks, available <= free else {
            return Reading(.boxDisk, missing: .bad)
        }
        let used = blocks - free
        let (usable, overflow) = used.addingReportingOverflow(available)
        guard !overflow, usable > 0 else { return Reading(.boxDisk, missing: .bad) }
        return Reading(.boxDisk, .float(Float(Double(used) / Double(usable) * 100)))
    }
}

// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The kernel's thermal zones, `class/thermal/thermal_zoneN/temp`, in thousandths of a degree Celsius.
///
/// Zones are numbered from 0, with gaps after an unplugging; 32 numbers are asked.
enum ThermalZones {
    /// How many zone numbers are tried.
    static let count = 32
    /// What a living zone can show, in thousandths of a degree: -40 to 150 degrees.
    ///
    /// Outside lie the marks of a switched-off sensor, such as -274,000 and 255,000.
    static let plausible: ClosedRange<Int64> = -40_000...150_000

    /// The warmest zone that answers sensibly.
    ///
    /// Without a zone the metric is absent; if zones exist and none answers, the reading tells how the
    /// first of them failed.
    static func warmest(sys: String) -> Reading {
        var warmest: Int64?
        var trouble: Quality?
        for number in 0..<count {
            do throws(SystemFailure) {
                let path = "\(sys)/class/thermal/thermal_zone\(number)/temp"
                let bytes = try KernelFile.contents(path, limit: 64)
                if let value = temperature(bytes[...]) {
                    warmest = max(value, warmest ?? value)
                } else {
                    trouble = trouble ?? .bad
                }
            } catch {
                if error.quality != .absent { trouble = trouble ?? error.quality }
            }
        }
        if let warmest { return Reading(.boxTemperature, .float(Float(warmest) / 1_000)) }
        return Reading(.boxTemperature, missing: trouble ?? .absent)
    }

    /// The temperature in a zone's file; nil when it is no number or not plausible.
    static func temperature(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var digits = bytes.trimmed
        let negative = digits.first == 0x2D
        if negative { digits = digits.dropFirst() }
        guard let size = digits.decimal, let value = Int64(exactly: size) else { return nil }
        let result = negative ? -value : value
        return plausible.contains(result) ? result : nil
    }
}

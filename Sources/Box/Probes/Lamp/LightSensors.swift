// SPDX-License-Identifier: Apache-2.0
//
// Light sensors below `bus/iio/devices/iio:deviceN`. Each driver names its files in its own way:
//
//     in_illuminance_raw   in_illuminance_scale    tsl4531, al3010, bh1750: (raw + offset) * scale
//     in_illuminance0_input                        isl29018: lux already
//     in_illuminance_both_…, in_illuminance0_…     a channel's own scale comes before the shared one
//
// Infrared alone (`in_intensity_ir`, `in_illuminance_ir`) is no light that anybody sees.

import VillageModel

/// Why there is no number of lux.
struct LightFailure: Error, Hashable {
    /// Which kind of "no value" it is.
    let quality: Quality
}

/// The light sensors of the machine.
enum LightSensors {
    /// How many device numbers are tried; they have gaps after an unplugging.
    static let count = 32
    /// What a sensor can show, in lux: the noon sun gives 130,000.
    static let plausible = 0.0...200_000.0
    /// Channels in the order in which they are tried.
    private static let channels: [StaticString] = [
        "", "0", "1", "_both", "0_both", "_clear", "2", "3",
    ]

    /// The light at the first sensor that fits; `device` is a name, a place, or empty for any.
    ///
    /// If no sensor fits, the first device that could not be asked for its name gives the reason.
    static func lux(device: String, sys: String) throws(LightFailure) -> Double {
        var trouble = LightFailure(quality: .absent)
        for number in 0..<count {
            let place = "iio:device\(number)"
            let folder = "\(sys)/bus/iio/devices/\(place)"
            do throws(SystemFailure) {
                let name = try KernelFile.contents(folder + "/name", limit: 64)
                guard
                    device.isEmpty || device == place
                        || Array(device.utf8)[...] == name[...].trimmed
                else { continue }
            } catch {
                if error.quality != .absent, trouble.quality == .absent {
                    trouble = LightFailure(quality: error.quality)
                }
                continue
            }
            if let lux = try lux(in: folder) { return lux }
        }
        throw trouble
    }

    /// The light at one device; nil when it has no such channel, or went while it was read.
    private static func lux(in folder: String) throws(LightFailure) -> Double? {
        for channel in channels {
            let path = "\(folder)/in_illuminance\(channel)"
            if let lux = try number(path + "_input") { return try checked(lux) }
            // The factors come first: a sensor unplugged in between then lacks its raw number too, and is
            // not taken for one without a scale.
            let common = folder + "/in_illuminance"
            let scale = try number(path + "_scale", or: common + "_scale", default: 1)
            let offset = try number(path + "_offset", or: common + "_offset", default: 0)
            guard let raw = try number(path + "_raw") else { continue }
            guard scale > 0 else { throw LightFailure(quality: .bad) }
            return try checked((raw + offset) * scale)
        }
        return nil
    }

    private static func number(
        _ own: String, or common: String, default: Double
    ) throws(LightFailure) -> Double {
        if let number = try number(own) { return number }
        if let number = try number(common) { return number }
        return `default`
    }

    /// The number in a file; nil when there is no such file.
    private static func number(_ path: String) throws(LightFailure) -> Double? {
        do throws(SystemFailure) {
            let bytes = try KernelFile.contents(path, limit: 64)
            if let number = bytes[...].trimmed.measure { return number }
        } catch {
            if error.quality == .absent { return nil }
            throw LightFailure(quality: error.quality)
        }
        throw LightFailure(quality: .bad)
    }

    /// Refuses what no light can be; an offset's noise just below darkness is darkness.
    private static func checked(_ lux: Double) throws(LightFailure) -> Double {
        let light = lux > -1 ? max(lux, 0) : lux
        guard plausible.contains(light) else { throw LightFailure(quality: .bad) }
        return light
    }
}

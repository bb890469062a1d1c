// SPDX-License-Identifier: Apache-2.0
//
// Light sensors below `bus/iio/devices/iio:deviceN`. Each driver names its files in its own way:
//
//     in_illuminance_raw   in_illuminance_scale    tsl4531, al3010, bh1750: (raw + offset) * scale
//     in_illuminance0_input                        isl29018: lux already
//     in_illuminance_both_…, in_illuminance0_…     a channel's own scale comes before the shared one
//
// Infrared alone (`in_intensity_ir`, `in_illuminance_ir`) is no light that anybody sees.

import CLinux
import VillageModel

/// The light sensors of the machine.
enum LightSensors {
    /// How many device numbers are tried; they have gaps after an unplugging.
    static let count = 32
    /// What a sensor can show, in lux: the noon sun gives 130,000.
    static let brightest = 200_000.0

    /// The light at the first sensor that fits; `device` is a name, a place, or empty for any.
    ///
    /// If no sensor fits, the first device that could not be asked for its name gives the reason.
    static func lux(device: String, sys: String) throws(SystemFailure) -> Double {
        let devices = sys + "/bus/iio/devices/"
        var trouble = SystemFailure(code: ENOENT)
        for number in 0..<count {
            let place = "iio:device\(number)"
            var name: [UInt8] = []
            do throws(SystemFailure) {
                name = try KernelFile.contents(devices + place + "/name", limit: 64)
            } catch {
                if trouble.quality == .absent { trouble = error }
                continue
            }
            if device.isEmpty || device == place || Array(device.utf8)[...] == name[...].trimmed,
                let lux = try lux(in: devices + place + "/in_illuminance")
            {
                return lux
            }
        }
        throw trouble
    }

    /// The light at one device, whose channels are tried in this order.
    ///
    /// Nil when it has none of them, or went while it was read.
    private static func lux(in prefix: String) throws(SystemFailure) -> Double? {
        for channel in ["", "0", "1", "_both", "0_both", "_clear", "2", "3"] {
            let path = prefix + channel
            var lux = try number(path + "_input")
            if lux == nil {
                // The factors come first: a sensor unplugged in between then lacks its raw number too,
                // and is not taken for one without a scale.
                let scale = try number(path, or: prefix, "_scale", default: 1)
                let offset = try number(path, or: prefix, "_offset", default: 0)
                guard let raw = try number(path + "_raw") else { continue }
                // A scale of nothing would make darkness of everything.
                lux = scale > 0 ? (raw + offset) * scale : -.infinity
            }
            if let lux {
                // An offset's noise just below darkness is darkness.
                guard lux > -1, lux <= brightest else { throw SystemFailure(code: EBADMSG) }
                return max(lux, 0)
            }
        }
        return nil
    }

    private static func number(
        _ own: String, or common: String, _ kind: String, default: Double
    ) throws(SystemFailure) -> Double {
        if let number = try number(own + kind) { return number }
        if let number = try number(common + kind) { return number }
        return `default`
    }

    /// The number in a file; nil when there is no such file.
    private static func number(_ path: String) throws(SystemFailure) -> Double? {
        var bytes: [UInt8] = []
        do throws(SystemFailure) { bytes = try KernelFile.contents(path, limit: 64) } catch {
            if error.quality == .absent { return nil }
            throw error
        }
        guard let number = bytes[...].trimmed.measure else { throw SystemFailure(code: EBADMSG) }
        return number
    }
}

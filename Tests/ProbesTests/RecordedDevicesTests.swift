// SPDX-License-Identifier: Apache-2.0

import CLinux
import TestBench
import Testing
import VillageModel

@testable import Probes

/// What Linux 6.1 gave in the laboratory (`tools/lab/vm record`), byte for byte.
@Suite struct RecordedDevicesTests {
    @Test(
        arguments: [
            (
                "tsl4531",
                ["in_illuminance_raw", "in_illuminance_scale", "in_illuminance_integration_time"],
                Float(321)
            ),
            (
                "al3010",
                [
                    "in_illuminance_raw", "in_illuminance_scale",
                    "in_illuminance_scale_available",
                ], Float(4_321 * 0.0742)
            ),
            (
                "isl29018",
                [
                    "in_illuminance0_input", "in_illuminance0_scale", "in_illuminance0_calibscale",
                    "in_illuminance_scale_available", "in_intensity_ir_raw", "in_proximity_raw",
                ], Float(71)
            ),
        ])
    func `the light of three real drivers is read`(
        sensor: String, files: [String], expected: Float
    ) throws {
        let root = try TemporaryDirectory()
        for file in files + ["name"] {
            _ = try root.write(
                Array(try fixture("linux-6.1/iio/\(sensor)/\(file)")),
                to: "bus/iio/devices/iio:device0/\(file)")
        }
        let settings = LampSettings(device: sensor)
        let reading = LampProbe.reading(settings, sys: root.path)
        guard case .float(let lux)? = reading.value else {
            Issue.record("\(reading)")
            return
        }
        #expect(abs(lux - expected) < 0.01)
        // Negative control: another sensor's name finds nothing in the same tree.
        let other = LampProbe.reading(LampSettings(device: "bh1750"), sys: root.path)
        #expect(other == Reading(.lampLux, missing: .absent))
    }

    /// 219 edges as they came, and the 16 that a queue held after they overflowed it.
    @Test(arguments: [("edges-burst", 219), ("edges-overrun", 16)])
    func `a recorded storm of edges is one state`(name: String, count: Int) throws {
        let storm = Array(try fixture("linux-6.1/gpio/\(name)"))
        #expect(storm.count == count * 48)
        let bench = GateBench()
        bench.advance(.seconds(2))
        #expect(bench.words == ["open"])
        bench.line.isHigh = false
        for start in stride(from: 0, to: storm.count, by: 16 * 48) {
            bench.line.write(Array(storm[start..<min(start + 16 * 48, storm.count)]))
            bench.advance(TimeSpan(milliseconds: 5))
        }
        bench.advance(.seconds(5))
        #expect(bench.words == ["open", "shut"])
        // Negative control: without the storm nobody tells of the level.
        let silent = GateBench()
        silent.advance(.seconds(2))
        silent.line.isHigh = false
        silent.advance(.seconds(5))
        #expect(silent.words == ["open"])
    }

    @Test func `the recorded end of a chip is what absent stands for`() throws {
        let words = String(decoding: try fixture("linux-6.1/gpio/chip-gone"), as: UTF8.self)
        #expect(words.contains("read=ENODEV\nlevel=ENODEV\n"))
        #expect(SystemFailure(code: ENODEV).quality == .absent)
    }
}

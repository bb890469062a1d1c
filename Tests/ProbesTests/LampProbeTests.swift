// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench
import Testing
import VillageModel

@testable import Probes

@Suite struct LampProbeTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    private func device(_ number: Int, _ files: [String: String]) throws {
        for (name, text) in files {
            _ = try root.write(text, to: "bus/iio/devices/iio:device\(number)/\(name)")
        }
    }

    private func reading(_ settings: LampSettings = LampSettings()) -> Reading {
        LampProbe.reading(settings, sys: root.path)
    }

    /// The files of four drivers, as the kernel prints their numbers.
    @Test(
        arguments: [
            (
                [
                    "name": "tsl4531\n", "in_illuminance_raw": "321\n",
                    "in_illuminance_scale": "1\n", "in_illuminance_integration_time": "0.400000\n",
                ], Float(321)
            ),
            (
                [
                    "name": "al3010\n", "in_illuminance_raw": "1000\n",
                    "in_illuminance_scale": "0.074200\n",
                ], 74.2
            ),
            (
                [
                    "name": "isl29018\n", "in_illuminance0_input": "8\n",
                    "in_illuminance0_calibscale": "1.000000\n", "in_illuminance0_raw": "410\n",
                    "in_illuminance0_scale": "0.015258\n", "in_intensity_ir_raw": "7000\n",
                ], 8
            ),
            (
                [
                    "name": "offset\n", "in_illuminance_both_raw": "120\n",
                    "in_illuminance_offset": "-20\n", "in_illuminance_scale": "0.5\n",
                    "in_illuminance_both_scale": "2\n",
                ], 200
            ),
            (["name": "bare\n", "in_illuminance1_raw": "12\n"], 12),
            (["name": "noise\n", "in_illuminance_raw": "2", "in_illuminance_offset": "-2.5"], 0),
            (["name": "dark\n", "in_illuminance_input": "0\n"], 0),
        ] as [([String: String], Float)])
    func `lux is read from the files of every driver`(
        files: [String: String], expected: Float
    ) throws {
        try device(0, files)
        #expect(reading() == Reading(.lampLux, .float(expected)))
        let doubled = reading(LampSettings(factor: 2))
        #expect(doubled == Reading(.lampLux, .float(expected * 2)))
    }

    @Test(
        arguments: [
            ("", Quality.bad), ("\n", .bad), ("gelap\n", .bad), ("12,5\n", .bad), ("1e3\n", .bad),
            ("nan\n", .bad), ("inf\n", .bad), ("0x10\n", .bad), ("--1\n", .bad), ("1.2.3\n", .bad),
            (".5\n", .bad), ("5.\n", .bad), ("-\n", .bad), ("-40\n", .bad),
            ("9223372036854775808\n", .bad), ("99999999999999999999999999\n", .bad),
            ("200001\n", .bad), ("12 13\n", .bad), ("1\u{0}2\n", .bad),
        ])
    func `nonsense is bad`(text: String, quality: Quality) throws {
        try device(0, ["name": "tsl4531\n", "in_illuminance_raw": text])
        #expect(reading() == Reading(.lampLux, missing: quality))
    }

    @Test(arguments: ["0\n", "-1\n", "x\n", "\n"])
    func `a scale that would make darkness of everything is bad`(scale: String) throws {
        try device(
            0, ["name": "al3010\n", "in_illuminance_raw": "0\n", "in_illuminance_scale": scale])
        #expect(reading() == Reading(.lampLux, missing: .bad))
    }

    @Test(arguments: [
        "in_illuminance_raw", "in_illuminance_scale", "in_illuminance_offset",
        "in_illuminance_input",
    ])
    func `a file that gives an error is failed, never a number without it`(name: String) throws {
        try device(0, ["name": "al3010\n"])
        if name != "in_illuminance_raw" { try device(0, ["in_illuminance_raw": "5\n"]) }
        // A directory in place of the file: open succeeds and read gives EISDIR, as a bus gives EIO.
        try device(0, ["\(name)/x": ""])
        #expect(reading() == Reading(.lampLux, missing: .failed))
    }

    @Test func `no sensor, another one, and one without light are absent`() throws {
        #expect(reading() == Reading(.lampLux, missing: .absent))
        try device(0, ["name": "bme280\n", "in_temp_input": "27000\n"])
        try device(1, ["name": "apds\n", "in_intensity_ir_raw": "5\n"])
        try device(2, ["name": "ir\n", "in_illuminance_ir_raw": "5\n"])
        #expect(reading() == Reading(.lampLux, missing: .absent))
        try device(5, ["name": "tsl4531\n", "in_illuminance_raw": "5\n"])
        #expect(reading() == Reading(.lampLux, .float(5)))
        let other = reading(LampSettings(device: "tsl4532"))
        #expect(other == Reading(.lampLux, missing: .absent))
    }

    @Test(arguments: ["al3010", "iio:device3"])
    func `a sensor is chosen by its name or its place`(device name: String) throws {
        try device(0, ["name": "tsl4531\n", "in_illuminance_raw": "5\n"])
        try device(3, ["name": "al3010\n", "in_illuminance_raw": "900\n"])
        #expect(reading(LampSettings(device: name)) == Reading(.lampLux, .float(900)))
        #expect(reading() == Reading(.lampLux, .float(5)))
    }

    /// A link to nothing stands where the file was: the sensor went between its scale and its number.
    @Test func `a sensor that vanishes while it is read is absent, and another serves`() throws {
        let number = "bus/iio/devices/iio:device0/in_illuminance_raw"
        try device(0, ["name": "al3010\n", "in_illuminance_scale": "0.074200\n"])
        #expect(symlink("/nowhere/raw", root.file(number)) == 0)
        #expect(reading() == Reading(.lampLux, missing: .absent))
        try device(1, ["name": "tsl4531\n", "in_illuminance_raw": "7\n"])
        #expect(reading() == Reading(.lampLux, .float(7)))
    }

    @Test(.enabled(if: geteuid() == 0, "needs root to become somebody else"))
    func `a sensor that may not be read is not permitted`() throws {
        try device(0, ["name": "al3010\n", "in_illuminance_raw": "900\n"])
        _ = try root.write("", to: "own/keep")
        #expect(chmod(root.path, 0o755) == 0)
        for (mode, expected) in [
            (0o000, Reading(.lampLux, missing: .notPermitted)),
            (0o444, Reading(.lampLux, .float(900))),
        ] {
            let file = root.file("bus/iio/devices/iio:device0/in_illuminance_raw")
            #expect(chmod(file, mode_t(mode)) == 0)
            let nobody = try #require(FileIdentity(65_534, own: root.file("own")))
            let found = reading()
            nobody.end()
            #expect(found == expected)
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0.5", -0.5), ("0.074200", 0.0742), ("123.456000000", 123.456),
            ("000000000000000000000000012", 12),
            ("18446744073709551615", 18_446_744_073_709_551_616),
            ("18446744073709551616", nil), ("0.18446744073709551616", nil), ("", nil), ("+1", nil),
            (" 1", nil), ("1.", nil), (".1", nil), ("1.2.3", nil), ("1.-2", nil),
        ] as [(String, Double?)])
    func `measures are read exactly or not at all`(text: String, expected: Double?) {
        #expect(bytes(text).measure == expected)
    }

    @Test func `one run answers once and at once`() throws {
        try device(0, ["name": "tsl4531\n", "in_illuminance_raw": "5\n"])
        let roots = ProbeRoots(sys: root.path)
        let run = LampProbe.probe(LampSettings(), roots: roots).begin(context())
        #expect(run.wake(.start(now: bootClock())) == .done([Reading(.lampLux, .float(5))]))
        #expect(run.wake(.deadline(now: bootClock())) == .done([]))
    }
}

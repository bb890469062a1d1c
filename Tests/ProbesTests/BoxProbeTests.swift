// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import TestBench
import Testing
import VillageModel

@testable import Probes

@Suite struct BoxProbeTests {
    private func zones(_ files: [Int: String]) throws -> (TemporaryDirectory, Reading) {
        let root = try TemporaryDirectory()
        for (number, text) in files {
            _ = try root.write(text, to: "class/thermal/thermal_zone\(number)/temp")
        }
        return (root, ThermalZones.warmest(sys: root.path))
    }

    @Test(
        arguments: [
            ([0: "41000\n", 3: "52500\n", 7: "-5000\n"], Float(52.5)),
            ([1: "-274000\n", 2: "30000\n"], 30),
            ([0: "rusak\n", 31: "0\n"], 0),
            ([0: "-1500\n"], -1.5),
        ] as [([Int: String], Float)])
    func `the warmest living zone counts`(files: [Int: String], expected: Float) throws {
        let (root, reading) = try zones(files)
        #expect(reading == Reading(.boxTemperature, .float(expected)))
        _ = root
    }

    @Test(
        arguments: [
            ([:], Quality.absent), ([0: "hangat\n"], .bad), ([0: "\n"], .bad),
            ([0: "99999999999999999999\n"], .bad), ([2: "255000\n"], .bad),
        ] as [([Int: String], Quality)])
    func `no zone is absent and nonsense is bad`(files: [Int: String], expected: Quality) throws {
        let (root, reading) = try zones(files)
        #expect(reading == Reading(.boxTemperature, missing: expected))
        _ = root
    }

    @Test func `a zone whose reading fails is failed`() throws {
        let root = try TemporaryDirectory()
        // A directory in place of the file: open succeeds and read gives EISDIR, as a broken sensor EIO.
        _ = try root.write("", to: "class/thermal/thermal_zone0/temp/x")
        #expect(
            ThermalZones.warmest(sys: root.path) == Reading(.boxTemperature, missing: .failed))
    }

    @Test func `one run answers everything once and at once`() throws {
        let root = try TemporaryDirectory()
        let id = "0e5b0a3c-0c1f-4d6a-9d0e-1f2a3b4c5d6e"
        _ = try root.write("\(id)\n", to: "proc/sys/kernel/random/boot_id")
        let roots = ProbeRoots(sys: root.file("sys"), proc: root.file("proc"))
        let probe = BoxProbe.probe(BoxSettings(diskPath: root.path), roots: roots)
        let run = probe.begin(context())
        guard case .done(let readings) = run.wake(.start(now: Uptime(rawValue: 61_999))) else {
            Issue.record("the run waits")
            return
        }
        #expect(readings.map { $0.metric } == probe.metrics)
        let found = byMetric(readings)
        #expect(found[.boxBoot]?.value == .text(id))
        #expect(found[.boxUptime]?.value == .unsigned(61))
        #expect(found[.boxVersion]?.value == .text("0.0-test"))
        #expect(found[.boxTemperature]?.quality == .absent)
        guard case .float(let share)? = found[.boxDisk]?.value else {
            Issue.record("no disk reading")
            return
        }
        #expect((0...100).contains(share))
    }

    @Test(arguments: [
        "", "0e5b0a3c-0c1f-4d6a-9d0e-1f2a3b4c5d6", "0E5B0A3C-0c1f-4d6a-9d0e-1f2a3b4c5d6e",
        "0e5b0a3c00c1f-4d6a-9d0e-1f2a3b4c5d6e", "--------------------------------––––",
    ])
    func `what is no boot id is bad`(text: String) throws {
        let root = try TemporaryDirectory()
        _ = try root.write(text, to: "sys/kernel/random/boot_id")
        let reading = BoxProbe.bootReading(roots: ProbeRoots(proc: root.path))
        #expect(reading == Reading(.boxBoot, missing: .bad))
    }

    @Test func `the clock is unsynchronised exactly when the kernel says so`() {
        #expect(BoxProbe.clockReading(status: STA_UNSYNC).value == .boolean(false))
        #expect(BoxProbe.clockReading(status: STA_UNSYNC | STA_NANO).value == .boolean(false))
        #expect(BoxProbe.clockReading(status: STA_NANO | STA_PLL).value == .boolean(true))
    }

    @Test func `a forbidden question is not permitted and a missing thing absent`() {
        #expect(SystemFailure(code: EPERM).quality == .notPermitted)
        #expect(SystemFailure(code: EACCES).quality == .notPermitted)
        #expect(SystemFailure(code: ENOENT).quality == .absent)
        #expect(SystemFailure(code: EIO).quality == .failed)
    }

    @Test func `a disk counts as df counts it`() {
        let reading = BoxProbe.diskReading(blocks: 1_000, free: 300, available: 250)
        #expect(reading.value == .float(Float(700.0 / 950.0 * 100)))
        #expect(BoxProbe.diskReading(blocks: 0, free: 0, available: 0).quality == .bad)
        #expect(BoxProbe.diskReading(blocks: 1, free: 2, available: 0).quality == .bad)
        #expect(
            BoxProbe.diskReading(blocks: .max, free: 0, available: 0).value == .float(100))
    }
}

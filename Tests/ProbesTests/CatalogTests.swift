// SPDX-License-Identifier: Apache-2.0

import Probes
import SettingsFile
import TestBench
import Testing
import VillageModel

/// What holds for every probe; a new one is picked up by itself.
@Suite struct CatalogTests {
    private func reader(_ text: String) -> SettingsReader {
        SettingsReader(bytes: Array(text.utf8), path: "/etc/kentongan/agent.ini")
    }

    /// Roots below which nothing is.
    private func nowhere(_ root: TemporaryDirectory) -> ProbeRoots {
        ProbeRoots(
            sys: root.file("sys"), proc: root.file("proc"), etc: root.file("etc"),
            dev: root.file("dev"), run: root.file("run"), own: root.file("own"))
    }

    @Test func `names and metrics belong to one probe each`() {
        let kinds = ProbeCatalog.all
        #expect(Set(kinds.map { $0.name }).count == kinds.count)
        let metrics = kinds.flatMap { $0.metrics }
        #expect(Set(metrics).count == metrics.count)
        for kind in kinds { #expect(!kind.metrics.isEmpty, "\(kind.name)") }
    }

    /// Sensors that few boxes have: they must be switched on, or every other box would report a fault.
    private static let sensors: Set = ["gate", "lamp"]

    @Test func `an empty file makes every probe but the sensors, and every sample is right`() {
        for kind in ProbeCatalog.all {
            var empty = reader("")
            let name = kind.configure(&empty, ProbeRoots(), ProbeDefaults())?.name
            #expect(name == (CatalogTests.sensors.contains(kind.name) ? nil : kind.name))
            #expect(empty.finish().isEmpty)
            var sample = reader(kind.sample)
            #expect(kind.configure(&sample, ProbeRoots(), ProbeDefaults())?.metrics == kind.metrics)
            #expect(sample.finish() == [], "\(kind.name)")
        }
    }

    @Test func `a probe that is switched off is none, and its other keys are no mistake`() {
        for kind in ProbeCatalog.all {
            var off = reader(replace("enabled = yes", "enabled = tidak", in: kind.sample))
            #expect(kind.configure(&off, ProbeRoots(), ProbeDefaults()) == nil, "\(kind.name)")
            #expect(off.finish() == [], "\(kind.name)")
        }
    }

    @Test func `on a machine without anything every metric says why, once, in time`() throws {
        for kind in ProbeCatalog.all {
            let root = try TemporaryDirectory()
            var switched = reader("[\(kind.name)]\nenabled = yes\n")
            let probe = try #require(kind.configure(&switched, nowhere(root), ProbeDefaults()))
            let readings = answer(of: probe)
            #expect(Set(readings.map { $0.metric }) == Set(kind.metrics), "\(kind.name)")
            #expect(readings.count == kind.metrics.count, "\(kind.name)")
            for reading in readings {
                #expect((reading.value == nil) == (reading.quality != .good), "\(reading)")
                if let value = reading.value {
                    #expect(fits(value, reading.metric.type), "\(reading)")
                }
            }
        }
    }

    @Test func `a run that was cancelled says nothing any more`() throws {
        let root = try TemporaryDirectory()
        for kind in ProbeCatalog.all {
            var switched = reader("[\(kind.name)]\nenabled = yes\n")
            let probe = try #require(kind.configure(&switched, nowhere(root), ProbeDefaults()))
            let run = probe.begin(context())
            _ = run.wake(.start(now: bootClock()))
            run.cancel()
            run.cancel()
            #expect(run.wake(.deadline(now: .never)) == .done([]), "\(kind.name)")
        }
    }

    @Test(arguments: [
        ("[wifi]\ninterface = ../../etc\n", 2, "interface"),
        ("[wifi]\nperiod = 60\n", 2, "period"),
        ("[wifi]\noperstate = mungkin\n", 2, "operstate"),
        ("[uplink]\nservers = 192.0.2.1, dns.test\n", 2, "servers"),
        ("[uplink]\nservers = 10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4\n", 2, "servers"),
        ("[uplink]\nendpoint = pusat.desa.id\n", 2, "endpoint"),
        ("[uplink]\n\npage = https://pusat.desa.id/\n", 3, "page"),
        ("[uplink]\nname = pusat desa\n", 2, "name"),
        ("[gate]\nenabled = ya\ncontact = terbuka\n", 3, "contact"),
        ("[gate]\nenabled = ya\nbias = up\n", 3, "bias"),
        ("[gate]\nenabled = ya\nchip = gpiochip0\n", 3, "chip"),
        ("[gate]\nenabled = ya\nline = pintu-gerbang-desa-tegalarum-utara\n", 3, "line"),
        ("[gate]\nenabled = ya\nhold = 1ms\n", 3, "hold"),
        ("[gate]\nenabled = ya\ndebounce = 11s\n", 3, "debounce"),
        ("[lamp]\nenabled = ya\nfactor = 1,2\n", 3, "factor"),
        ("[lamp]\nenabled = ya\nfactor = 0\n", 3, "factor"),
        ("[lamp]\nenabled = ya\nperiode = 60s\n", 3, "periode"),
        ("[box]\ndisk = data\n", 2, "disk"),
        ("[box]\ndisc = /data\n", 2, "disc"),
    ])
    func `a mistake is told with its line and key`(text: String, line: Int, key: String) {
        var reader = reader(text)
        for kind in ProbeCatalog.all { _ = kind.configure(&reader, ProbeRoots(), ProbeDefaults()) }
        let errors = reader.finish()
        #expect(errors.map { $0.line } == [line])
        #expect(errors.map { $0.key } == [key])
    }

    @Test func `settings reach the probe`() {
        var file = reader(
            """
            [uplink]
            period = 2h
            servers = 192.0.2.53
            endpoint = [2001:db8::1]:8883
            gateway-port = 80
            [wifi]
            interface = wlx00c0ca
            operstate = tidak
            [gate]
            enabled = ya
            line = 17
            contact = closed-when-open
            bias = pull-down
            debounce = 0ms
            hold = 2s
            [lamp]
            enabled = ya
            device = tsl4531
            factor = 1.25
            """)
        let gate = GateSettings(from: &file)
        let lamp = LampSettings(from: &file)
        let uplink = UplinkSettings(from: &file)
        let wifi = WifiSettings(from: &file)
        #expect(file.finish() == [])
        #expect(uplink?.period == .hours(2))
        #expect(uplink?.nameServers.map { $0.bytes } == [[192, 0, 2, 53]])
        #expect(uplink?.endpoint == ProbeTarget(host: "2001:db8::1", port: 8_883))
        #expect(uplink?.gatewayPort == 80)
        #expect(wifi?.interface == "wlx00c0ca")
        #expect(wifi?.judgesLink == false)
        #expect(
            gate
                == GateSettings(
                    line: "17", contact: .closedWhenOpen, bias: .pullDown, debounce: .zero,
                    hold: .seconds(2)))
        #expect(lamp == LampSettings(device: "tsl4531", factor: 1.25))
    }

    /// The first complete answer of a probe, whether it ends or reports.
    private func answer(of probe: Probe) -> [Reading] {
        let driver = Driver(probe)
        if case .report(let readings, _, _) = driver.step { return readings }
        return driver.finish()
    }

    private func replace(_ old: String, _ new: String, in text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0 == old ? new : String($0) }.joined(separator: "\n")
    }

    private func fits(_ value: Value, _ type: ValueType) -> Bool {
        switch (value, type) {
        case (.boolean, .boolean), (.float, .float), (.unsigned, .uint32), (.unsigned, .uint64),
            (.text, .text), (.integer, .int32), (.integer, .int64):
            true
        default: false
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Probes
import TestBench
import Testing
import VillageModel

/// Against a real hostapd (`driver=none`): the rows of the table of lies.
@Suite(.enabled(if: installed("hostapd"), "hostapd is missing"))
struct WifiProbeTests {
    let root: TemporaryDirectory
    let hostapd: Hostapd
    let driver: Driver

    init() throws {
        root = try TemporaryDirectory()
        hostapd = try Hostapd(ssid: "WiFi Gratis Desa")
        _ = try root.write("up\n", to: "sys/class/net/wlan0/operstate")
        _ = try root.write("", to: "own/keep")
        driver = Driver(
            WifiProbeTests.probe(control: hostapd.controlDirectory, root: root))
    }

    static func probe(
        control: String, root: TemporaryDirectory, period: TimeSpan = .hours(1),
        timeout: TimeSpan = .seconds(5), judgesLink: Bool = true
    ) -> Probe {
        let roots = ProbeRoots(
            sys: root.file("sys"), run: root.file("run"), own: root.file("own"))
        return WifiProbe.probe(
            WifiSettings(
                period: period, timeout: timeout, control: control, judgesLink: judgesLink),
            roots: roots)
    }

    static let off: [Reading] = [
        Reading(.wifiUp, .boolean(false)), Reading(.wifiClients, missing: .failed),
        Reading(.wifiOpen, missing: .failed),
    ]

    static func nothing(_ quality: Quality) -> [Reading] {
        [.wifiUp, .wifiClients, .wifiOpen].map { Reading($0, missing: quality) }
    }

    static func found(up: Bool, clients: UInt64 = 0) -> [Reading] {
        [
            Reading(.wifiUp, .boolean(up)), Reading(.wifiClients, .unsigned(clients)),
            Reading(.wifiOpen, .boolean(true)),
        ]
    }

    @Test func `an enabled network on an interface that is up is on the air`() {
        #expect(driver.report() == WifiProbeTests.found(up: true))
    }

    @Test func `switching off and on is seen by its event, without waiting for the period`() throws
    {
        #expect(driver.report() == WifiProbeTests.found(up: true))
        try hostapd.disable()
        #expect(driver.report() == WifiProbeTests.found(up: false))
        try hostapd.enable()
        #expect(driver.report() == WifiProbeTests.found(up: true))
    }

    @Test func `visitors are counted`() throws {
        #expect(try hostapd.command("NEW_STA 02:00:00:00:00:01") == "OK\n")
        #expect(try hostapd.command("NEW_STA 02:00:00:00:00:02") == "OK\n")
        let probe = WifiProbeTests.probe(control: hostapd.controlDirectory, root: root)
        driver.cancel()
        let second = Driver(probe)
        #expect(second.report() == WifiProbeTests.found(up: true, clients: 2))
    }

    @Test(arguments: ["down\n", "dormant\n"])
    func `hostapd says enabled and the link is down: off the air`(state: String) throws {
        _ = try root.write(state, to: "sys/class/net/wlan0/operstate")
        driver.cancel()
        let second = Driver(
            WifiProbeTests.probe(control: hostapd.controlDirectory, root: root))
        #expect(second.report() == WifiProbeTests.found(up: false))
    }

    @Test(arguments: [(true, false), (false, true)])
    func `an interface that the kernel lacks is off the air unless the link is not judged`(
        judgesLink: Bool, isUp: Bool
    ) throws {
        driver.cancel()
        let bare = try TemporaryDirectory()
        _ = try bare.write("", to: "own/keep")
        let second = Driver(
            WifiProbeTests.probe(
                control: hostapd.controlDirectory, root: bare, judgesLink: judgesLink))
        #expect(second.report() == WifiProbeTests.found(up: isUp))
    }

    @Test func `a frozen daemon is unknown, not down, and known again when it goes on`() throws {
        driver.cancel()
        let second = Driver(
            WifiProbeTests.probe(
                control: hostapd.controlDirectory, root: root,
                period: TimeSpan(milliseconds: 120), timeout: TimeSpan(milliseconds: 100)))
        #expect(second.report() == WifiProbeTests.found(up: true))
        hostapd.pause()
        // More rounds than the daemon's queue holds letters (ten): it fills up and nothing breaks.
        for _ in 0..<14 { #expect(second.report() == WifiProbeTests.nothing(.failed)) }
        hostapd.resume()
        let isBack = (0..<20).contains { _ in second.report() == WifiProbeTests.found(up: true) }
        #expect(isBack)
    }

    @Test func `a killed daemon is off the air although its socket file is there`() throws {
        #expect(driver.report() == WifiProbeTests.found(up: true))
        hostapd.kill()
        #expect(access(hostapd.controlPath, F_OK) == 0)
        driver.cancel()
        let second = Driver(
            WifiProbeTests.probe(control: hostapd.controlDirectory, root: root))
        #expect(second.report() == WifiProbeTests.off)
    }

    @Test func `a daemon killed between two readings is off the air at the next`() throws {
        driver.cancel()
        let second = Driver(
            WifiProbeTests.probe(
                control: hostapd.controlDirectory, root: root,
                period: TimeSpan(milliseconds: 100)))
        #expect(second.report() == WifiProbeTests.found(up: true))
        hostapd.kill()
        let isOff = (0..<20).contains { _ in second.report() == WifiProbeTests.off }
        #expect(isOff)
    }

    @Test func `a daemon that says goodbye is off the air at once`() throws {
        #expect(driver.report() == WifiProbeTests.found(up: true))
        hostapd.stop()
        #expect(driver.report() == WifiProbeTests.off)
    }

    @Test func `no socket file is absent`() throws {
        driver.cancel()
        let second = Driver(WifiProbeTests.probe(control: root.file("nowhere"), root: root))
        #expect(second.report() == WifiProbeTests.nothing(.absent))
    }

    @Test(
        .enabled(if: geteuid() == 0, "needs root to become somebody else"),
        arguments: [(0o700, false), (0o777, true)])
    func `a socket that may not be opened is not permitted`(
        mode: Int, isAllowed: Bool
    ) throws {
        driver.cancel()
        #expect(chmod(hostapd.controlPath, mode_t(mode)) == 0)
        for folder in [root.path, hostapd.controlDirectory, parent(hostapd.controlDirectory)] {
            #expect(chmod(folder, 0o755) == 0)
        }
        // This thread alone turns into nobody for file access, and back before anything else runs.
        let nobody = try #require(FileIdentity(65_534, own: root.file("own")))
        let second = Driver(
            WifiProbeTests.probe(control: hostapd.controlDirectory, root: root))
        let readings = second.report()
        nobody.end()
        #expect(
            readings
                == (isAllowed
                    ? WifiProbeTests.found(up: true) : WifiProbeTests.nothing(.notPermitted)))
    }

    private func parent(_ path: String) -> String {
        String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
    }

    @Test func `a reply socket that does not fit its name is failed, not absent`() throws {
        driver.cancel()
        let roots = ProbeRoots(own: root.file(String(repeating: "d", count: 120)))
        let probe = WifiProbe.probe(
            WifiSettings(control: hostapd.controlDirectory), roots: roots)
        #expect(Driver(probe).report() == WifiProbeTests.nothing(.failed))
        let missing = WifiProbe.probe(
            WifiSettings(control: hostapd.controlDirectory),
            roots: ProbeRoots(own: root.file("none")))
        #expect(Driver(missing).report() == WifiProbeTests.nothing(.failed))
    }

    @Test func `two runs at a time do not take each other's answers`() throws {
        #expect(driver.report() == WifiProbeTests.found(up: true))
        let probe = WifiProbeTests.probe(control: hostapd.controlDirectory, root: root)
        driver.cancel()
        let (first, second) = (Driver(probe), Driver(probe))
        #expect(first.report() == WifiProbeTests.found(up: true))
        #expect(second.report() == WifiProbeTests.found(up: true))
        second.cancel()
        try hostapd.disable()
        #expect(first.report() == WifiProbeTests.found(up: false))
    }

    @Test func `a reply socket left by an earlier agent is replaced, and cancel removes it`() throws
    {
        driver.cancel()
        let path = root.file("own/hostapd-wlan0.0")
        _ = try root.write("stale", to: "own/hostapd-wlan0.0")
        let second = Driver(
            WifiProbeTests.probe(control: hostapd.controlDirectory, root: root))
        #expect(second.report() == WifiProbeTests.found(up: true))
        #expect(access(path, F_OK) == 0)
        second.cancel()
        #expect(access(path, F_OK) != 0)
        for descriptor in second.descriptors { #expect(isOurs(descriptor, path) == false) }
    }

    /// Whether a descriptor is still a socket with this name.
    private func isOurs(_ descriptor: Int32, _ path: String) -> Bool {
        var name = sockaddr_un()
        var size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0, name.sun_family == sa_family_t(AF_UNIX) else { return false }
        let text = withUnsafeBytes(of: name.sun_path) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return text == path
    }
}

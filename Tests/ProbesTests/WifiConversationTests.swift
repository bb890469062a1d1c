// SPDX-License-Identifier: Apache-2.0

import Probes
import TestBench
import Testing
import VillageModel

/// The conversation with hostapd where the other side misbehaves.
@Suite struct WifiConversationTests {
    private let root: TemporaryDirectory

    init() throws { root = try TemporaryDirectory() }

    private func driver(
        _ hostapd: FakeHostapd, period: TimeSpan = .hours(1),
        timeout: TimeSpan = TimeSpan(milliseconds: 100)
    ) -> Driver {
        Driver(
            WifiProbeTests.probe(
                control: hostapd.directory, root: root, period: period, timeout: timeout,
                judgesLink: false),
            servers: [hostapd])
    }

    @Test func `one reading is four commands in this order`() throws {
        let hostapd = try FakeHostapd(root) { FakeHostapd.healthy($0) }
        let driver = driver(hostapd)
        #expect(driver.report() == WifiProbeTests.found(up: true, clients: 4))
        #expect(hostapd.commands == ["DETACH", "ATTACH", "STATUS", "GET_CONFIG"])
    }

    @Test(arguments: ["", "state=\n", "\u{0}\u{1}\u{2}", "state=ENABLED\nnum_sta[0]=1\n"])
    func `nonsense for a status is bad`(answer: String) throws {
        let hostapd = try FakeHostapd(root) {
            $0 == "STATUS" ? [answer] : FakeHostapd.healthy($0)
        }
        #expect(driver(hostapd).report() == WifiProbeTests.nothing(.bad))
    }

    @Test func `a status without an answer to the next question is told as far as it goes`() throws
    {
        let hostapd = try FakeHostapd(root) {
            $0 == "GET_CONFIG" ? [] : FakeHostapd.healthy($0)
        }
        #expect(
            driver(hostapd).report() == [
                Reading(.wifiUp, .boolean(true)), Reading(.wifiClients, .unsigned(4)),
                Reading(.wifiOpen, missing: .failed),
            ])
    }

    @Test func `an answer without a count of visitors leaves that one bad`() throws {
        let hostapd = try FakeHostapd(root) {
            $0 == "STATUS" ? ["state=ENABLED\n"] : FakeHostapd.healthy($0)
        }
        let found = byMetric(driver(hostapd).report())
        #expect(found[.wifiUp]?.value == .boolean(true))
        #expect(found[.wifiClients]?.quality == .bad)
    }

    @Test func `events and late answers between the answers disturb nothing`() throws {
        let hostapd = try FakeHostapd(root) { command in
            ["<3>AP-STA-CONNECTED 02:00:00:00:00:01", "PONG\n", "FAIL\n"]
                + FakeHostapd.healthy(command)
        }
        #expect(driver(hostapd).report() == WifiProbeTests.found(up: true, clients: 4))
    }

    @Test func `an event asks again with two commands, a visitor's does not`() throws {
        let hostapd = try FakeHostapd(root) { FakeHostapd.healthy($0) }
        let driver = driver(hostapd)
        _ = driver.report()
        hostapd.say("<3>AP-STA-CONNECTED 02:00:00:00:00:01")
        hostapd.say("<3>INTERFACE-DISABLED ")
        _ = driver.report()
        #expect(hostapd.commands.dropFirst(4) == ["STATUS", "GET_CONFIG"])
    }

    @Test func `a storm of events is one reading, not a thousand`() throws {
        var isStorm = false
        let hostapd = try FakeHostapd(root) { FakeHostapd.healthy($0) }
        let driver = driver(hostapd, period: .seconds(1))
        _ = driver.report()
        let asked = hostapd.commands.count
        let end = bootClock() + .seconds(1)
        while bootClock() < end {
            for _ in 0..<50 { hostapd.say("<3>AP-DISABLED ") }
            isStorm = true
            _ = driver.report()
        }
        #expect(isStorm)
        // At most one reading each 200 ms, of four commands at most.
        #expect(hostapd.commands.count - asked <= 7 * 4)
    }

    @Test func `a new hostapd at the same door is found at the next reading`() throws {
        var first: FakeHostapd? = try FakeHostapd(root) { FakeHostapd.healthy($0) }
        let door = Door()
        door.hostapd = first
        let driver = Driver(
            WifiProbeTests.probe(
                control: root.file("ctl"), root: root, period: TimeSpan(milliseconds: 50),
                judgesLink: false),
            servers: [door])
        #expect(driver.report() == WifiProbeTests.found(up: true, clients: 4))
        door.hostapd = nil
        first = nil
        removeFile(root.file("ctl/wlan0"))
        door.hostapd = try FakeHostapd(root) {
            $0 == "STATUS"
                ? ["state=DISABLED\nbss[0]=wlan0\nnum_sta[0]=0\n"]
                : FakeHostapd.healthy($0)
        }
        #expect(driver.report() == WifiProbeTests.found(up: false))
        _ = first
    }
}

/// A place for servers that come and go.
private final class Door: LoopbackServer {
    var hostapd: FakeHostapd?
    var descriptors: [Int32] { hostapd?.descriptors ?? [] }
    func serve(_ descriptor: Int32) { hostapd?.serve(descriptor) }
}

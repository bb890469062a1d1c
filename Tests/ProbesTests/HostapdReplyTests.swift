// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import Probes

@Suite struct HostapdReplyTests {
    private func status(_ file: String) throws -> HostapdStatus {
        let reply = HostapdReply(try fixture("hostapd-2.10/\(file)"))
        guard case .status(let status) = reply else {
            throw Unexpected(reply: reply)
        }
        return status
    }

    private struct Unexpected: Error { let reply: HostapdReply }

    @Test(arguments: [
        ("status-enabled.txt", true, UInt32(0)),
        ("status-disabled.txt", false, 0),
        ("status-two-stations.txt", true, 2),
    ])
    func `a recorded status tells state and visitors`(
        file: String, isEnabled: Bool, stations: UInt32
    ) throws {
        let status = try status(file)
        #expect(status.isEnabled == isEnabled)
        #expect(status.stations(on: "wlan9") == stations)
    }

    @Test func `a hostile network name cannot write lines of its own`() throws {
        let status = try status("status-hostile-ssid.txt")
        #expect(status.isEnabled)
        #expect(status.stations(on: "wlan9") == 0)
        #expect(
            HostapdReply(try fixture("hostapd-2.10/config-hostile-ssid.txt"))
                == .network(isOpen: true))
    }

    @Test(arguments: [
        ("config-open.txt", true), ("config-owe.txt", true), ("config-wpa2.txt", false),
        ("config-sae.txt", false), ("config-wpa-mixed.txt", false),
        // hostapd 2.10 does not tell WEP; a WEP network reads as open. Known, and documented.
        ("config-wep.txt", true),
    ])
    func `a recorded configuration tells whether a password is asked`(
        file: String, isOpen: Bool
    ) throws {
        #expect(
            HostapdReply(try fixture("hostapd-2.10/\(file)")) == .network(isOpen: isOpen))
    }

    @Test(arguments: [
        ("reply-ok.txt", HostapdReply.word), ("reply-fail.txt", .word),
        ("reply-unknown-command.txt", .word), ("event-enabled.txt", .change),
    ])
    func `recorded words and events are told apart`(file: String, expected: HostapdReply) throws {
        #expect(HostapdReply(try fixture("hostapd-2.10/\(file)")) == expected)
    }

    @Test(arguments: [
        ("<3>AP-DISABLED ", HostapdReply.change), ("<3>INTERFACE-DISABLED ", .change),
        ("<3>CTRL-EVENT-TERMINATING ", .ending),
        ("<3>AP-STA-CONNECTED 02:11:22:33:44:55", .visitor),
        ("<3", .malformed), ("", .malformed), ("\u{0}\u{1}", .malformed),
        ("state=SLEEPING\n", .malformed), ("state=", .malformed),
        ("state=ENABLED\nnum_sta[0]=3\n", .malformed),
        ("state=ENABLED\nbss[0]=w\nnum_sta[0]=-1\n", .malformed),
        ("state=ENABLED\nbss[0]=w\nnum_sta[0]=4294967296\n", .malformed),
        ("bssid=x\nwpa=many\n", .malformed),
    ])
    func `events and nonsense are told apart`(text: String, expected: HostapdReply) {
        #expect(HostapdReply(bytes(text)) == expected)
    }

    @Test func `the network of the asked interface is counted`() throws {
        let text = """
            state=ENABLED
            bss[0]=wlan0
            num_sta[0]=3
            bss[1]=wlan0_1
            num_sta[1]=5

            """
        let status = try #require(HostapdStatus(bytes(text)))
        #expect(status.stations(on: "wlan0") == 3)
        #expect(status.stations(on: "wlan0_1") == 5)
        #expect(status.stations(on: "elsewhere") == 3)
    }

    @Test(arguments: [
        ("up\n", LinkState.up), ("unknown\n", .up), ("down\n", .down), ("dormant\n", .down),
        ("lowerlayerdown\n", .down), ("notpresent\n", .down), ("", .unreadable(.bad)),
        ("upp\n", .unreadable(.bad)),
    ])
    func `an operstate is read`(text: String, expected: LinkState) {
        #expect(LinkState(bytes(text)) == expected)
    }

    @Test(
        arguments: [
            (true, nil, .boolean(true)),
            (true, .up, .boolean(true)), (true, .down, .boolean(false)),
            (true, .missing, .boolean(false)), (true, .unreadable(.notPermitted), nil),
            (false, .up, .boolean(false)), (false, .unreadable(.failed), .boolean(false)),
        ] as [(Bool, LinkState?, Value?)])
    func `the air needs both witnesses`(isEnabled: Bool, link: LinkState?, expected: Value?) throws
    {
        let text = "state=\(isEnabled ? "ENABLED" : "DISABLED")\n"
        let status = try #require(HostapdStatus(bytes(text)))
        #expect(WifiProbe.upReading(status, link: link).value == expected)
    }
}

// SPDX-License-Identifier: Apache-2.0

@testable import Probes

/// A datagram means the same wherever its bytes lie; "on the air" only in hostapd's own word.
@Sendable func hostapdKeepsItsPromises(_ bytes: [UInt8]) {
    let reply = HostapdReply(bytes[...])
    let elsewhere = [0x3C] + bytes + [0x0A]
    promised(
        HostapdReply(elsewhere[1..<(bytes.count + 1)]) == reply, "other bytes around change it")
    guard case .status(let status) = reply else { return }
    promised(status.networks.count <= 32, "\(status.networks.count) networks")
    _ = status.stations(on: "wlan0")
    if status.isEnabled {
        promised(bytes.starts(with: Array("state=".utf8)), "no state at the front")
        let word = bytes.dropFirst(6).prefix { $0 != 0x0A }
        promised(String(decoding: word, as: UTF8.self).contains("ENABLED"), "another word")
    }
}

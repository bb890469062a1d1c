// SPDX-License-Identifier: Apache-2.0
//
// What hostapd sends on its control socket, one datagram each (recorded from hostapd 2.10):
//
//     STATUS      state=ENABLED\nphy=…\n…bss[0]=wlan0\nbssid[0]=…\nssid[0]=…\nnum_sta[0]=2\n
//     GET_CONFIG  bssid=…\nssid=…\nwps_state=…\n and, for a protected network only,
//                 wpa=2\nkey_mgmt=WPA-PSK\ngroup_cipher=…\n…
//     event       <3>AP-DISABLED␠        (the digit is a log level; only to sockets that said ATTACH)
//     else        OK\n   FAIL\n   PONG\n   UNKNOWN COMMAND\n
//
// An event may arrive before the answer to a command sent earlier, and a hostapd that was stopped for
// a while answers everything at once when it goes on. So a datagram is told by its content, never by
// its place in the row. SSIDs are escaped by hostapd (a newline arrives as backslash, n), so a line
// is a line. GET_CONFIG does not show WEP: such a network reads as open, which it nearly is.

/// One datagram from hostapd, read.
enum HostapdReply: Hashable {
    /// An answer to STATUS.
    case status(HostapdStatus)
    /// An answer to GET_CONFIG.
    case network(isOpen: Bool)
    /// An event that may have changed the answers.
    case change
    /// The farewell of a hostapd that ends in good order.
    case ending
    /// OK, FAIL and the other words of hostapd: a command was heard.
    case word
    /// An event about a visitor or of no interest; not read any further.
    case visitor
    /// Nonsense.
    case malformed

    /// Reads a datagram; never fails, costs one pass over it.
    init(_ bytes: ArraySlice<UInt8>) {
        if bytes.first == 0x3C {
            self = HostapdReply.event(bytes)
        } else if bytes.begins(with: "state=") {
            self = HostapdStatus(bytes).map { .status($0) } ?? .malformed
        } else if bytes.begins(with: "bssid=") || bytes.begins(with: "ssid=") {
            self = HostapdReply.network(bytes)
        } else {
            let word = bytes.trimmed
            let known =
                word.spells("OK") || word.spells("FAIL") || word.spells("PONG")
                || word.spells("UNKNOWN COMMAND")
            self = known ? .word : .malformed
        }
    }

    private static func event(_ bytes: ArraySlice<UInt8>) -> HostapdReply {
        guard let close = bytes.firstIndex(of: 0x3E) else { return .malformed }
        let text = bytes[(close + 1)...]
        if text.begins(with: "CTRL-EVENT-TERMINATING") { return .ending }
        let telling =
            text.begins(with: "AP-ENABLED") || text.begins(with: "AP-DISABLED")
            || text.begins(with: "INTERFACE-")
        return telling ? .change : .visitor
    }

    /// Open: no WPA at all, or OWE, which encrypts without asking anybody for a password.
    private static func network(_ bytes: ArraySlice<UInt8>) -> HostapdReply {
        var protected = false
        var withoutPassword = false
        for line in bytes.lines {
            if let value = line.value(of: "wpa") {
                guard let mode = value.trimmed.decimal else { return .malformed }
                protected = mode != 0
            } else if let value = line.value(of: "key_mgmt") {
                withoutPassword = value.trimmed.spells("OWE")
            }
        }
        return .network(isOpen: !protected || withoutPassword)
    }
}

/// What Kentongan takes from hostapd's STATUS.
struct HostapdStatus: Hashable {
    /// Whether hostapd says that the network is on.
    let isEnabled: Bool
    /// Associated stations of each network (BSS) of the radio, with its interface name's bytes.
    let networks: [Network]

    /// One network of a radio.
    struct Network: Hashable {
        /// The interface's name.
        var interface: [UInt8]
        /// How many stations; nil until the line was seen.
        var stations: UInt32?
    }

    /// Reads an answer; nil when a line that counts is nonsense or missing.
    init?(_ bytes: ArraySlice<UInt8>) {
        var enabled: Bool?
        var networks: [Network] = []
        for line in bytes.lines {
            if enabled == nil, let value = line.value(of: "state") {
                guard let known = HostapdStatus.enabled(value.trimmed) else { return nil }
                enabled = known
            } else if line.begins(with: "bss["), let equals = line.firstIndex(of: 0x3D) {
                guard networks.count < 32 else { return nil }
                networks.append(Network(interface: Array(line[(equals + 1)...]), stations: nil))
            } else if line.begins(with: "num_sta["), let equals = line.firstIndex(of: 0x3D) {
                guard let count = line[(equals + 1)...].trimmed.decimal,
                    let stations = UInt32(exactly: count), !networks.isEmpty
                else { return nil }
                networks[networks.count - 1].stations = stations
            }
        }
        guard let enabled else { return nil }
        isEnabled = enabled
        self.networks = networks
    }

    /// Stations on an interface; when the interface is not named, those of the first network.
    func stations(on interface: String) -> UInt32? {
        let name = Array(interface.utf8)
        for network in networks where network.interface == name { return network.stations }
        return networks.first?.stations
    }

    /// All states that hostapd has; in all but one the network is not on the air.
    private static func enabled(_ word: ArraySlice<UInt8>) -> Bool? {
        if word.spells("ENABLED") { return true }
        let off =
            word.spells("DISABLED") || word.spells("UNINITIALIZED")
            || word.spells("COUNTRY_UPDATE") || word.spells("ACS") || word.spells("HT_SCAN")
            || word.spells("DFS") || word.spells("NO_IR") || word.spells("UNKNOWN")
        return off ? false : nil
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The name servers of a `resolv.conf`.
enum NameServers {
    /// The first three `nameserver` lines that hold an address, as the C library counts them.
    ///
    /// An address with a zone (`fe80::1%eth0`) is passed over.
    static func parse(_ file: ArraySlice<UInt8>) -> [NetworkAddress] {
        var servers: [NetworkAddress] = []
        for line in file.lines where servers.count < 3 {
            let fields = line.fields
            guard fields.count >= 2, fields[0].spells("nameserver"),
                let address = NetworkAddress(String(decoding: fields[1], as: UTF8.self))
            else { continue }
            servers.append(address)
        }
        return servers
    }
}

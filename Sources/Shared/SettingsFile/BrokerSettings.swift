// SPDX-License-Identifier: Apache-2.0
//
// Every program that speaks MQTT says where and how with the same keys:
//
//     host = broker.desa.id
//     port = 8883                   1883 without TLS
//     tls = on                      off only for a broker on this machine
//     ca = /etc/kentongan/tls/ca.crt
//     certificate = /etc/kentongan/tls/box.crt
//     key = /etc/kentongan/tls/box.key
//     name = broker.desa.id         the name in the broker's certificate, when it is not the host

/// Where the broker is, and how the session is secured.
public struct BrokerSettings: Sendable {
    /// A name or a numeric address.
    public let host: String
    /// The TCP port.
    public let port: UInt16
    /// The files of TLS; nil: switched off.
    public let tls: TLSSettings?
}

/// Which files secure a session, all PEM, and whose certificate is expected.
public final class TLSSettings: Hashable, Sendable {
    /// The certificates of the authorities that are believed.
    public let authorities: String
    /// The own certificate.
    public let certificate: String
    /// The own private key.
    public let key: String
    /// The name in the broker's certificate; nil: the host.
    public let name: String?

    /// Makes the settings.
    public init(authorities: String, certificate: String, key: String, name: String? = nil) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
        self.name = name
    }

    /// Whether both name the same files and the same broker.
    public static func == (left: TLSSettings, right: TLSSettings) -> Bool {
        left.authorities == right.authorities && left.certificate == right.certificate
            && left.key == right.key && left.name == right.name
    }

    /// Two that are equal have the same key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension SettingsReader {
    /// The keys above; nil when the host is missing or wrong, which is a mistake unless it has a default.
    ///
    /// Without TLS an address that is not this machine's is a mistake too; a name is judged when it is
    /// connected.
    public mutating func broker(
        _ section: SettingsSection, host usual: String? = nil, files: TLSSettings
    ) -> BrokerSettings? {
        let named = host(section, "host", usual == nil ? .required : .optional)
        let tls = tls(section, files: files)
        let port = port(section, "port", default: tls == nil ? 1_883 : 8_883)
        guard let host = named ?? usual else { return nil }
        if tls == nil { refuseElsewhere(section, "tls", host: host) }
        return BrokerSettings(host: host, port: port, tls: tls)
    }

    /// How a session is secured; nil: switched off.
    public mutating func tls(_ section: SettingsSection, files: TLSSettings) -> TLSSettings? {
        let isOn = boolean(section, "tls", default: true)
        let tls = TLSSettings(
            authorities: path(section, "ca", default: files.authorities),
            certificate: path(section, "certificate", default: files.certificate),
            key: path(section, "key", default: files.key),
            name: host(section, "name"))
        return isOn ? tls : nil
    }

    /// Reports a numeric address that is not this machine's, for a session without TLS.
    public mutating func refuseElsewhere(
        _ section: SettingsSection, _ key: String, host: String
    ) {
        guard isAddressElsewhere(host) else { return }
        refuse(
            section, key,
            .value(
                .form(
                    SettingsPhrase(
                        "hanya untuk broker di mesin ini (127.0.0.1 atau ::1). Hapus baris ini",
                        "is only for a broker on this machine (127.0.0.1 or ::1). Remove this line")
                )))
    }
}

/// Whether a host, one that `isHost` knows, is a numeric address and none of this machine's own.
func isAddressElsewhere(_ host: String) -> Bool {
    let bytes = Array(host.utf8)
    if bytes.contains(UInt8(ascii: ":")) { return host != "::1" }
    guard bytes.count > 3, (0x30...0x39).contains(bytes[bytes.count - 1]) else { return false }
    // 127. in ASCII
    return bytes[0] != 0x31 || bytes[1] != 0x32 || bytes[2] != 0x37 || bytes[3] != 0x2E
}

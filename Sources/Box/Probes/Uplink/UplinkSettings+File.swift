// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
import VillageModel

extension UplinkSettings {
    /// A section with every key; `endpoint` and `page` have no default.
    static let sample = """
        [uplink]
        enabled = yes
        period = 10m
        timeout = 10s
        servers = 192.0.2.53, 2001:db8::53
        name = pusat.desa.id
        endpoint = pusat.desa.id:8883
        page = http://pusat.desa.id/204
        gateway-port = 53

        """

    /// Takes the section `[uplink]`; nil when it says `enabled = no`.
    public init?(
        from reader: inout SettingsReader, _ defaults: ProbeDefaults = ProbeDefaults()
    ) {
        let section = reader.section("uplink")
        guard reader.boolean(section, "enabled", default: true) else {
            reader.leave(
                section, "period", "timeout", "servers", "name", "endpoint", "page", "gateway-port")
            return nil
        }
        self.init(period: defaults.uplinkPeriod, endpoint: defaults.endpoint)
        period = reader.span(section, "period", in: .seconds(10)...(.hours(24)), default: period)
        timeout = reader.span(
            section, "timeout", in: .seconds(1)...(.minutes(2)), default: timeout)
        nameServers =
            reader.value(section, "servers", example: SettingsPhrase("192.0.2.53")) {
                UplinkSettings.servers($0)
            } ?? nameServers
        name = reader.value(section, "name", example: SettingsPhrase("pusat.desa.id")) { text in
            NameQuestion.isName(text)
                ? .success(text)
                : UplinkSettings.wrong(
                    "bukan nama DNS. Tulis misalnya pusat.desa.id",
                    "is not a DNS name. Write for example pusat.desa.id")
        }
        endpoint =
            reader.value(section, "endpoint", example: SettingsPhrase("pusat.desa.id:8883")) {
                ProbeTarget($0).map { .success($0) }
                    ?? UplinkSettings.wrong(
                        "bukan host:port. Tulis misalnya pusat.desa.id:8883",
                        "is not host:port. Write for example pusat.desa.id:8883")
            } ?? endpoint
        page = reader.value(section, "page", example: SettingsPhrase("http://pusat.desa.id/204")) {
            ProbePage($0).map { .success($0) }
                ?? UplinkSettings.wrong(
                    "bukan alamat http. Tulis misalnya http://pusat.desa.id/204",
                    "is not an http address. Write for example http://pusat.desa.id/204")
        }
        gatewayPort = reader.port(section, "gateway-port", default: gatewayPort)
    }

    private static func servers(
        _ text: String
    ) -> Result<[NetworkAddress], SettingsError.Expected> {
        var addresses: [NetworkAddress] = []
        for part in Array(text.utf8).split(separator: 0x2C) {
            guard addresses.count < 3,
                let address = NetworkAddress(String(decoding: part.trimmed, as: UTF8.self))
            else {
                return wrong(
                    "bukan daftar 1 sampai 3 alamat IP. Tulis misalnya 192.0.2.53, 192.0.2.54",
                    "is not a list of 1 to 3 IP addresses. Write for example 192.0.2.53, 192.0.2.54"
                )
            }
            addresses.append(address)
        }
        return .success(addresses)
    }

    private static func wrong<Value>(
        _ indonesian: String, _ english: String
    ) -> Result<Value, SettingsError.Expected> {
        .failure(.value(.form(SettingsPhrase(indonesian, english))))
    }
}

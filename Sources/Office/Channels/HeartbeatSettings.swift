// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// Where the sign of life goes, and how often: `[heartbeat]` with `url` or `url-file`, `every`, `ca`.
public struct HeartbeatSettings: Sendable {
    /// Who watches; the address is a secret as a rule.
    public let address: WebAddress
    /// The pause between two signs.
    public let every: TimeSpan
    /// The certificate authorities that are believed; nil: the system's.
    public let authorities: String?

    /// Reads the section; nil without one, or with mistakes.
    public init?(_ reader: inout SettingsReader) {
        let section = reader.section("heartbeat")
        let every = reader.span(
            section, "every", in: .seconds(10)...(.hours(24)), default: .minutes(5))
        guard section.isPresent else {
            reader.leave(section, "url", "url-file", "ca")
            return nil
        }
        let address = reader.webAddress(section, "url")
        let authorities = reader.authorities(section)
        guard let address else { return nil }
        self.address = address
        self.every = every
        self.authorities = authorities
    }
}

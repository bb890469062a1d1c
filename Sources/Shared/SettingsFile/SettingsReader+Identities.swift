// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension SettingsReader {
    /// A host name or an IP address without port; the default when missing or wrong.
    public mutating func host(
        _ section: SettingsSection, _ key: String, default: String
    ) -> String {
        host(section, key) ?? `default`
    }

    /// A host name or an IP address without port; nil when missing or wrong.
    public mutating func host(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> String? {
        value(section, key, need, example: SettingsPhrase("broker.desa.id")) { text in
            isHost(text) ? .success(text) : .failure(.value(.host(suggestion: hostInside(text))))
        }
    }

    /// The permanent identity of a box; nil when missing or wrong.
    public mutating func boxID(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> BoxID? {
        value(section, key, need, example: SettingsPhrase("KODE", "ID")) { readBoxID($0) }
    }

    /// The identity in a heading such as `[box k7…]`; nil when it is wrong.
    public mutating func boxID(of section: SettingsSection) -> BoxID? {
        argument(of: section) { readBoxID($0) }
    }

    /// A dotted Kemendagri code, of one level when a level is given; nil when missing or wrong.
    public mutating func regionCode(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        level: RegionCode.Level? = nil
    ) -> RegionCode? {
        let example = SettingsPhrase(exampleCode(level ?? .village))
        return value(section, key, need, example: example) { readRegionCode($0, level) }
    }

    /// The code in a heading such as `[village 35.10.20.2007]`; nil when it is wrong.
    public mutating func regionCode(
        of section: SettingsSection, level: RegionCode.Level? = nil
    ) -> RegionCode? {
        argument(of: section) { readRegionCode($0, level) }
    }
}

private func readBoxID(_ text: String) -> Result<BoxID, SettingsError.Expected> {
    BoxID(text).map { .success($0) } ?? .failure(.value(.boxID))
}

func readRegionCode(
    _ text: String, _ level: RegionCode.Level?
) -> Result<RegionCode, SettingsError.Expected> {
    guard let code = RegionCode(text) else {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let looksLikeBPS = isNumber && [4, 7, 10].contains(text.utf8.count)
        return .failure(.value(.regionCode(looksLikeBPS: looksLikeBPS)))
    }
    if let level, code.level != level {
        return .failure(.value(.regionLevel(levelName(level), example: exampleCode(level))))
    }
    return .success(code)
}

private func levelName(_ level: RegionCode.Level) -> SettingsPhrase {
    switch level {
    case .province: SettingsPhrase("provinsi", "province")
    case .regency: SettingsPhrase("kabupaten atau kota", "regency or city")
    case .district: SettingsPhrase("kecamatan", "district")
    case .village: SettingsPhrase("desa atau kelurahan", "village")
    }
}

private func exampleCode(_ level: RegionCode.Level) -> String {
    switch level {
    case .province: "35"
    case .regency: "35.10"
    case .district: "35.10.20"
    case .village: "35.10.20.2007"
    }
}

/// The host in `mqtts://host:8883/path`, when one is there.
private func hostInside(_ text: String) -> String? {
    var bytes = Array(text.utf8)[...]
    let slash = UInt8(ascii: "/")
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
        bytes[(colon + 1)...].starts(with: [slash, slash])
    {
        bytes = bytes[(colon + 3)...]
    }
    bytes = bytes.prefix { $0 != slash }
    if bytes.first == UInt8(ascii: "[") {
        bytes = bytes.dropFirst().prefix { $0 != UInt8(ascii: "]") }
    } else {
        bytes = bytes.prefix { $0 != UInt8(ascii: ":") }
    }
    let host = String(decoding: bytes, as: UTF8.self)
    return isHost(host) ? host : nil
}

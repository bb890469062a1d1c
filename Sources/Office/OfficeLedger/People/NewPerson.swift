// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// What is said of a person who is new, or whose role changes.
public struct NewPerson: Hashable, Sendable {
    /// The name: 2 to 32 of a-z, 0-9, dot and hyphen, beginning with a letter.
    public let name: String
    /// The role.
    public let role: OfficeRole
    /// Where the role holds; none: everywhere.
    public let regions: [RegionCode]
    /// The office as shown, such as `camat`; at most 40 bytes, may be empty.
    public let office: String

    /// Checks the texts; regions that lie inside another one of the list are left out.
    public init(
        name: String, role: OfficeRole, regions: [RegionCode] = [], office: String = ""
    ) throws(ShellError) {
        let bytes = Array(name.utf8)
        guard (2...32).contains(bytes.count), let first = bytes.first,
            (0x61...0x7A).contains(first),
            bytes.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
            })
        else {
            throw .badValue(
                "name", name,
                Phrase(
                    id: "nama terdiri dari 2 sampai 32 huruf kecil, angka, titik, tanda hubung, "
                        + "diawali huruf",
                    en: "a name is 2 to 32 small letters, digits, dots and hyphens, with a letter "
                        + "first"))
        }
        guard office.utf8.count <= 40, disarmed(office) == office else {
            throw .badValue(
                "office", office,
                Phrase(
                    id: "jabatan paling panjang 40 bita, tanpa karakter kendali",
                    en: "an office has at most 40 bytes and no control characters"))
        }
        guard regions.count <= 50 else {
            throw .badValue(
                "region", "\(regions.count)",
                Phrase(id: "paling banyak 50 wilayah", en: "at most 50 regions"))
        }
        self.name = name
        self.role = role
        self.office = office
        let sorted = Set(regions).sorted()
        self.regions = sorted.filter { code in
            !sorted.contains { $0 != code && code.isInside($0) }
        }
    }

    /// The state that the audit trail keeps a digest of.
    var state: String { StoredPerson.state(role, regions, office) }
}

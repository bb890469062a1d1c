// SPDX-License-Identifier: Apache-2.0
//
// What a place is called is not in its code: digit 2 is a desa in Java, a nagari in West Sumatra, a gampong in
// Aceh, and a province's custom does not hold in each of its kabupaten. So the name of the kind is data, by
// region: what is said of the nearest region above a village counts, and settings can say it of any.

public import VillageModel

/// What the people of a region call their villages, and who heads one.
public struct Sebutan: Hashable, Sendable {
    /// The kind of a village whose number begins with 2: `Desa`, `Nagari`, `Gampong`.
    public let desa: String
    /// Who heads it: `kepala desa`, `wali nagari`.
    public let head: String

    /// Makes a pair.
    public init(desa: String, head: String) {
        self.desa = desa
        self.head = head
    }
}

/// What places are called in each part of the country.
public struct SebutanTable: Sendable {
    private var regions: [RegionCode: Sebutan]

    /// Makes the table: what is said here stands above what everybody knows.
    public init(_ said: [RegionCode: Sebutan] = [:]) {
        regions = [:]
        let known = [
            ("11", Sebutan(desa: "Gampong", head: "keuchik")),
            ("13", Sebutan(desa: "Nagari", head: "wali nagari")),
        ]
        for (code, sebutan) in known { if let code = RegionCode(code) { regions[code] = sebutan } }
        regions.merge(said) { _, said in said }
    }

    /// What is said of the nearest region that holds a code; desa and kepala desa where nothing is.
    public subscript(code: RegionCode) -> Sebutan {
        var region: RegionCode? = code
        while let level = region {
            if let sebutan = regions[level] { return sebutan }
            region = level.parent
        }
        return Sebutan(desa: "Desa", head: "kepala desa")
    }

    /// The name of a place with what it is before it: `Kel. Tanjung Laut`, `Nagari Painan`.
    public func name(_ bare: String, of code: RegionCode) -> String { kind(of: code) + " " + bare }

    /// Who heads a village, or the region around it.
    public func head(of code: RegionCode) -> String {
        switch code.level {
        case .province: "gubernur"
        case .regency: SebutanTable.isCity(code) ? "wali kota" : "bupati"
        case .district: "camat"
        case .village: SebutanTable.isKelurahan(code) ? "lurah" : self[code].head
        }
    }

    private func kind(of code: RegionCode) -> String {
        switch code.level {
        case .province: "Prov."
        case .regency: SebutanTable.isCity(code) ? "Kota" : "Kab."
        case .district: "Kec."
        case .village: SebutanTable.isKelurahan(code) ? "Kel." : self[code].desa
        }
    }

    /// Kota are numbered from 71 (Kepmendagri 300.2.2-2138/2025).
    private static func isCity(_ code: RegionCode) -> Bool {
        Array(code.description.utf8)[3] >= 0x37
    }

    private static func isKelurahan(_ code: RegionCode) -> Bool {
        Array(code.description.utf8)[9] == 0x31
    }
}

// SPDX-License-Identifier: Apache-2.0

import TestBench
import VillageModel

@testable import OfficeLedger

/// Code tables for tests: all of Kepulauan Riau, and a nation of the real size.
enum IndonesiaFixture {
    /// The 419 villages and kelurahan of Kepulauan Riau with everything above them.
    ///
    /// Counts for each kabupaten as in Kepmendagri 300.2.2-2138/2025; most names are invented.
    static func kepri() throws -> RegionTable { RegionTable(try bytes("kepri.csv")) }

    /// Which 41 of them had another code in 2018.
    static func successors() throws -> SuccessorTable {
        SuccessorTable(try bytes("kepri-successors.csv"))
    }

    /// The table as it was in 2018: the 41 under their old codes, without the districts that hold nothing.
    static func kepri2018() throws -> RegionTable {
        var old: [RegionCode: RegionCode] = [:]
        for pair in try successors().pairs { old[pair.new] = pair.old }
        let rows = try kepri().rows
        let villages = Set(
            rows.filter { $0.code.level == .village }.map { old[$0.code] ?? $0.code })
        let districts = Set(villages.compactMap(\.parent))
        var text = ""
        for row in rows where row.code.level != .district || districts.contains(row.code) {
            text += "\(old[row.code] ?? row.code),\(row.name)\n"
        }
        return RegionTable(Array(text.utf8))
    }

    /// A nation of 38 provinces, 514 kabupaten and kota, 7,285 kecamatan and 83,762 villages.
    static func nation() -> [UInt8] {
        var text = "kode,nama\r\n"
        var regencies: [String] = []
        for province in 0..<38 {
            let code = padded(Int64(11 + province), 2)
            text += "\(code),Provinsi \(province)\r\n"
            for number in 0..<(province < 20 ? 14 : 13) {
                regencies.append(
                    code + "." + padded(Int64(number < 10 ? number + 1 : number + 61), 2))
            }
        }
        var districts: [String] = []
        for (index, regency) in regencies.enumerated() {
            text += "\(regency),\"Kabupaten \(index)\"\r\n"
            for number in 0..<(index < 7_285 % 514 ? 15 : 14) {
                districts.append(regency + "." + padded(Int64(number + 1), 2))
            }
        }
        for (index, district) in districts.enumerated() {
            text += "\(district),Kecamatan \(index)\r\n"
            for number in 0..<(index < 83_762 % 7_285 ? 12 : 11) {
                let kind = (index + number) % 10 == 0 ? "1" : "2"
                text +=
                    "\(district).\(kind)\(padded(Int64(number + 1), 3)),Desa/Tiro' \(number)\r\n"
            }
        }
        return Array(text.utf8)
    }

    /// A code that is written in a test.
    static func code(_ text: String) -> RegionCode {
        guard let code = RegionCode(text) else { preconditionFailure("no code: \(text)") }
        return code
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        let folder = "\(#filePath)".split(separator: "/").dropLast().joined(separator: "/")
        return try readFile("/\(folder)/Fixtures/\(name)")
    }
}

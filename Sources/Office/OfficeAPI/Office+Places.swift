// SPDX-License-Identifier: Apache-2.0

import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// The village that a request names by its code; refused with what may have been meant.
    func village(_ text: String) throws -> Place {
        guard let code = RegionCode(text) else { throw ShellError.notVillageCode(text) }
        guard code.level == .village else { throw ShellError.aboveVillage(code) }
        if let place = try ledger.place(of: code) { return place }
        let near = try ledger.regions().filter { $0.code.level == .village }
        // Those of the same kabupaten first: nobody types a code of another island by mistake.
        let home = near.filter { $0.code.group == code.group }
        let meant = NearestNames.suggestions(
            for: text, among: (home.isEmpty ? near : home).map(\.code.description))
        throw ShellError.noVillage(
            code, perhaps: near.filter { meant.contains($0.code.description) })
    }

    /// The facility that a request names by its identifier or an alias.
    func facility(_ text: String) throws(ShellError) -> IndicatorID {
        guard let indicator = IndicatorID(identifier: text), indicator.isFacility else {
            throw .unknownIndicator(text)
        }
        return indicator
    }
}

extension ShellError {
    fileprivate static func notVillageCode(_ text: String) -> ShellError {
        let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if digits, [4, 7, 10].contains(text.utf8.count) { return .statisticsCode(text) }
        return ShellError(
            .usage, "village_code_bad",
            Phrase(
                id: "\(shortened(text)) bukan kode desa, misalnya 35.10.20.2007. Cari: kentongan "
                    + "villages --find NAMA",
                en: "\(shortened(text)) is no village code such as 35.10.20.2007. Find: kentongan "
                    + "villages --find NAME"))
    }

    fileprivate static func aboveVillage(_ code: RegionCode) -> ShellError {
        ShellError(
            .usage, "village_code_bad",
            Phrase(
                id: "\(code) bukan kode desa atau kelurahan; kodenya punya empat bagian. Cari: "
                    + "kentongan villages --find \(code)",
                en: "\(code) is no village; a village's code has four parts. Find: kentongan "
                    + "villages --find \(code)"))
    }

    fileprivate static func noVillage(_ code: RegionCode, perhaps: [Place]) -> ShellError {
        let list = perhaps.prefix(3).map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
        let hint =
            list.isEmpty
            ? Phrase(same: "") : Phrase(id: " Mungkin \(list).", en: " Perhaps \(list).")
        return ShellError(
            .notFound, "village_unknown",
            Phrase(id: "kode desa \(code) tidak ada.", en: "no village \(code).") + hint
                + Phrase(
                    id: " Cari: kentongan villages --find NAMA",
                    en: " Find: kentongan villages --find NAME"),
            suggestions: perhaps.prefix(3).map(\.code.description))
    }

    private static func shortened(_ text: String) -> String {
        disarmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(64))))
    }
}

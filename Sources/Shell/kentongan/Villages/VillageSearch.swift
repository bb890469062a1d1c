// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// Finds villages by what people type: a code, a box, a name.
enum VillageSearch {
    /// Whether a village's name contains the text, or its code begins with it.
    static func matches(_ village: VillageMessage, _ text: String) -> Bool {
        village.regionCode.hasPrefix(text)
            || village.name.lowercased().contains(text.lowercased())
    }

    /// The village that an argument of a reading verb means; nil for a box that no village has.
    static func village(
        _ typed: String, in villages: [VillageMessage]
    ) throws(ShellError) -> VillageMessage? {
        if let village = villages.first(where: { $0.regionCode == typed || $0.box == typed }) {
            return village
        }
        if typed.utf8.count == 10, typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw .statisticsCode(typed)
        }
        if BoxID(typed) != nil { return nil }
        if RegionCode(typed) != nil { throw unknownCode(typed, in: villages) }
        let wanted = typed.lowercased()
        let named = villages.filter {
            $0.name.lowercased() == wanted || bareName($0).lowercased() == wanted
        }
        guard named.count < 2 else { throw severalNamed(typed, named) }
        guard let village = named.first else { throw nothing(typed, in: villages) }
        return village
    }

    /// A name without the kind before it: `Tegalarum` of `Desa Tegalarum`.
    static func bareName(_ village: VillageMessage) -> String {
        let parts = village.name.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? String(parts[1]) : village.name
    }

    /// Nothing is called so.
    static func nothing(_ typed: String, in villages: [VillageMessage]) -> ShellError {
        let near = NearestNames.suggestions(
            for: typed.lowercased(), among: villages.map { bareName($0).lowercased() })
        let meant = villages.filter { near.contains(bareName($0).lowercased()) }.prefix(3)
        return ShellError(
            .notFound, "village_unknown",
            Phrase(id: "desa \(typed) tidak ada.", en: "no village \(typed).") + hint(meant)
                + Phrase(id: " Semua: kentongan villages", en: " All: kentongan villages"),
            suggestions: meant.map(\.regionCode))
    }

    private static func unknownCode(
        _ code: String, in villages: [VillageMessage]
    ) -> ShellError {
        let near = NearestNames.suggestions(
            for: code,
            among: villages.map(\.regionCode).sorted { left, right in
                left.hasPrefix(code.prefix(8)) && !right.hasPrefix(code.prefix(8))
            })
        let meant = near.compactMap { code in villages.first { $0.regionCode == code } }.prefix(3)
        let find =
            meant.first.map { bareName($0).lowercased().prefix(5) }.map(String.init)
        return ShellError(
            .notFound, "village_unknown",
            Phrase(id: "kode desa \(code) tidak ada.", en: "no village \(code).") + hint(meant)
                + Phrase(
                    id: " Cari: kentongan villages --find \(find ?? "NAMA")",
                    en: " Find: kentongan villages --find \(find ?? "NAME")"),
            suggestions: meant.map(\.regionCode))
    }

    private static func severalNamed(
        _ typed: String, _ villages: [VillageMessage]
    ) -> ShellError {
        let list = villages.prefix(3).map { "\($0.regionCode) (\($0.district))" }
            .joined(separator: ", ")
        return ShellError(
            .usage, "village_ambiguous",
            Phrase(
                id: "ada \(villages.count) desa \(typed): \(list). Pakai kodenya",
                en: "\(villages.count) villages are named \(typed): \(list). Use the code"),
            suggestions: villages.prefix(3).map(\.regionCode))
    }

    private static func hint(_ villages: ArraySlice<VillageMessage>) -> Phrase {
        guard !villages.isEmpty else { return Phrase(same: "") }
        let list = villages.map { "\($0.regionCode) (\(bareName($0)), \($0.district))" }
            .joined(separator: ", ")
        return Phrase(id: " Mungkin \(list).", en: " Perhaps \(list).")
    }
}

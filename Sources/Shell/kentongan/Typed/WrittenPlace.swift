// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The place that a writing verb means: a code and nothing else, because names can be another village's.
enum WrittenPlace {
    static func village(_ typed: String) throws(ShellError) -> RegionCode {
        if let code = RegionCode(typed), code.level == .village { return code }
        if [4, 7, 10].contains(typed.utf8.count),
            typed.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        {
            throw .statisticsCode(typed)
        }
        throw ShellError(
            .usage, "village_code_bad",
            Phrase(
                id: "\(typed) bukan kode desa; di sini hanya kode, misalnya 35.10.20.2007. Cari: "
                    + "kentongan villages --find \(typed)",
                en: "\(typed) is no village's code; only codes are taken here, such as "
                    + "35.10.20.2007. Find: kentongan villages --find \(typed)"))
    }
}

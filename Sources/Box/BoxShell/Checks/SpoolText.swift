// SPDX-License-Identifier: Apache-2.0

import Wording

/// Words for counts of records and of bytes.
enum SpoolText {
    /// `214 catatan menunggu`, `1 record waiting`.
    static func waiting(_ count: Int64) -> Phrase {
        Phrase(
            id: NumberText.whole(count, .indonesian) + " catatan menunggu",
            en: NumberText.whole(count, .english)
                + (count == 1 ? " record waiting" : " records waiting"))
    }

    /// `120 B`, `1,2 kB`, `20 MB`: decimal units, as sizes of files are sold.
    static func size(_ bytes: Int64) -> Phrase {
        func text(_ language: Language) -> String {
            if bytes < 1_000 { return NumberText.whole(bytes, language) + " B" }
            if bytes < 1_000_000 {
                return NumberText.decimal(Double(bytes) / 1e3, places: 1, language) + " kB"
            }
            return NumberText.decimal(Double(bytes) / 1e6, places: 1, language) + " MB"
        }
        return Phrase(id: text(.indonesian), en: text(.english))
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What a settings file as a whole must be.
public enum SettingsFileRule: Hashable, Sendable {
    /// It can be opened and read; the reason is the text of errno.
    case readable(reason: String)
    /// It is no longer than the limit in bytes.
    case small(bytes: Int, limit: Int)
    /// It has this section, because the key in it is required.
    case section(name: String, key: String, example: SettingsPhrase)
    /// It has at most 200 mistakes; so many more were found and not listed.
    case fewMistakes(further: Int)

    func phrase(path: String) -> SettingsPhrase {
        switch self {
        case .readable(let reason):
            .filled(
                "tidak dapat dibaca: %1. Periksa: ls -l %2", "cannot be read: %1. Look: ls -l %2",
                reason, path)
        case .small(let bytes, let limit):
            .filled(
                "berisi %1 byte, terlalu besar. Kecilkan sampai %2 byte",
                "has %1 bytes, too many. Keep it within %2 bytes", String(bytes), String(limit))
        case .section(let name, let key, let example):
            .filled(
                "tidak memuat bagian [%1]. Tulis [%1], lalu %2 = %3",
                "lacks the section [%1]. Write [%1], then %2 = %3", name, key, words: example)
        case .fewMistakes(let further):
            .filled(
                "masih memuat %1 kesalahan lain. Perbaiki dahulu yang di atas",
                "has %1 more mistakes. Mend those above first", String(further))
        }
    }
}

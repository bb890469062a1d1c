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
            let why = disarmed(reason)
            return SettingsPhrase(
                "tidak dapat dibaca: \(why). Periksa: ls -l \(path)",
                "cannot be read: \(why). Look: ls -l \(path)")
        case .small(let bytes, let limit):
            return SettingsPhrase(
                "berisi \(bytes) byte, terlalu besar. Kecilkan sampai \(limit) byte",
                "has \(bytes) bytes, too many. Keep it within \(limit) bytes")
        case .section(let name, let key, let example):
            return SettingsPhrase(
                "tidak memuat bagian [\(name)]. Tulis [\(name)], lalu \(key) = \(example.indonesian)",
                "lacks the section [\(name)]. Write [\(name)], then \(key) = \(example.english)")
        case .fewMistakes(let further):
            return SettingsPhrase(
                "masih memuat \(further) kesalahan lain. Perbaiki dahulu yang di atas",
                "has \(further) more mistakes. Mend those above first")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Which sections and keys there must be, and how often.
public enum SettingsNameRule: Hashable, Sendable {
    /// A key of the section; the nearest known one, and all of them.
    case knownKey(section: String, nearest: String?, known: [String])
    /// A section of the program; the nearest known one, and all of them.
    case knownSection(nearest: String?, known: [String])
    /// A key once in its section; the line where it was written first.
    case keyOnce(firstLine: Int)
    /// A section once; the line where it began first.
    case sectionOnce(firstLine: Int)
    /// A required key in the section whose heading is given; an example of its value.
    case key(section: String, name: String, example: SettingsPhrase)
    /// A heading with something after the name: `[box …]`.
    case argument(section: String)
    /// A heading with nothing after the name.
    case noArgument(section: String)

    var phrase: SettingsPhrase {
        switch self {
        case .knownKey(let section, let nearest?, _):
            let place = disarmed(section)
            return SettingsPhrase(
                "memakai kunci yang tidak ada di \(place). Mungkin \(nearest)",
                "uses a key that \(place) does not have. Perhaps \(nearest)")
        case .knownKey(let section, nil, let known):
            let place = disarmed(section)
            let list = SettingsPhrase.listing(known)
            return SettingsPhrase(
                "memakai kunci yang tidak ada di \(place). Hapus, atau pakai \(list.indonesian)",
                "uses a key that \(place) does not have. Delete it, or use \(list.english)")
        case .knownSection(let nearest?, _):
            return SettingsPhrase(
                "bukan bagian yang dikenal. Mungkin [\(nearest)]",
                "is not a known section. Perhaps [\(nearest)]")
        case .knownSection(nil, let known):
            let list = SettingsPhrase.listing(known.map { "[\($0)]" })
            return SettingsPhrase(
                "bukan bagian yang dikenal. Hapus, atau pakai \(list.indonesian)",
                "is not a known section. Delete it, or use \(list.english)")
        case .keyOnce(let line):
            return SettingsPhrase(
                "sudah ditulis di baris \(line). Hapus salah satu",
                "was already written in line \(line). Delete one of them")
        case .sectionOnce(let line):
            return SettingsPhrase(
                "sudah dimulai di baris \(line). Satukan keduanya di sana",
                "already began in line \(line). Join the two there")
        case .key(_, let name, let example):
            return SettingsPhrase(
                "tidak memuat \(name), yang wajib ada. Tulis \(name) = \(example.indonesian)",
                "lacks \(name), which is required. Write \(name) = \(example.english)")
        case .argument(let section):
            return SettingsPhrase(
                "kurang keterangan sesudah namanya. Tulis [\(section) NAMA]",
                "lacks something after its name. Write [\(section) NAME]")
        case .noArgument(let section):
            return SettingsPhrase(
                "memuat keterangan yang tidak dipakai. Tulis [\(section)]",
                "has something after its name that is not used. Write [\(section)]")
        }
    }
}

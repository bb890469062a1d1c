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
            .filled(
                "memakai kunci yang tidak ada di %1. Mungkin %2",
                "uses a key that %1 does not have. Perhaps %2", section, nearest)
        case .knownKey(let section, nil, let known):
            .filled(
                "memakai kunci yang tidak ada di %1. Hapus, atau pakai %3",
                "uses a key that %1 does not have. Delete it, or use %3", section,
                words: .listing(known))
        case .knownSection(let nearest?, _):
            .filled(
                "bukan bagian yang dikenal. Mungkin [%1]",
                "is not a known section. Perhaps [%1]", nearest)
        case .knownSection(nil, let known):
            .filled(
                "bukan bagian yang dikenal. Hapus, atau pakai %3",
                "is not a known section. Delete it, or use %3",
                words: .listing(known.map { "[" + $0 + "]" }))
        case .keyOnce(let line):
            .filled(
                "sudah ditulis di baris %1. Hapus salah satu",
                "was already written in line %1. Delete one of them", String(line))
        case .sectionOnce(let line):
            .filled(
                "sudah dimulai di baris %1. Satukan keduanya di sana",
                "already began in line %1. Join the two there", String(line))
        case .key(_, let name, let example):
            .filled(
                "tidak memuat %1, yang wajib ada. Tulis %1 = %3",
                "lacks %1, which is required. Write %1 = %3", name, words: example)
        case .argument(let section):
            .filled(
                "kurang keterangan sesudah namanya. Tulis [%1 %3]",
                "lacks something after its name. Write [%1 %3]", section,
                words: SettingsPhrase("NAMA", "NAME"))
        case .noArgument(let section):
            .filled(
                "memuat keterangan yang tidak dipakai. Tulis [%1]",
                "has something after its name that is not used. Write [%1]", section)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What a line of a settings file must look like.
public enum SettingsLineRule: Hashable, Sendable {
    /// It is UTF-8.
    case utf8
    /// It has no control character; this is the first one, as a Unicode number.
    case noControl(UInt32)
    /// A heading ends with a bracket; the heading as it should be.
    case closingBracket(heading: String)
    /// Nothing follows the bracket of a heading; the heading as it should be.
    case nothingAfter(heading: String)
    /// The brackets hold a name.
    case headingName
    /// Key and value are joined by an equals sign; the line as it should be, when it can be guessed.
    case equalsSign(suggestion: String?)
    /// A key stands left of the equals sign.
    case key
    /// It stands below a heading; one that the program knows.
    case heading(example: String?)

    var phrase: SettingsPhrase {
        switch self {
        case .utf8:
            .filled(
                "bukan teks UTF-8. Simpan ulang berkas ini sebagai UTF-8",
                "is not UTF-8 text. Save this file again as UTF-8")
        case .noControl(let number):
            .filled(
                "memuat karakter kendali %1. Hapus karakter itu",
                "contains the control character %1. Delete that character",
                Unicode.Scalar(number).map(visible) ?? "")
        case .closingBracket(let heading):
            .filled(
                "kurang kurung tutup. Tulis %1", "lacks the closing bracket. Write %1", heading)
        case .nothingAfter(let heading):
            .filled(
                "memuat teks sesudah kurung tutup. Tulis %1 saja",
                "has text after the closing bracket. Write %1 only", heading)
        case .headingName:
            .filled(
                "tidak bernama. Tulis nama bagian di dalam kurung, misalnya [agent]",
                "has no name. Write the section's name in the brackets, for example [agent]")
        case .equalsSign(let suggestion):
            .filled(
                "kurang tanda sama dengan. Tulis %3", "lacks an equals sign. Write %3",
                words: suggestion.map { SettingsPhrase(disarmed($0)) } ?? assignment)
        case .key:
            .filled(
                "kurang kunci di kiri tanda sama dengan. Tulis %3",
                "lacks a key left of the equals sign. Write %3", words: assignment)
        case .heading(let example):
            .filled(
                "berada di luar bagian. Tulis judul di atasnya, misalnya [%1]",
                "is outside a section. Write a heading above it, for example [%1]",
                example ?? "agent")
        }
    }

    private var assignment: SettingsPhrase { SettingsPhrase("KUNCI = NILAI", "KEY = VALUE") }
}

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
            return SettingsPhrase(
                "bukan teks UTF-8. Simpan ulang berkas ini sebagai UTF-8",
                "is not UTF-8 text. Save this file again as UTF-8")
        case .noControl(let number):
            let name = Unicode.Scalar(number).map(visible) ?? ""
            return SettingsPhrase(
                "memuat karakter kendali \(name). Hapus karakter itu",
                "contains the control character \(name). Delete that character")
        case .closingBracket(let heading):
            return SettingsPhrase(
                "kurang kurung tutup. Tulis \(disarmed(heading))",
                "lacks the closing bracket. Write \(disarmed(heading))")
        case .nothingAfter(let heading):
            return SettingsPhrase(
                "memuat teks sesudah kurung tutup. Tulis \(disarmed(heading)) saja",
                "has text after the closing bracket. Write \(disarmed(heading)) only")
        case .headingName:
            return SettingsPhrase(
                "tidak bernama. Tulis nama bagian di dalam kurung, misalnya [agent]",
                "has no name. Write the section's name in the brackets, for example [agent]")
        case .equalsSign(let suggestion?):
            let line = disarmed(suggestion)
            return SettingsPhrase(
                "kurang tanda sama dengan. Tulis \(line)", "lacks an equals sign. Write \(line)")
        case .equalsSign(nil):
            return SettingsPhrase(
                "kurang tanda sama dengan. Tulis KUNCI = NILAI",
                "lacks an equals sign. Write KEY = VALUE")
        case .key:
            return SettingsPhrase(
                "kurang kunci di kiri tanda sama dengan. Tulis KUNCI = NILAI",
                "lacks a key left of the equals sign. Write KEY = VALUE")
        case .heading(let example):
            return SettingsPhrase(
                "berada di luar bagian. Tulis judul di atasnya, misalnya [\(example ?? "agent")]",
                "is outside a section. Write a heading above it, for example [\(example ?? "agent")]"
            )
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

extension SettingsValueRule {
    var phrase: SettingsPhrase {
        switch self {
        case .unit, .knownUnit, .span, .range, .wholeNumber, .decimal: return amount
        case .present(let key, let example):
            return SettingsPhrase(
                "tidak diberi nilai. Tulis \(key) = \(example.indonesian)",
                "has no value. Write \(key) = \(example.english)")
        case .yesOrNo:
            return SettingsPhrase(
                "bukan ya atau tidak. Tulis ya atau tidak",
                "is neither yes nor no. Write yes or no")
        case .choice(let words, let nearest):
            let list = SettingsPhrase.listing(words)
            return SettingsPhrase(
                "bukan pilihan yang ada. \(nearest.map { "Mungkin \($0). " } ?? "")Tulis "
                    + list.indonesian,
                "is not one of the choices. \(nearest.map { "Perhaps \($0). " } ?? "")Write "
                    + list.english)
        case .shortText(let bytes, let longest):
            return SettingsPhrase(
                "terlalu panjang: \(bytes) byte. Tulis paling banyak \(longest) byte",
                "is too long: \(bytes) bytes. Write at most \(longest) bytes")
        case .absolutePath:
            return SettingsPhrase(
                "bukan jalur lengkap. Tulis jalur yang dimulai dengan /",
                "is not a full path. Write a path that begins with /")
        case .directPath:
            return SettingsPhrase(
                "memuat bagian .. di dalam jalur. Tulis jalur tanpa ..",
                "has a part .. in the path. Write the path without ..")
        case .form(let phrase): return phrase
        case .noComment(let value), .noQuotes(let value):
            return stray(disarmed(value))
        case .host, .boxID, .regionCode, .regionLevel: return identity
        }
    }

    private func stray(_ value: String) -> SettingsPhrase {
        if case .noQuotes = self {
            return SettingsPhrase(
                "memakai tanda kutip. Tulis \(value) saja",
                "has quotation marks. Write only \(value)"
            )
        }
        return SettingsPhrase(
            "diikuti komentar. Tulis \(value) saja, komentar di baris sendiri",
            "is followed by a comment. Write only \(value), comments on their own line")
    }

    private var amount: SettingsPhrase {
        switch self {
        case .unit(let suggestions):
            let list = SettingsPhrase.listing(suggestions)
            return SettingsPhrase(
                "kurang satuan. Tulis \(list.indonesian)", "lacks a unit. Write \(list.english)")
        case .knownUnit(let found, let suggestion):
            let name = disarmed(found)
            let list = SettingsPhrase.listing(["ms", "s", "m", "h", "d"])
            return SettingsPhrase(
                "memakai satuan \(name), yang tidak dikenal. Tulis \(suggestion ?? list.indonesian)",
                "has the unit \(name), which is not known. Write \(suggestion ?? list.english)")
        case .span(let examples):
            let list = SettingsPhrase.listing(examples)
            return SettingsPhrase(
                "bukan jangka waktu. Tulis bilangan bulat dan satuan, misalnya \(list.indonesian)",
                "is not a span of time. Write a whole number and a unit, for example "
                    + list.english)
        case .wholeNumber(let low, let high):
            return between(low, high, "bukan bilangan bulat", "is not a whole number")
        case .decimal(_, _, let suggestion?):
            return SettingsPhrase(
                "memakai koma. Tulis \(suggestion)", "has a comma. Write \(suggestion)")
        case .decimal(let low, let high, nil):
            return between(low, high, "bukan bilangan", "is not a number")
        case .range(let low, let high):
            return between(low, high, "di luar batas", "is out of range")
        default: return SettingsPhrase("")
        }
    }

    private func between(
        _ low: String, _ high: String, _ indonesian: String, _ english: String
    ) -> SettingsPhrase {
        SettingsPhrase(
            "\(indonesian). Tulis nilai dari \(low) sampai \(high)",
            "\(english). Write a value from \(low) to \(high)")
    }

    private var identity: SettingsPhrase {
        switch self {
        case .host(let suggestion?):
            return SettingsPhrase(
                "bukan nama host atau alamat IP. Mungkin \(suggestion)",
                "is not a host name or IP address. Perhaps \(suggestion)")
        case .host(nil):
            return SettingsPhrase(
                "bukan nama host atau alamat IP. Tulis misalnya broker.desa.id atau 192.0.2.1",
                "is not a host name or IP address. Write for example broker.desa.id or 192.0.2.1")
        case .boxID:
            return SettingsPhrase(
                "bukan kode kotak: harus 10 huruf kecil dan angka dengan tanda uji. Salin lagi "
                    + "kodenya",
                "is not a box id: it has 10 small letters and digits with a check. Copy the id again"
            )
        case .regionCode(true):
            return SettingsPhrase(
                "tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik. Tulis misalnya "
                    + "35.10.20.2007",
                "looks like a BPS code; here dotted Kemendagri codes are used. Write for example "
                    + "35.10.20.2007")
        case .regionCode(false):
            return SettingsPhrase(
                "bukan kode wilayah Kemendagri. Tulis misalnya 35.10.20.2007",
                "is not a Kemendagri region code. Write for example 35.10.20.2007")
        case .regionLevel(let level, let example):
            return SettingsPhrase(
                "bukan kode \(level.indonesian). Tulis misalnya \(example)",
                "is not the code of a \(level.english). Write for example \(example)")
        default: return SettingsPhrase("")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

extension SettingsValueRule {
    var phrase: SettingsPhrase {
        switch self {
        case .present(let key, let example):
            .filled(
                "tidak diberi nilai. Tulis %1 = %3", "has no value. Write %1 = %3", key,
                words: example)
        case .unit(let suggestions):
            .filled(
                "kurang satuan. Tulis %3", "lacks a unit. Write %3", words: .listing(suggestions))
        case .knownUnit(let found, let suggestion):
            .filled(
                "memakai satuan %1, yang tidak dikenal. Tulis %3",
                "has the unit %1, which is not known. Write %3", found,
                words: .listing(suggestion.map { [$0] } ?? ["ms", "s", "m", "h", "d"]))
        case .span(let examples):
            .filled(
                "bukan jangka waktu. Tulis bilangan bulat dan satuan, misalnya %3",
                "is not a span of time. Write a whole number and a unit, for example %3",
                words: .listing(examples))
        case .range(let low, let high):
            .filled(
                "di luar batas. Tulis nilai dari %1 sampai %2",
                "is out of range. Write a value from %1 to %2", low, high)
        case .wholeNumber(let low, let high):
            .filled(
                "bukan bilangan bulat. Tulis nilai dari %1 sampai %2",
                "is not a whole number. Write a value from %1 to %2", low, high)
        case .decimal(_, _, let suggestion?):
            .filled("memakai koma. Tulis %1", "has a comma. Write %1", suggestion)
        case .decimal(let low, let high, nil):
            .filled(
                "bukan bilangan. Tulis nilai dari %1 sampai %2",
                "is not a number. Write a value from %1 to %2", low, high)
        case .yesOrNo:
            .filled(
                "bukan ya atau tidak. Tulis ya atau tidak",
                "is neither yes nor no. Write yes or no")
        case .choice(let words, let nearest?):
            .filled(
                "bukan pilihan yang ada. Mungkin %1. Tulis %3",
                "is not one of the choices. Perhaps %1. Write %3", nearest, words: .listing(words))
        case .choice(let words, nil):
            .filled(
                "bukan pilihan yang ada. Tulis %3", "is not one of the choices. Write %3",
                words: .listing(words))
        case .shortText(let bytes, let longest):
            .filled(
                "terlalu panjang: %1 byte. Tulis paling banyak %2 byte",
                "is too long: %1 bytes. Write at most %2 bytes", String(bytes), String(longest))
        case .noComment(let value):
            .filled(
                "diikuti komentar. Tulis %1 saja, komentar di baris sendiri",
                "is followed by a comment. Write only %1, comments on their own line", value)
        case .noQuotes(let value):
            .filled(
                "memakai tanda kutip. Tulis %1 saja", "has quotation marks. Write only %1", value)
        case .form(let phrase): phrase
        case .absolutePath, .directPath, .host, .boxID, .regionCode, .regionLevel: identity
        }
    }

    private var identity: SettingsPhrase {
        switch self {
        case .absolutePath:
            .filled(
                "bukan jalur lengkap. Tulis jalur yang dimulai dengan /",
                "is not a full path. Write a path that begins with /")
        case .directPath:
            .filled(
                "memuat bagian .. di dalam jalur. Tulis jalur tanpa ..",
                "has a part .. in the path. Write the path without ..")
        case .host(let suggestion?):
            .filled(
                "bukan nama host atau alamat IP. Mungkin %1",
                "is not a host name or IP address. Perhaps %1", suggestion)
        case .host(nil):
            .filled(
                "bukan nama host atau alamat IP. Tulis misalnya broker.desa.id atau 192.0.2.1",
                "is not a host name or IP address. Write for example broker.desa.id or 192.0.2.1")
        case .boxID:
            .filled(
                "bukan kode kotak: harus 10 huruf kecil dan angka dengan tanda uji. Salin lagi kodenya",
                "is not a box id: it has 10 small letters and digits with a check. Copy the id again"
            )
        case .regionCode(true):
            .filled(
                "tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik. Tulis misalnya %1",
                "looks like a BPS code; here dotted Kemendagri codes are used. Write for example %1",
                "35.10.20.2007")
        case .regionCode(false):
            .filled(
                "bukan kode wilayah Kemendagri. Tulis misalnya %1",
                "is not a Kemendagri region code. Write for example %1", "35.10.20.2007")
        case .regionLevel(let level, let example):
            .filled(
                "bukan kode %3. Tulis misalnya %1", "is not the code of a %3. Write for example %1",
                example, words: level)
        default: SettingsPhrase("")
        }
    }
}

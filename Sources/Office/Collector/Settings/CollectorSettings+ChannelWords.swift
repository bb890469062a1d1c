// SPDX-License-Identifier: Apache-2.0

import SettingsFile

extension CollectorSettings {
    /// Keys that some kind knows, for a section whose kind is not known, so that only that is a mistake.
    static let everyKindsKeys = [
        "api", "api-file", "ca", "chats", "from", "host", "key-file", "password-file", "path",
        "people", "port", "security", "to", "token-file", "url", "url-file", "user",
    ]
    static let nameForm = SettingsPhrase(
        "bukan nama saluran (huruf kecil, angka, tanda hubung; paling panjang 32)",
        "is no channel's name (small letters, digits, hyphens; at most 32)")
    static let regionForm = SettingsPhrase(
        "bukan daftar kode wilayah. Tulis misalnya 35.10.20, 35.10.21",
        "is no list of region codes. Write for example 35.10.20, 35.10.21")
    static let indicatorForm = SettingsPhrase(
        "bukan daftar indikator. Tulis misalnya wifi, layanan",
        "is no list of indicators. Write for example wifi, layanan")
    static let quietForm = SettingsPhrase(
        "bukan jam tenang. Tulis misalnya 21:00-06:00; awal dan akhir harus berbeda",
        "are no quiet hours. Write for example 21:00-06:00; begin and end must differ")
    static let notForOrdered = SettingsPhrase(
        "tidak berlaku untuk console dan jsonlines. Hapus baris ini",
        "is not for console and jsonlines. Remove this line")
    static let unknownOther = SettingsPhrase(
        "bukan nama saluran di berkas ini. Tulis NAMA dari sebuah [channel NAMA]",
        "is no channel of this file. Write the NAME of a [channel NAME]")
    static let orderedOther = SettingsPhrase(
        "tidak dapat menggantikan: console dan jsonlines bukan orang. Tulis saluran lain",
        "cannot stand in: console and jsonlines are nobody. Write another channel")
    static let itself = SettingsPhrase(
        "adalah saluran ini sendiri. Tulis saluran lain", "is this very channel. Write another one")
    static let circle = SettingsPhrase(
        "saling menggantikan berputar. Putuskan lingkaran itu",
        "stands in for this one in a circle. Break the circle")
}

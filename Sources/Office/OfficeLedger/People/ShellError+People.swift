// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

// What is refused because of who asks; status 77.
extension ShellError {
    /// Nobody said who asks, and what was asked needs a name.
    public static let tokenNeeded = ShellError(
        .notPermitted, "token_needed",
        Phrase(
            id: "perintah ini perlu token. Minta kepada admin (kentongan tokens new), simpan di "
                + "~/.config/kentongan/token, lalu chmod 600",
            en: "this command needs a token. Ask an admin (kentongan tokens new), keep it in "
                + "~/.config/kentongan/token, then chmod 600"))

    /// The token is unknown, has expired or was ended: one answer for all three.
    public static let tokenRefused = ShellError(
        .notPermitted, "token_refused",
        Phrase(
            id: "token tidak berlaku. Minta yang baru kepada admin: kentongan tokens new",
            en: "the token is not valid. Ask an admin for a new one: kentongan tokens new"))

    /// The role, or where it holds, is not enough.
    public static func roleNeeded(
        _ role: OfficeRole, in region: RegionCode?, _ person: Person
    ) -> ShellError {
        let place =
            region.map { Phrase(id: " untuk \($0)", en: " for \($0)") }
            ?? Phrase(id: " untuk semua wilayah", en: " for all regions")
        return ShellError(
            .notPermitted, "role_needed",
            Phrase(id: "perlu ", en: "needs ") + role.words + place
                + Phrase(id: "; Anda ", en: "; you are ") + person.words
                + Phrase(id: ". Minta kepada yang berhak", en: ". Ask somebody who may"))
    }

    /// Whoever proposed may not approve.
    public static func secondPersonNeeded(_ what: String, proposer: String) -> ShellError {
        ShellError(
            .notPermitted, "second_person_needed",
            Phrase(
                id:
                    "\(what) diusulkan \(disarmed(proposer)) dan harus disetujui orang lain, dengan "
                    + "token yang tidak dibuat pengusulnya. Percobaan ini dicatat",
                en:
                    "\(what) was proposed by \(disarmed(proposer)) and must be approved by somebody "
                    + "else, with a token that the proposer did not issue. This attempt is recorded"
            ))
    }

    /// A person who is not there, or has ended.
    public static func noPerson(_ name: String, suggestions: [String] = []) -> ShellError {
        ShellError(
            .notFound, "user_unknown",
            Phrase(
                id: "pengguna \(short(name)) tidak ada atau sudah berakhir. Semua: kentongan users",
                en: "no user \(short(name)), or ended. All: kentongan users"),
            suggestions: suggestions)
    }

    /// A name that somebody has or had.
    public static func nameTaken(_ name: String) -> ShellError {
        ShellError(
            .cannotCreate, "user_exists",
            Phrase(
                id: "pengguna \(short(name)) sudah ada atau pernah ada; nama tidak dipakai ulang. "
                    + "Pilih nama lain",
                en: "user \(short(name)) exists or existed; names are not used again. Choose "
                    + "another name"))
    }

    /// A value that does not fit.
    public static func badValue(_ name: String, _ value: String, _ expected: Phrase) -> ShellError {
        ShellError(
            .usage, "value_bad",
            Phrase(
                id: "\(name) \(short(value)): \(expected.id)",
                en: "\(name) \(short(value)): \(expected.en)"))
    }

    /// A region that the table does not have.
    public static func noRegion(_ code: RegionCode) -> ShellError {
        ShellError(
            .notFound, "region_unknown",
            Phrase(
                id: "wilayah \(code) tidak ada di tabel wilayah. Periksa kodenya",
                en: "the region table has no \(code). Check the code"))
    }

    /// A numbered thing that is not there, or has ended.
    public static func nothingNumbered(_ what: Phrase, _ id: Int64, list: String) -> ShellError {
        ShellError(
            .notFound, "number_unknown",
            what
                + Phrase(
                    id: " \(id) tidak ada atau sudah berakhir. Semua: \(list)",
                    en: " \(id) is not there or has ended. All: \(list)"))
    }

    /// The last admin cannot go.
    public static func lastAdmin(_ name: String) -> ShellError {
        ShellError(
            .usage, "last_admin",
            Phrase(
                id: "\(short(name)) admin terakhir. Tambah admin lain dahulu",
                en: "\(short(name)) is the last admin. Add another admin first"))
    }

    private static func short(_ text: String) -> String {
        let safe = disarmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(64))))
        return safe.isEmpty ? "''" : safe
    }
}

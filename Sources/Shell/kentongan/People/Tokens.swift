// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan tokens`: by which people say who they are.
struct Tokens: ShellVerb {
    static let name = "tokens"

    @OptionGroup var flags: GlobalFlags
    @Argument var step: String?
    @Argument var which: String?
    @Option(name: .customLong("days")) var days: Int64 = 90
    @Option(name: .customLong("label")) var label: String?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan, membuat, dan mengakhiri token para pengguna.",
            en: "Shows, makes and ends the tokens of people."),
        examples: [
            HelpLine("kentongan tokens", Phrase(id: "yang masih berlaku", en: "that are valid")),
            HelpLine(
                "kentongan tokens new siti --days 90 --label laptop",
                Phrase(id: "tampil sekali", en: "shown once")),
            HelpLine(
                "kentongan tokens end 12", Phrase(id: "akhiri sekarang", en: "end it now")),
        ],
        usage: Phrase(
            id: "kentongan tokens [new <NAMA> | end <NOMOR>] [--days N] [--label TEKS] [-a] "
                + "[--json]",
            en: "kentongan tokens [new <NAME> | end <NUMBER>] [--days N] [--label TEXT] [-a] "
                + "[--json]"),
        flags: [
            HelpLine(
                "--days N", Phrase(id: "berlaku berapa hari, 90", en: "valid for days, 90")),
            HelpLine("--label TEKS", Phrase(id: "untuk apa", en: "what it is for")),
            HelpLine(
                "-a, --all", Phrase(id: "juga yang tidak berlaku", en: "also those not valid")),
        ],
        statuses: Phrase(
            id: "0 selesai; 66 tidak ada; 77 tidak boleh.",
            en: "0 done; 66 not there; 77 not permitted."),
        note: Phrase(
            id:
                "Setiap orang boleh mengganti tokennya sendiri. Token yang dibuat pengusul tidak dapat "
                + "menyetujui usulannya.",
            en:
                "Everybody may renew his own token. A token made by who proposes cannot approve the "
                + "proposal."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch step {
        case nil: return try await list(shell)
        case "new"?:
            let name = try TypedWords.needed(
                which, shell.language == .indonesian ? "NAMA" : "NAME", verb: "tokens")
            let (envelope, bytes) = try await shell.post(
                TokenRequest(person: name, days: days, label: label ?? ""), to: .tokens,
                items: TokenMessage.self)
            guard let token = envelope.items.first, let secret = token.secret else {
                throw OfficeFailure.unreadable("/v1/tokens").shellError(
                    socket: shell.office.path, environment: shell.environment)
            }
            guard !shell.json else {
                shell.output.json(bytes)
                return .fine
            }
            shell.show([secret])
            shell.note(
                Phrase(
                    id: "token di atas hanya tampil sekali, untuk \(name). Simpan di "
                        + "~/.config/kentongan/token, lalu chmod 600",
                    en: "the token above is shown once, for \(name). Keep it in "
                        + "~/.config/kentongan/token, then chmod 600"))
        case "end"?:
            let id = try TypedWords.number(which, verb: "tokens")
            try await shell.tell(
                Phrase(id: "token \(id) berakhir.", en: "token \(id) has ended."),
                after: .endToken, of: id)
        case let other?:
            throw TypedWords.unknownAction(other, of: "tokens", among: ["new", "end"])
        }
        return .fine
    }

    private func list(_ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.ask(
            .tokens, items: TokenMessage.self, asPerson: true)
        guard !shell.json else {
            shell.output.json(bytes)
            return .fine
        }
        let language = shell.language
        let now = envelope.generatedAt.instant
        let tokens = envelope.items.filter {
            all || $0.ended == nil && $0.expires.instant > now
        }
        let rows = tokens.map { token in
            [
                "\(token.id)", token.person,
                token.ended == nil
                    ? TimeText.date(token.expires.instant, .wib, language)
                    : Phrase(id: "berakhir", en: "ended")[language],
                token.used.map { TimeText.date($0.instant, .wib, language) }
                    ?? Phrase(id: "belum", en: "never")[language],
                token.label, token.issuer,
            ]
        }
        let table = Table(
            columns: [
                Column(title: Phrase(id: "NOMOR", en: "NUMBER")[language], alignsRight: true),
                Column(title: Phrase(id: "NAMA", en: "NAME")[language]),
                Column(title: Phrase(id: "BERLAKU S.D.", en: "VALID TO")[language]),
                Column(title: Phrase(id: "DIPAKAI", en: "USED")[language]),
                Column(title: Phrase(id: "UNTUK", en: "FOR")[language], goes: 1),
                Column(title: Phrase(id: "DIBUAT", en: "MADE BY")[language], goes: 2),
            ], rows: rows, codes: rows.map { $0[0] })
        let stacked = rows.map { row in
            Phrase(
                id: "\(row[0]) \(row[1]): s.d. \(row[2]), dipakai \(row[3])",
                en: "\(row[0]) \(row[1]): to \(row[2]), used \(row[3])")[language]
        }
        shell.show(
            table, stacked: stacked,
            Phrase(id: "\(tokens.count) token.", en: "\(tokens.count) tokens."))
        return .fine
    }
}

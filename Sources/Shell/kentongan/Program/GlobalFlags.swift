// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// The flags that mean the same with every verb.
struct GlobalFlags: ParsableArguments {
    @Flag(name: .customLong("json")) var json = false
    @Option(name: .customLong("lang")) var language: String?
    @Flag(name: .customLong("no-color")) var refusesColour = false
    @Flag(name: .customLong("plain")) var plain = false
    @Option(name: .customLong("width")) var width: Int?
    @Option(name: .customLong("socket")) var socket: String?
    @Option(name: .customLong("token-file")) var tokenFile: String?
    @Option(name: .customLong("timeout")) var timeout: String?
    @Flag(name: [.customShort("q"), .customLong("quiet")]) var quiet = false

    /// How long an answer is waited for, in seconds.
    func patience() throws(ShellError) -> Int64 {
        guard let timeout else { return 20 }
        guard let span = SpanText.parsed(timeout) else {
            throw .badFlag(
                "--timeout", value: timeout,
                expected: Phrase(id: "20s atau 1m", en: "20s or 1m"))
        }
        return max(1, span.seconds)
    }

    /// The language, if it is one of the two.
    func check() throws(ShellError) {
        if let language, Language(rawValue: language) == nil {
            throw .badFlag(
                "--lang", value: language, expected: Phrase(id: "id atau en", en: "id or en"))
        }
        if let width, width < 1 {
            throw .badFlag(
                "--width", value: "\(width)",
                expected: Phrase(id: "jumlah kolom, misalnya 40", en: "columns, such as 40"))
        }
    }

    /// The lines that every help page has, in the order in which they matter.
    static let helpLines: [HelpLine] = [
        HelpLine("--json", Phrase(id: "satu objek JSON, lengkap", en: "one JSON object, complete")),
        HelpLine(
            "--lang id|en",
            Phrase(id: "bahasa; juga KENTONGAN_LANG", en: "language; also KENTONGAN_LANG")),
        HelpLine("--width N", Phrase(id: "lebar layar, misalnya 40", en: "columns, such as 40")),
        HelpLine(
            "--plain", Phrase(id: "ASCII, satu catatan satu baris", en: "ASCII, one record a line")),
        HelpLine("--no-color", Phrase(id: "tanpa warna", en: "without colour")),
        HelpLine("-q, --quiet", Phrase(id: "hanya jawabannya", en: "nothing but the answer")),
        HelpLine(
            "--socket PATH",
            Phrase(
                id: "soket kolektor; juga KENTONGAN_SOCKET",
                en: "the collector's socket; also KENTONGAN_SOCKET")),
        HelpLine(
            "--token-file PATH",
            Phrase(
                id: "siapa Anda; juga KENTONGAN_TOKEN_FILE",
                en: "who you are; also KENTONGAN_TOKEN_FILE")),
        HelpLine(
            "--timeout 20s",
            Phrase(id: "batas menunggu jawaban", en: "how long to wait for an answer")),
    ]
}

/// `--limit` and `--all`, for verbs that list.
struct LimitFlags: ParsableArguments {
    @Option(name: .customLong("limit")) var limit: Int?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    /// The most rows to show; nil for all of them.
    func rows() throws(ShellError) -> Int? {
        guard let limit else { return nil }
        guard limit > 0 else {
            throw .badFlag(
                "--limit", value: "\(limit)",
                expected: Phrase(
                    id: "jumlah baris, misalnya 20", en: "a number of rows, such as 20"))
        }
        return all ? nil : limit
    }
}

// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import OfficeClient
import VillageModel
import Wording

// What the API refuses, in the words in which the shells tell it. Texts of the request are cut short and
// disarmed: they come back to a terminal.
extension ShellError {
    static func badQuery(
        _ what: String, _ why: Phrase, suggestions: [String] = []
    ) -> ShellError {
        ShellError(
            .usage, "query_bad", Phrase(same: quoted(what) + ": ") + why,
            suggestions: suggestions)
    }

    static func unknownBox(_ name: String, suggestions: [String]) -> ShellError {
        ShellError(
            .notFound, "box_unknown",
            Phrase(
                id: "kotak \(quoted(name)) tidak ada. Semua: kentongan villages",
                en: "no box \(quoted(name)). All: kentongan villages"), suggestions: suggestions)
    }

    static func unknownVillage(_ code: RegionCode, suggestions: [String]) -> ShellError {
        ShellError(
            .notFound, "village_unknown",
            Phrase(
                id: "tidak ada desa \(code) yang punya kotak. Semua: kentongan villages",
                en: "no village \(code) that has a box. All: kentongan villages"),
            suggestions: suggestions)
    }

    static func noMetric(_ name: String, suggestions: [String]) -> ShellError {
        unknownMetric(quoted(name), suggestions: suggestions.map { quoted($0) })
    }

    static func unknownSequence(_ sequence: Int64, last: Int64) -> ShellError {
        ShellError(
            .usage, "sequence_unknown",
            Phrase(
                id: "perubahan \(sequence) belum ada; yang terakhir \(last). Mulai lagi dari "
                    + "/v1/alerts",
                en: "there is no change \(sequence) yet; the last one is \(last). Begin again "
                    + "with /v1/alerts"))
    }

    static func unknownRoute(_ path: String) -> ShellError {
        ShellError(
            .notFound, "route_unknown",
            Phrase(
                id: "\(quoted(path)) tidak dikenal kolektor ini. Samakan versinya: kentongan "
                    + "--version",
                en: "\(quoted(path)) is not known to this collector. Use the same version: "
                    + "kentongan --version"))
    }

    static let cannotRead = ShellError(
        .tryLater, "storage_failed",
        Phrase(
            id: "kolektor tidak dapat membaca datanya. Sebabnya: journalctl -u "
                + "kentongan-collector -n 20",
            en: "the collector cannot read its data. Why: journalctl -u kentongan-collector "
                + "-n 20"))

    static let bodyTooLarge = ShellError(
        .usage, "body_too_large",
        Phrase(
            id: "permintaan melebihi \(Office.largestBody / 1_024) kB. Bagi menjadi beberapa",
            en: "the request exceeds \(Office.largestBody / 1_024) kB. Split it"))

    static func badBody(_ reason: String) -> ShellError {
        ShellError(
            .usage, "body_bad",
            Phrase(
                id: "isi permintaan tidak terbaca: \(quoted(reason)). Samakan versinya: kentongan "
                    + "--version",
                en: "the request's body cannot be read: \(quoted(reason)). Use the same version: "
                    + "kentongan --version"))
    }

    private static func quoted(_ text: String) -> String {
        let safe = disarmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(64))))
        return safe.isEmpty ? "''" : safe
    }

    /// The HTTP status that goes with the exit status of a shell.
    var httpStatus: HTTPResponse.Status {
        switch status {
        case .usage, .badContent: .badRequest
        case .notFound: .notFound
        case .notPermitted: .forbidden
        case .cannotCreate: .conflict
        case .tryLater: .serviceUnavailable
        default: .internalServerError
        }
    }

    var envelope: ErrorEnvelope {
        ErrorEnvelope(
            error: ErrorMessage(
                code: status.rawValue, id: identifier, message: MessageText(message),
                suggestions: suggestions))
    }
}

extension MessageText {
    init(_ phrase: Phrase) { self.init(id: phrase.id, en: phrase.en) }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// Checks of words that several verbs take.
enum TypedWords {
    /// A region's code: writing verbs take nothing else.
    static func region(_ text: String) throws(ShellError) -> RegionCode {
        if let code = RegionCode(text) { return code }
        if text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw .statisticsCode(text)
        }
        throw ShellError(
            .usage, "region_bad",
            Phrase(
                id: "\(text) bukan kode wilayah bertitik. Cari: kentongan villages --find NAMA",
                en: "\(text) is no dotted region code. Find: kentongan villages --find NAME"))
    }

    /// A number that a list has shown, with or without the # before it.
    static func number(_ text: String?, verb: String) throws(ShellError) -> Int64 {
        let digits = (text ?? "").drop { $0 == "#" }
        guard let number = Int64(digits), number > 0 else {
            throw ShellError(
                .usage, "number_bad",
                Phrase(
                    id: "\(text ?? "nomor") tidak terbaca sebagai nomor. Lihat: kentongan \(verb)",
                    en: "\(text ?? "the number") is not a number. See: kentongan \(verb)"))
        }
        return number
    }

    /// The value of a flag that must be there.
    static func needed(
        _ value: String?, _ flag: String, verb: String
    ) throws(ShellError) -> String {
        guard let value, !value.isEmpty else {
            throw ShellError(
                .usage, "flag_missing",
                Phrase(
                    id: "kurang \(flag). Lihat: kentongan \(verb) --help",
                    en: "\(flag) is missing. See: kentongan \(verb) --help"))
        }
        return value
    }

    /// A second word that the verb does not have.
    static func unknownAction(
        _ action: String, of verb: String, among known: [String]
    ) -> ShellError {
        let near = NearestNames.suggestions(for: action, among: known)
        let maybe = near.first.map { Phrase(id: " Mungkin \($0).", en: " Perhaps \($0).") }
        return ShellError(
            .usage, "action_unknown",
            Phrase(id: "\(verb) \(action) tidak ada.", en: "no \(verb) \(action).")
                + (maybe ?? Phrase(same: ""))
                + Phrase(id: " Lihat: ", en: " See: ") + "kentongan \(verb) --help",
            suggestions: near)
    }
}

extension Shell {
    /// Prints the answer of a verb that changed something: one sentence, or the collector's own object.
    func tell(_ sentence: Phrase, _ bytes: [UInt8]) {
        if json {
            output.json(bytes)
        } else {
            show(screen.wrapped(sentence[language]))
        }
    }

    /// Sends the number of what is to change, and says that it is done.
    func tell(_ sentence: Phrase, after route: OfficeRoute, of id: Int64) async throws(ShellError) {
        let (_, bytes) = try await post(NumberRequest(id: id), to: route, items: ChangeMessage.self)
        tell(sentence, bytes)
    }

    /// Prints rows as a table, or stacked where there is no room for one, and a last sentence.
    func show(_ table: Table, stacked: [String], _ last: Phrase) {
        let drawn = screen.layout == .stacked && !screen.plain ? nil : table.lines(screen)
        show(
            (table.rows.isEmpty
                ? []
                : drawn ?? stacked.flatMap { screen.wrapped($0, hanging: 2) })
                + screen.wrapped(last[language]))
    }
}

extension Screen {
    /// Sentences below each other, longer ones indented, and a last one.
    func list(_ sentences: [String], _ last: Phrase) -> [String] {
        sentences.flatMap { wrapped($0, hanging: 2) } + wrapped(last[language])
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// ArgumentParser reads the command line and speaks English only. Its errors have few forms, and each is
// recognised here by its fixed words and told again in both languages; the tests pin every form. A form
// that nobody foresaw is passed on as it is: an English reason is better than none.

import ArgumentParser
import Wording

extension ShellVerb {
    /// Reads the words after the verb; every failure has status 64.
    static func read(_ words: [String]) throws(ShellError) -> Self {
        do {
            return try parse(words)
        } catch {
            throw ParserErrors.told(message(for: error), verb: name)
        }
    }
}

/// The errors of the argument parser in both languages.
enum ParserErrors {
    /// The parser's own sentence, told again.
    static func told(_ english: String, verb: String) -> ShellError {
        let quoted = quotations(in: english)
        let first = quoted.first ?? ""
        let see =
            Phrase(id: ". Lihat: ", en: ". See: ")
            + (verb.isEmpty ? "kentongan --help" : "kentongan \(verb) --help")
        func usage(_ identifier: String, _ phrase: Phrase) -> ShellError {
            ShellError(.usage, identifier, phrase + see)
        }
        if english.hasPrefix("Unknown option") { return .unknownFlag(first, verb: verb) }
        if english.contains("nexpected argument") {
            return usage(
                "argument_unexpected",
                Phrase(id: "\(first) berlebih di sini", en: "\(first) is one word too many"))
        }
        if english.hasPrefix("Missing expected argument") {
            let missing = argumentNames[first] ?? Phrase(same: first)
            return usage(
                "argument_missing",
                Phrase(id: "kurang \(missing.id)", en: "\(missing.en) is missing"))
        }
        if english.hasPrefix("Missing value for") {
            let flag = first.split(separator: " ").first.map(String.init) ?? first
            return usage(
                "flag_value", Phrase(id: "\(flag) belum ada nilainya", en: "\(flag) lacks a value"))
        }
        if english.hasPrefix("The value"), quoted.count >= 2 {
            let flag = quoted[1].split(separator: " ").first.map(String.init) ?? quoted[1]
            return usage(
                "flag_value",
                Phrase(
                    id: "\(flag) \(first): tidak terbaca", en: "\(flag) \(first): cannot be read"))
        }
        if english.contains("does not take any value") {
            return usage(
                "flag_value",
                Phrase(id: "\(first) tidak memakai nilai", en: "\(first) takes no value"))
        }
        return usage(
            "usage", Phrase(same: english.split(separator: "\n").first.map(String.init) ?? ""))
    }

    private static let argumentNames = [
        "<place>": Phrase(id: "kotak atau desa", en: "a box or a village"),
        "<action>": Phrase(id: "kata check", en: "the word check"),
        "<step>": Phrase(
            id: "kata init, new, renew, revoke atau check",
            en: "the word init, new, renew, revoke or check"),
        "<subject>": Phrase(
            id: "kode desa, atau kata approve atau end",
            en: "a village's code, or the word approve or end"),
        "<detail>": Phrase(
            id: "nama indikator, atau nomornya", en: "the name of an indicator, or a number"),
        "<directory>": Phrase(id: "nama folder", en: "the name of a folder"),
        "<files> ...": Phrase(id: "nama berkas", en: "the name of a file"),
        "<metric>": Phrase(id: "nama ukuran", en: "the name of a metric"),
        "<file>": Phrase(id: "nama berkas", en: "the name of a file"),
        "<village>": Phrase(id: "kode desa", en: "a village's code"),
        "<indicator>": Phrase(id: "nama indikator", en: "an indicator"),
        "<stars>": Phrase(id: "bintang 1 sampai 5", en: "stars from 1 to 5"),
    ]

    private static func quotations(in text: String) -> [String] {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

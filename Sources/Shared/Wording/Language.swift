// SPDX-License-Identifier: Apache-2.0
//
// Indonesian comes first: staff and technicians read it. English is a choice that somebody makes, by
// --lang, by KENTONGAN_LANG or in a configuration file. LANG is not asked, because donated boxes carry
// whatever locale their image shipped with.

/// The two languages of every text that staff and technicians read.
public enum Language: String, CaseIterable, Sendable {
    /// Indonesian, the default.
    case indonesian = "id"
    /// English.
    case english = "en"

    /// Chooses by the `--lang` flag, then by the value of KENTONGAN_LANG; anything else is Indonesian.
    public static func chosen(flag: String?, environment: String?) -> Language {
        if let flag, let language = Language(rawValue: flag) { return language }
        if let environment, let language = Language(rawValue: environment) { return language }
        return .indonesian
    }
}

/// One text in both languages, kept side by side so that neither is forgotten.
public struct Phrase: Hashable, Sendable {
    /// The Indonesian text.
    public let id: String
    /// The English text.
    public let en: String

    /// Makes a phrase.
    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }

    /// A phrase that reads the same in both languages: a name, a code.
    public init(same text: String) {
        id = text
        en = text
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .indonesian: id
        case .english: en
        }
    }

    /// Joins two phrases, language by language.
    public static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(id: left.id + right.id, en: left.en + right.en)
    }

    /// Joins a phrase and a text that reads the same in both languages.
    public static func + (left: Phrase, right: String) -> Phrase {
        Phrase(id: left.id + right, en: left.en + right)
    }
}

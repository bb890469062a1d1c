// SPDX-License-Identifier: Apache-2.0

import JSONText
public import VillageModel
import Wording

/// A message by which somebody tries a channel out: no alert, no event, and nothing remembers it.
public struct TestMessage: Hashable, Sendable {
    /// The channel's name in the settings.
    public let channel: String
    /// When it was wanted.
    public let at: Instant
    /// The zone in which people read that.
    public let zone: Zone

    /// Makes a message.
    public init(channel: String, at: Instant, zone: Zone) {
        self.channel = channel
        self.at = at
        self.zone = zone
    }

    /// Its name, another one for each.
    var key: String { "\(channel)-test-\(at.rawValue)" }

    /// What people read; its first word says that it is a test.
    var sentence: Phrase {
        Phrase(
            id: "UJI: pesan percobaan Kentongan di saluran \(channel), ",
            en: "TEST: a trial message of Kentongan on channel \(channel), ")
            + TimeText.when(at, now: at, zone)
            + Phrase(
                id: ". Bukan peringatan, tidak perlu berbuat apa-apa.",
                en: ". This is no alert, and nothing needs to be done.")
    }

    /// The sentence in one safe line.
    func text(_ language: Language) -> String { disarmed(sentence[language]) }

    /// Writes the sentence in both languages, and when it was wanted, as members of an object.
    func write(to writer: inout JSONWriter) {
        writer.name("at")
        writer.text(at.rfc3339)
        writer.name("sentence")
        writer.beginObject()
        writer.name("id")
        writer.text(text(.indonesian))
        writer.name("en")
        writer.text(text(.english))
        writer.endObject()
    }
}

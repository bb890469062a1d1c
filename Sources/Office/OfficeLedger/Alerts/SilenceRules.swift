// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// What every silence and every acknowledgement keeps to.
enum SilenceRules {
    /// Nobody is kept from being told for longer.
    static let longest = TimeSpan.days(30)
    /// What somebody does about an alert is said in so many characters.
    static let longestNote = 200

    /// Refuses a beginning that is past, and an end that is past, before the beginning, or too far away.
    static func check(from: Instant, until: Instant, at now: Instant) throws(ShellError) {
        guard from >= now else {
            throw DecisionRules.time("from", from, Phrase(id: "sudah lewat", en: "is over already"))
        }
        guard until > from else {
            throw DecisionRules.time(
                "until", until,
                Phrase(id: "tidak sesudah awalnya", en: "is not after the beginning"))
        }
        guard until <= now + longest else {
            throw DecisionRules.time(
                "until", until,
                Phrase(
                    id: "paling lama 30 hari dari sekarang. Perpanjang nanti bila masih perlu",
                    en: "is at most 30 days from now. Renew it later if it is still needed"))
        }
    }

    /// The note, trimmed; 1 to 200 characters, none of them a control character.
    static func note(_ text: String) throws(ShellError) -> String {
        var words = Substring(text)
        while words.first?.isWhitespace == true { words.removeFirst() }
        while words.last?.isWhitespace == true { words.removeLast() }
        let note = String(words)
        guard !note.isEmpty, note.count <= longestNote, note.utf8.count <= 4 * longestNote,
            disarmed(note) == note
        else {
            throw .badValue(
                "note", text,
                Phrase(
                    id: "catatan wajib, 1 sampai 200 huruf tanpa karakter kendali. Tulis apa yang "
                        + "dikerjakan",
                    en: "a note is needed, 1 to 200 characters without control characters. Say "
                        + "what is being done"))
        }
        return note
    }
}

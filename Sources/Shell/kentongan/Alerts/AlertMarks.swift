// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// What stands beside an alert's sentence: who has it, that it swings, what it holds back, who is not told.
struct AlertMarks: Sendable {
    /// The word in capitals at the beginning.
    let word: AlertWord
    /// "TIDAK STABIL" behind the number; nil where the word itself says it.
    let unstable: String?
    /// The green word, if somebody has the alert on hand.
    let handled: String?
    /// Everything in parentheses behind the sentence.
    let tail: String

    init(_ alert: AlertMessage, _ language: Language) {
        let isArea = alert.kind == "area"
        let word =
            alert.event.map {
                AlertWord(event: $0, severity: alert.severity, isArea: isArea)
            } ?? AlertWord(severity: alert.severity, isArea: isArea, state: alert.state)
        self.word = word
        unstable =
            alert.unstable && word != .unstable ? AlertWord.unstable.words[language] : nil
        var marks: [String] = []
        // The event that somebody took it on says so in its own sentence.
        if alert.state != "resolved", word != .acknowledged,
            alert.state == "acknowledged" || alert.acknowledgement != nil
        {
            handled = Phrase(id: "ditangani", en: "handled")[language]
            marks.append(AlertMarks.taken(alert.acknowledgement, language))
        } else {
            handled = nil
        }
        if alert.held > 0 {
            marks.append(
                Phrase(
                    id: "\(alert.held) peringatan lain ditahan",
                    en: alert.held == 1
                        ? "1 other alert held back" : "\(alert.held) other alerts held back")[
                        language])
        }
        if let why = alert.heldBack { marks.append(AlertMarks.held(why)[language]) }
        if alert.silenced { marks.append(AlertMarks.silenced(alert, language)) }
        tail = marks.map { " (\($0))" }.joined()
    }

    private static func taken(
        _ taken: AcknowledgementMessage?, _ language: Language
    ) -> String {
        let who = taken?.person.map { Phrase(id: " \($0)", en: " by \($0)")[language] } ?? ""
        let note = taken.map { ": \($0.note)" } ?? ""
        return Phrase(id: "ditangani", en: "handled")[language] + who + note
    }

    private static func held(_ why: String) -> Phrase {
        switch why {
        case "box": Phrase(id: "ditahan: kotaknya diam", en: "held back: its box is silent")
        case "area":
            Phrase(id: "ditahan: satu wilayah hilang", en: "held back: a whole area is lost")
        case "service":
            Phrase(
                id: "ditahan: layanannya mati di mana-mana",
                en: "held back: its service is down everywhere")
        case "deaf":
            Phrase(id: "ditahan: kantor tidak mendengar", en: "held back: the office cannot hear")
        default: Phrase(id: "ditahan: tidak ada data", en: "held back: no data")
        }
    }

    private static func silenced(_ alert: AlertMessage, _ language: Language) -> String {
        guard let until = alert.silencedUntil else {
            return Phrase(id: "dibisukan", en: "silenced")[language]
        }
        let words = TypedTime.words(end: until.instant, Zone.named(alert.zone) ?? .wib, language)
        return Phrase(id: "dibisukan s.d. \(words)", en: "silenced to \(words)")[language]
    }
}

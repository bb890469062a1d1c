// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// The agent's answer to `attest`; whatever is missing is nil or empty.
struct AttestAnswer: Sendable {
    let generated: Instant?
    let zone: Zone?
    let number: String
    let isSynchronised: Bool
    let waiting: Int64?

    init(_ json: JSONValue) {
        generated = json["generated_at"]?.text.flatMap(Instant.init(rfc3339:))
        zone = json["group"]?.text.flatMap(Zone.init(group:))
        number = short(json["number"]?.text ?? "", 32)
        isSynchronised = json["clock"]?.text == AttestedClock.synchronised.identifier
        waiting = json["waiting"]?.count
    }
}

/// The last lines of `attest`: that it is kept, its number, how long it holds.
enum AttestScreen {
    /// The lines after something was kept.
    static func lines(
        _ answer: AttestAnswer, of checklist: Checklist, _ screen: Screen
    ) -> [String] {
        let language = screen.language
        var text = Phrase(id: "Tersimpan", en: "Saved")[language]
        if answer.isSynchronised, let at = answer.generated, let zone = answer.zone {
            text += " " + TimeText.full(at, zone, language)
        }
        var lines = screen.wrapped(text + ".", hanging: 0)
        text = Phrase(id: "Nomor ", en: "Number ")[language] + answer.number + ". "
        if answer.isSynchronised, let at = answer.generated, let zone = answer.zone {
            let end = AttestationValidity.end(
                of: checklist.indicator, form: checklist.form, from: at, in: zone)
            text +=
                Phrase(id: "Berlaku s.d. ", en: "Valid to ")[language]
                + TimeText.full(end, zone, language) + ". "
        } else {
            text +=
                Phrase(
                    id: "Jam kotak belum sinkron: berlaku setelah waktunya dapat dipastikan. ",
                    en: "The box's clock is not in sync: it counts once its time is certain. ")[
                    language]
        }
        if let waiting = answer.waiting {
            text +=
                Phrase(id: "Menunggu kirim: ", en: "Waiting to be sent: ")[language]
                + NumberText.whole(waiting, language) + "."
        }
        lines += screen.wrapped(text, hanging: 0)
        return lines
    }

    /// The lines of a dry run.
    static func dryRun(_ draft: AttestDraft, _ screen: Screen) -> [String] {
        let summary = AttestTalk.summary(draft)
        return screen.wrapped(draft.checklist.title[screen.language])
            + (summary.id.isEmpty ? [] : screen.wrapped((summary + ".")[screen.language]))
            + screen.wrapped(
                Phrase(id: "Tidak ada yang disimpan.", en: "Nothing was kept.")[screen.language])
    }

    /// What stands above the questions.
    static func heading(_ checklist: Checklist, _ status: StatusAnswer) -> [Phrase] {
        var heading = [
            checklist.title + Phrase(id: ", kotak ", en: ", box ") + status.box
        ]
        if status.link != .connected {
            heading.append(
                Phrase(
                    id: "LURING: disimpan di kotak, dikirim nanti",
                    en: "OFFLINE: kept in the box, sent later"))
        }
        return heading
    }
}

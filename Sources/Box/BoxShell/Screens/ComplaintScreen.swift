// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The screen of `complaint`: the number, alone on its line, and what to do with it.
enum ComplaintScreen {
    /// The lines.
    static func lines(_ answer: ComplaintAnswer, _ screen: Screen) -> [String] {
        let language = screen.language
        var lines = screen.wrapped(Phrase(id: "NOMOR ADUAN", en: "COMPLAINT NUMBER")[language])
        guard let number = answer.number else {
            return lines + screen.wrapped(Phrase(id: "BELUM DIKETAHUI.", en: "UNKNOWN.")[language])
        }
        lines += ["", "    \(number)", ""]
        lines += screen.wrapped(
            Phrase(
                id: "Tulis nomor ini di formulir, dan berikan kepada pelapor.",
                en: "Write this number on the form, and give it to who complains.")[language])
        lines += screen.wrapped(
            Headline.time(answer.generated, answer.zone, language) + ": "
                + subject(answer)[language] + ".")
        lines += screen.wrapped(
            Phrase(
                id: "Isi aduan dan nama hanya di kertas; kotak tidak menyimpannya.",
                en: "What it says and the name stay on paper; the box does not keep them.")[
                    language])
        let verdict = verdict(answer)[language]
        return lines
            + screen.wrapped(verdict).map {
                answer.isKept
                    ? $0
                    : screen.line(
                        $0, painting: Phrase(id: "BELUM TERSIMPAN", en: "NOT KEPT")[language],
                        .warning)
            }
    }

    /// How the program ends.
    static func status(_ answer: ComplaintAnswer) -> ExitStatus {
        answer.number == nil ? .unknown : answer.isKept ? .fine : .attention
    }

    private static func subject(_ answer: ComplaintAnswer) -> Phrase {
        let category = answer.category?.words ?? Phrase(same: "?")
        guard let facility = answer.facility else { return category }
        return facility.title + ", " + category
    }

    private static func verdict(_ answer: ComplaintAnswer) -> Phrase {
        guard answer.isKept else {
            return Phrase(
                id: "BELUM TERSIMPAN: penyimpanan kotak penuh atau rusak. Catat juga di buku; "
                    + "periksa: kentongan status",
                en: "NOT KEPT: the box's storage is full or broken. Write it in the book too; "
                    + "check: kentongan status")
        }
        return answer.isConnected
            ? Phrase(id: "Tersimpan, dan dikirim ke kantor.", en: "Kept, and sent to the office.")
            : Phrase(
                id: "Tersimpan; dikirim ke kantor setelah kotak tersambung.",
                en: "Kept; sent to the office when the box is connected.")
    }
}

// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The screen of `spool`.
enum SpoolScreen {
    /// The lines.
    static func lines(_ answer: SpoolAnswer, _ screen: Screen) -> [String] {
        let language = screen.language
        let waiting = answer.waiting ?? 0
        var lines = screen.wrapped(Phrase(id: "ANTREAN", en: "QUEUE")[language])
        lines += screen.wrapped(Headline.time(answer.generated, answer.zone, language))
        for record in answer.records { lines += row(record, answer, screen) }
        let left = waiting - Int64(answer.records.count)
        if left > 0, !answer.records.isEmpty {
            lines += screen.wrapped(
                Phrase(
                    id: "\(NumberText.whole(left, .indonesian)) lagi sesudah itu.",
                    en: "\(NumberText.whole(left, .english)) more after these.")[language])
        }
        if !answer.path.isEmpty {
            // A path is copied by hand: it stands alone, whole.
            lines += [Phrase(id: "Berkas:", en: "File:")[language], screen.line(answer.path)]
        }
        lines += screen.wrapped(room(answer)[language])
        lines += screen.wrapped(verdict(answer)[language])
        return lines
    }

    private static func row(
        _ record: SpoolAnswer.Waiting, _ answer: SpoolAnswer, _ screen: Screen
    ) -> [String] {
        let language = screen.language
        var text = "#\(record.id) "
        text +=
            record.at.map { Headline.moment($0, now: answer.generated, answer.zone, language) }
            ?? Phrase(id: "waktu tidak diketahui", en: "time not known")[language]
        if !record.isSynchronised {
            text += Phrase(id: " (jam belum sinkron)", en: " (clock not in sync)")[language]
        }
        text += " " + kind(record.kind)[language]
        if let bytes = record.bytes { text += ", " + SpoolText.size(bytes)[language] }
        return screen.wrapped(text)
    }

    private static func kind(_ kind: String) -> Phrase {
        switch kind {
        case "report": Phrase(id: "laporan", en: "report")
        case "tombstone": Phrase(id: "catatan yang hilang", en: "lost records")
        case "clock_fix": Phrase(id: "koreksi jam", en: "clock correction")
        default: Phrase(same: kind)
        }
    }

    private static func room(_ answer: SpoolAnswer) -> Phrase {
        guard let bytes = answer.bytes else {
            return Phrase(id: "Ukuran belum diketahui.", en: "Size not known.")
        }
        let size = Phrase(id: "Ukuran ", en: "Size ") + SpoolText.size(bytes)
        guard let limit = answer.limit else { return size + "." }
        return size + Phrase(id: " dari ", en: " of ") + SpoolText.size(limit) + "."
    }

    private static func verdict(_ answer: SpoolAnswer) -> Phrase {
        guard let waiting = answer.waiting else {
            return Phrase(id: "BELUM DIKETAHUI.", en: "UNKNOWN.")
        }
        var text = SpoolText.waiting(waiting)
        if let acknowledged = answer.acknowledged, let newest = answer.newest {
            text =
                text
                + Phrase(
                    id: ", pusat sudah menyimpan s.d. #\(acknowledged) dari #\(newest)",
                    en: ", the office has stored up to #\(acknowledged) of #\(newest)")
        }
        return text + "."
    }
}

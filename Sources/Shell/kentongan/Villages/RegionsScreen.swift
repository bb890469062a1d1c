// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How a code's history and an import look.
struct RegionsScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// What a code has meant, oldest first; what it means now stands last.
    func lines(_ region: RegionMessage) -> [String] {
        let zone = RegionCode(region.regionCode)?.zone ?? .wib
        var lines = screen.wrapped(
            ([region.regionCode] + region.inside).joined(separator: ", "))
        for span in region.spans {
            var line = "  " + span.name + ": " + period(span, zone)
            if let successor = span.successor {
                line += Phrase(id: ", diganti ", en: ", replaced by ")[language] + successor
            }
            lines += screen.wrapped(line, hanging: 4)
        }
        if !region.predecessors.isEmpty {
            lines += screen.list(
                "  " + Phrase(id: "menggantikan", en: "replaces")[language], region.predecessors)
        }
        if !region.boxes.isEmpty {
            lines += screen.list("  " + Phrase(id: "kotak", en: "boxes")[language], region.boxes)
        }
        let isOpen = region.spans.last?.to == nil
        let head = Phrase(
            id: "Berlaku. Dikepalai \(region.head).", en: "In force. Headed by the \(region.head).")
        let ended = Phrase(id: "Tidak berlaku lagi.", en: "No longer in force.")
        return lines + screen.wrapped((isOpen ? head : ended)[language])
    }

    /// What an import has done, or what is wrong with its files; the verdict stands last.
    func lines(
        _ outcome: RegionImportMessage, table: String, successors: String, isRehearsal: Bool
    ) -> [String] {
        let wrong = outcome.mistakeCount + outcome.successorMistakeCount
        guard wrong == 0 else {
            return mistakes(outcome.mistakes, of: outcome.mistakeCount, in: table)
                + mistakes(
                    outcome.successorMistakes, of: outcome.successorMistakeCount, in: successors)
                + screen.wrapped(
                    Phrase(
                        id: "\(number(wrong)) kesalahan. Tidak ada yang diubah.",
                        en: wrong == 1
                            ? "1 mistake. Nothing was changed."
                            : "\(number(wrong)) mistakes. Nothing was changed.")[language])
        }
        var lines: [String] = []
        for move in outcome.moved {
            let (to, from) = (move.to ?? "-", move.from)
            lines += screen.wrapped(
                Phrase(
                    id: "kotak \(move.box) pindah dari \(from) ke \(to)",
                    en: "box \(move.box) moves from \(from) to \(to)")[language])
        }
        for move in outcome.stranded {
            lines += screen.wrapped(
                Phrase(
                    id:
                        "PERHATIAN kotak \(move.box): desanya \(move.from) berakhir tanpa pengganti. "
                        + "Tulis pasangannya di --successors",
                    en: "ATTENTION box \(move.box): its village \(move.from) ended without a "
                        + "successor. Write the pair into --successors")[language])
        }
        if outcome.vanished > 0 {
            lines += screen.wrapped(
                Phrase(
                    id:
                        "\(number(outcome.vanished)) kode tidak ada lagi di tabel dan tetap berlaku. "
                        + "Mengakhirinya: --valid-from TANGGAL",
                    en: "\(number(outcome.vanished)) codes are no longer in the table and stay in "
                        + "force. To end them: --valid-from DATE")[language])
        }
        return lines + screen.wrapped(summary(outcome, isRehearsal: isRehearsal))
    }

    private func summary(_ outcome: RegionImportMessage, isRehearsal: Bool) -> String {
        let (rows, added) = (number(outcome.rows), number(outcome.added))
        let (renamed, closed) = (number(outcome.renamed), number(outcome.closed))
        let moved = number(Int64(outcome.moved.count))
        let words = Phrase(
            id: "\(rows) baris: \(added) baru, \(renamed) ganti nama, \(closed) berakhir, "
                + "\(moved) kotak pindah.",
            en: "\(rows) rows: \(added) new, \(renamed) renamed, \(closed) ended, "
                + "\(moved) boxes moved.")
        let only = Phrase(
            id: " Baru dicoba, tidak ada yang diubah.", en: " Only tried, nothing was changed.")
        return (isRehearsal ? words + only : words)[language]
    }

    private func mistakes(
        _ mistakes: [RegionMistakeMessage], of count: Int64, in file: String
    ) -> [String] {
        var lines: [String] = []
        for mistake in mistakes {
            let text = language == .indonesian ? mistake.message.id : mistake.message.en
            lines += screen.wrapped(
                Phrase(
                    id: "\(file) baris \(mistake.line): \(text)",
                    en: "\(file) line \(mistake.line): \(text)")[language])
        }
        let left = count - Int64(mistakes.count)
        guard left > 0 else { return lines }
        return lines
            + screen.wrapped(
                Phrase(
                    id: "\(file): \(number(left)) kesalahan lainnya",
                    en: "\(file): \(number(left)) more mistakes")[language])
    }

    private func period(_ span: RegionSpanMessage, _ zone: Zone) -> String {
        func day(_ time: MessageTime) -> String {
            TimeText.date(time.instant, zone, language)
        }
        switch (span.from, span.to) {
        case (nil, nil): return Phrase(id: "sejak semula", en: "since ever")[language]
        case (let from?, nil):
            return Phrase(id: "sejak \(day(from))", en: "since \(day(from))")[language]
        case (nil, let to?):
            return Phrase(id: "sampai \(day(to))", en: "until \(day(to))")[language]
        case (let from?, let to?):
            return Phrase(
                id: "\(day(from)) sampai \(day(to))", en: "\(day(from)) until \(day(to))")[language]
        }
    }

    private func number(_ count: Int64) -> String { NumberText.whole(count, language) }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How readings look: the latest of each metric, or the history of one.
struct ReadingsScreen: Sendable {
    let screen: Screen
    /// The place and the box, as the head line names them.
    let place: String
    let zone: Zone
    private var language: Language { screen.language }

    /// The whole screen.
    func lines(_ envelope: Envelope<ReadingMessage>) -> [String] {
        let now = envelope.generatedAt.instant
        var lines = envelope.staleLines(zone, screen)
        lines += screen.wrapped(place)
        lines += envelope.headLine(nil, zone, screen)
        guard !envelope.items.isEmpty else {
            return lines
                + screen.wrapped(
                    Phrase(
                        id: "Belum ada nilai. Lebih lama: --last 7d",
                        en: "No readings. Further back: --last 7d")[language])
        }
        if screen.layout == .stacked, !screen.plain {
            return lines + envelope.items.flatMap { stacked($0, now: now) }
        }
        return lines
            + (table(envelope.items, now: now).lines(screen)
                ?? envelope.items.flatMap { stacked($0, now: now) })
    }

    private func table(_ readings: [ReadingMessage], now: Instant) -> Table {
        Table(
            columns: [
                Column(title: Phrase(id: "WAKTU", en: "TIME")[language]),
                Column(title: Phrase(id: "UKURAN", en: "METRIC")[language]),
                Column(title: Phrase(id: "NAMA", en: "NAME")[language], goes: 1),
                Column(title: Phrase(id: "NILAI", en: "VALUE")[language]),
                Column(title: Phrase(id: "CATATAN", en: "NOTE")[language]),
            ],
            rows: readings.map { reading in
                [
                    TimeText.when(reading.observed.instant, now: now, zone, language),
                    reading.metric, Metric(name: reading.metric)?.title[language] ?? "",
                    value(reading), notes(reading).joined(separator: ", "),
                ]
            },
            codes: readings.map(\.metric))
    }

    private func stacked(_ reading: ReadingMessage, now: Instant) -> [String] {
        let title = Metric(name: reading.metric)?.title[language] ?? reading.metric
        let notes = notes(reading)
        let time = TimeText.when(reading.observed.instant, now: now, zone, language)
        return screen.wrapped(
            time + " " + title + ": " + value(reading)
                + (notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"))
    }

    private func value(_ reading: ReadingMessage) -> String {
        guard let value = reading.value?.value else {
            return Quality(identifier: reading.quality)?.words[language] ?? reading.quality
        }
        if let metric = Metric(name: reading.metric) { return metric.words(for: value, language) }
        return value.bareText(language) + (reading.unit.isEmpty ? "" : " " + reading.unit)
    }

    private func notes(_ reading: ReadingMessage) -> [String] {
        var notes: [String] = []
        if reading.value != nil, reading.quality != Quality.good.identifier {
            notes.append(Quality(identifier: reading.quality)?.words[language] ?? reading.quality)
        }
        if reading.late { notes.append(Phrase(id: "susulan", en: "late")[language]) }
        if reading.clockDoubtful {
            notes.append(Phrase(id: "jam belum sinkron", en: "clock not in sync")[language])
        }
        return notes
    }
}

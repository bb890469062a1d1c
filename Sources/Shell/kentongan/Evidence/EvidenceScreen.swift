// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How the evidence on one indicator looks: oldest first, the newest at the prompt.
struct EvidenceScreen: Sendable {
    let screen: Screen
    let zone: Zone
    let indicator: IndicatorID
    private var language: Language { screen.language }

    /// The whole screen.
    func lines(_ envelope: Envelope<EvidenceMessage>, village: String) -> [String] {
        let now = envelope.generatedAt.instant
        var lines = envelope.staleLines(zone, screen)
        lines += screen.wrapped(
            "\(village), \(indicator.rawValue) \(indicator.identifier), "
                + TimeText.full(now, zone, language))
        guard !envelope.items.isEmpty else {
            return lines
                + screen.wrapped(
                    Phrase(id: "Belum pernah ada bukti.", en: "There has never been evidence.")[
                        language])
        }
        for entry in envelope.items.reversed() {
            lines += screen.wrapped(line(entry, now: now), hanging: 3)
        }
        return lines
    }

    private func line(_ entry: EvidenceMessage, now: Instant) -> String {
        let time =
            entry.clock == "doubtful"
            ? Phrase(id: "jam belum sinkron, diterima ", en: "clock not in sync, received ")[
                language] + TimeText.when(entry.received.instant, now: now, zone, language)
            : TimeText.when(entry.observed.instant, now: now, zone, language)
        var parts = [what(entry)]
        if !entry.note.isEmpty {
            parts.append(Phrase(id: "catatan: ", en: "note: ")[language] + entry.note)
        }
        parts += marks(entry, now: now)
        return time + " " + parts.joined(separator: "; ")
    }

    private func what(_ entry: EvidenceMessage) -> String {
        switch entry.kind {
        case "attestation": return statement(entry)
        case "rating":
            return Phrase(
                id: "penilaian warga: \(entry.stars ?? 0) dari 5",
                en: "citizen's rating: \(entry.stars ?? 0) of 5")[language]
        case "missing":
            let reason = entry.reason.map { language == .indonesian ? $0.id : $0.en } ?? ""
            return Phrase(id: "tidak ada bukti lagi: ", en: "no evidence any more: ")[language]
                + reason
        default:
            let metric = entry.metric.flatMap(Metric.init(name:))
            let title = metric?.title[language] ?? entry.metric ?? entry.kind
            let value =
                entry.value.flatMap { value in metric?.words(for: value.value, language) }
                ?? entry.quality.flatMap(Quality.init(identifier:))?.words[language] ?? "-"
            let kind =
                entry.kind == "probe"
                ? Phrase(id: "pemeriksaan", en: "probe") : Phrase(id: "sensor", en: "sensor")
            return kind[language] + " " + title + ": " + value
        }
    }

    private func statement(_ entry: EvidenceMessage) -> String {
        let role =
            entry.role.flatMap(AttestingRole.init(identifier:))?.words[language] ?? entry.role
            ?? "-"
        let ways = [
            entry.assurance.flatMap(Assurance.init(identifier:))?.words[language],
            EvidenceChannel(identifier: entry.channel)?.words[language],
        ].compactMap { $0 }.joined(separator: ", ")
        let said = Phrase(id: "pernyataan \(role)", en: "attested by \(role)")[language]
        let form = entry.form.flatMap { UInt8(exactly: $0) } ?? 1
        let list = Checklist.of(indicator, form: form)
        let answers = Answers((entry.answers ?? []).map { Answer($0.item, $0.value) })
        let summary = list.flatMap { list in answers.map { list.summary(of: $0)[language] } }
        return said + " (" + ways + ")" + (summary.map { $0.isEmpty ? "" : ": " + $0 } ?? "")
    }

    private func marks(_ entry: EvidenceMessage, now: Instant) -> [String] {
        var marks: [Phrase] = []
        if let until = entry.validUntil?.instant {
            let time = TimeText.when(until, now: now, zone)
            marks.append(Phrase(id: "berlaku s.d. ", en: "valid to ") + time)
        }
        if entry.photo != nil { marks.append(Phrase(id: "dengan foto", en: "with a photo")) }
        if entry.clock == "corrected" {
            marks.append(Phrase(id: "jam sudah diperbaiki", en: "clock put right"))
        }
        if entry.simulated { marks.append(Phrase(id: "KOTAK TIRUAN", en: "IMITATED BOX")) }
        if let later = entry.supersededBy {
            marks.append(Phrase(id: "diganti nomor \(later)", en: "replaced by number \(later)"))
        }
        return ["#\(entry.id)"] + marks.map { $0[language] }
    }
}

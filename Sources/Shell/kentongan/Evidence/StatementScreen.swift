// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// What is said once a statement or a slip is kept.
struct StatementScreen: Sendable {
    let screen: Screen
    let zone: Zone

    init(_ screen: Screen, _ zone: Zone) { (self.screen, self.zone) = (screen, zone) }

    /// When it was saved, its number, and until when it holds where that is known.
    func kept(_ entry: EvidenceMessage, validUntil: Instant?) -> [String] {
        let time = TimeText.full(entry.received.instant, zone, screen.language)
        var text = Phrase(
            id: "Tersimpan \(time). Nomor \(entry.id).", en: "Saved \(time). Number \(entry.id).")[
                screen.language]
        if let validUntil {
            let end = TimeText.full(validUntil, zone, screen.language)
            text += Phrase(id: " Berlaku s.d. \(end).", en: " Valid to \(end).")[screen.language]
        }
        return screen.wrapped(text, hanging: 0)
    }
}

extension Shell {
    /// When the new evidence runs out, once the collector has judged it; nil if that takes too long.
    func newEnd(
        of indicator: IndicatorID, at village: RegionCode, before: IndicatorsMessage?
    ) async -> Instant? {
        func item(_ message: IndicatorsMessage?) -> IndicatorMessage? {
            message?.indicators.first { $0.indicator == indicator.identifier }
        }
        for _ in 1...10 {
            let now = try? await ask(
                .indicators(village: village.description), items: IndicatorsMessage.self
            ).envelope.items.first
            if let now, item(now) != item(before) { return item(now)?.validUntil?.instant }
            try? await Task.sleep(nanoseconds: 100_000_000)
        }
        return nil
    }
}

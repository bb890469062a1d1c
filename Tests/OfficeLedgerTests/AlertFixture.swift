// SPDX-License-Identifier: Apache-2.0

import Alerting
import TestBench
import VillageModel
import Wording

@testable import OfficeLedger

extension OfficeLedger {
    /// Commits an alert of a village that fires; returns its number.
    func fire(
        _ indicator: IndicatorID, in village: RegionCode, at now: Instant
    ) throws -> Int64 {
        let subject = AlertSubject(about: .village(village), indicator: indicator)
        var change = LedgerChange()
        change.lives = [
            LedgerLife(
                life: AlertLife(
                    subject: subject, cause: "closed", since: now, severity: .warning,
                    state: .firing), place: Place(code: village, name: "Desa Tegalarum"))
        ]
        change.events = [event(.fired, subject, village, at: now)]
        guard let event = try apply(change).first else { throw BenchFailure("no event") }
        return event.number
    }

    /// Commits that it is over.
    func resolve(
        _ indicator: IndicatorID, number: Int64, in village: RegionCode, at now: Instant
    ) throws {
        let subject = AlertSubject(about: .village(village), indicator: indicator)
        var change = LedgerChange()
        change.ended = [subject]
        change.events = [event(.resolved, number: number, subject, village, at: now)]
        _ = try apply(change)
    }

    private func event(
        _ kind: AlertEvent.Kind, number: Int64 = 0, _ subject: AlertSubject, _ village: RegionCode,
        at now: Instant
    ) -> AlertEvent {
        AlertEvent(
            number: number, kind: kind, subject: subject,
            place: Place(code: village, name: "Desa Tegalarum"), severity: .warning,
            cause: "closed", since: now, at: now, resolvedAt: kind == .resolved ? now : nil,
            sentence: Phrase(same: "Desa Tegalarum: tertutup"))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Indicators
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// The fourteen indicators of one village; those without a verdict have no data.
    func indicatorsAnswer(_ query: Query) throws -> Envelope<IndicatorsMessage> {
        let now = now()
        let place = try village(try query.text("village"))
        let stored = try ledger.verdicts(about: .village(place.code))
        let people = try ledger.people(of: place.code, at: now)
        let items = IndicatorID.facilities.map { id in
            let verdict = stored.first { $0.indicator == id }
            return IndicatorMessage(
                Indicator.named(id), id, verdict?.judgement,
                statements: people.statements[id] ?? [])
        }
        func count(_ isCounted: (VerdictState) -> Bool) -> Int64 {
            Int64(items.count { VerdictState(rawValue: $0.state).map(isCounted) ?? false })
        }
        let message = IndicatorsMessage(
            regionCode: place.code.description, name: place.name,
            district: try place.code.parent.flatMap { try ledger.place(of: $0) }?.name,
            zone: place.zone.name, simulated: stored.contains(where: \.isSimulated),
            met: count { $0 == .met }, unmet: count { $0 == .unmet },
            unknown: count { !$0.isKnown && $0 != .notApplicable },
            notApplicable: count { $0 == .notApplicable }, band: band(items), indicators: items,
            contradictions: try contradictions(at: place, stored, people, now: now))
        return envelope(
            "kentongan.indicators/1", regionName: try regionName(of: [place]), at: now, [message])
    }
}

extension Office {
    private func band(_ items: [IndicatorMessage]) -> String? {
        let band = Band(items.compactMap { VerdictState(rawValue: $0.state) }, limits: bandLimits)
        return band == .unrated ? nil : band.rawValue
    }
}

extension IndicatorMessage {
    /// What is known of one indicator; nothing where it was never judged.
    fileprivate init(
        _ indicator: Indicator, _ id: IndicatorID, _ judgement: Judgement?,
        statements: [Statement]
    ) {
        let never = Phrase(id: "belum pernah ada bukti", en: "there has never been evidence")
        let isNew = judgement.map { $0.state == .noData && $0.since == .distantPast } ?? true
        self.init(
            number: Int64(id.rawValue), indicator: id.identifier,
            title: MessageText(indicator.id == id ? indicator.title : id.title),
            state: (judgement?.state ?? .noData).rawValue,
            reason: MessageText(judgement?.reason ?? never), cause: judgement?.cause ?? "never",
            basis: judgement?.basis.rawValue,
            since: isNew ? nil : judgement.map { MessageTime(shown: $0.since) },
            validUntil: judgement?.validUntil.map(MessageTime.init(shown:)),
            renewFrom: Self.renewal(judgement, statements).map(MessageTime.init(shown:)))
    }

    /// 80 % of the validity of a statement that holds for 7 days or more; shorter ones are a routine.
    private static func renewal(_ judgement: Judgement?, _ statements: [Statement]) -> Instant? {
        guard let judgement, judgement.basis == .statement, let end = judgement.validUntil,
            judgement.state == .met || judgement.state == .unmet,
            let newest = statements.first(where: \.isClockTrusted)
        else { return nil }
        let validity = end - newest.observed
        guard validity >= .days(7) else { return nil }
        return end - TimeSpan(milliseconds: validity.milliseconds / 5)
    }
}

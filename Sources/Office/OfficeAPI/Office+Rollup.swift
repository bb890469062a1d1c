// SPDX-License-Identifier: Apache-2.0

import Indicators
import OfficeClient
import Rollup
import VillageModel
import Wording

extension Office {
    /// The sums of one level; also the villages that have no box and no statement are in them.
    func rollupAnswer(_ question: RollupQuestion) throws -> Envelope<RollupMessage> {
        let now = now()
        for instant in [question.at, question.comparedAt] {
            guard let instant, instant > now else { continue }
            throw ShellError.badQuery("\(instant.rawValue)", Office.ahead)
        }
        let picture = try picture(question.at, question.isImitation)
        let earlier = try question.comparedAt.map {
            try rollups.picture(at: $0, imitations: question.isImitation).index
        }
        guard let total = picture.index.summary(of: question.inside, indicator: question.indicator)
        else { throw Office.nothingInside(question) }
        let rows = question.order.sorted(
            picture.index.summaries(
                question.level, inside: question.inside, indicator: question.indicator)
        ) { picture.names[$0] ?? $0.description }
        func message(_ row: RegionSummary) -> RegionTallyMessage {
            let before = earlier.flatMap {
                $0.summary(of: row.code, indicator: question.indicator)
            }
            return RegionTallyMessage(
                row, name: row.code.flatMap { picture.names[$0] }, before,
                hasAlerts: question.at == nil)
        }
        let item = RollupMessage(
            level: RollupQuestion.levels.first { $0.level == question.level }?.name ?? "",
            sort: question.order.rawValue, indicator: question.indicator?.identifier,
            at: question.at.map(MessageTime.init(shown:)),
            comparedAt: question.comparedAt.map(MessageTime.init(shown:)),
            simulated: question.isImitation, matching: Int64(rows.count), total: message(total),
            indicators: (picture.index.indicators(of: question.inside) ?? []).map {
                IndicatorTallyMessage(
                    indicator: $0.indicator.identifier, counts: TallyMessage($0.tally))
            },
            rows: rows.prefix(question.limit ?? rows.count).map(message))
        return envelope(
            "kentongan.rollup/1", regionName: question.inside.flatMap { picture.names[$0] },
            at: now, [item])
    }

    private func picture(_ at: Instant?, _ isImitation: Bool) throws -> RollupBoard.Picture {
        if let at { return try rollups.picture(at: at, imitations: isImitation) }
        return isImitation ? try rollups.imitations() : try rollups.present()
    }

    private static let ahead = Phrase(id: "belum tiba", en: "lies ahead")

    private static func nothingInside(_ question: RollupQuestion) -> ShellError {
        let code = question.inside?.description ?? ""
        return ShellError(
            .notFound, "region_unknown",
            Phrase(
                id:
                    "wilayah \(code) tidak ada, atau tidak berisi desa. Lihat: kentongan regions show "
                    + code,
                en: "no region \(code), or none with villages. See: kentongan regions show " + code)
        )
    }
}

extension TallyMessage {
    fileprivate init(_ tally: Tally) {
        self.init(
            met: Int64(tally.met), unmet: Int64(tally.unmet), expired: Int64(tally.expired),
            noData: Int64(tally.noData), maintenance: Int64(tally.maintenance),
            notApplicable: Int64(tally.notApplicable))
    }
}

extension BandCountsMessage {
    fileprivate init(_ bands: BandCounts) {
        self.init(
            advanced: Int64(bands[.advanced]), developing: Int64(bands[.developing]),
            lacking: Int64(bands[.lacking]), unrated: Int64(bands[.unrated]))
    }
}

extension RegionTallyMessage {
    fileprivate init(
        _ row: RegionSummary, name: String?, _ earlier: RegionSummary?, hasAlerts: Bool
    ) {
        self.init(
            regionCode: row.code?.description, name: name, villages: Int64(row.villages),
            counts: TallyMessage(row.tally), bands: BandCountsMessage(row.bands),
            alerts: hasAlerts
                ? AlertTally(
                    critical: Int64(row.alerts.critical), warning: Int64(row.alerts.warning))
                : nil,
            earlier: earlier.map { TallyMessage($0.tally) },
            earlierBands: earlier.map { BandCountsMessage($0.bands) })
    }
}

// SPDX-License-Identifier: Apache-2.0

import Availability
import Hummingbird
import Indicators
import NIOPosix
import OfficeClient
import OfficeLedger
import Reports
import SeriesStore
import VillageModel
import Wording

extension OfficeRouter {
    func addHistory(to router: Router<OfficeContext>) {
        router.get("/v1/history") { request, _ in
            let query = try Query(request.uri.query, known: HistoryQuestion.parameters)
            let question = try HistoryQuestion(query)
            // A search through a year must not hold up alerts, nor a thread of Swift's pool.
            return try await NIOThreadPool.singleton.runIfActive {
                try OfficeRouter.answer(office.historyAnswer(question))
            }
        }
    }
}

extension Office {
    /// The states of a village's on-off metric within a window, and how much of each.
    func historyAnswer(_ question: HistoryQuestion) throws -> Envelope<HistoryMessage> {
        let now = now()
        let window = try question.window(at: now)
        let metric = try switchMetric(question.metric)
        let place = try village(question.village)
        let switches = VillageSwitches(store: store, ledger: ledger)
        let planned = try switches.planned(in: place.code, metric.indicator, window)
        let watches = try switches.watches(of: metric, in: place.code, window)
        let intervals = try switches.intervals(of: metric, watches, planned: planned)
        let zone = place.zone
        let periods = question.period.map { period in
            period.stretches(of: window, in: zone).map { stretch in
                PeriodMessage(
                    from: MessageTime(shown: stretch.from),
                    until: MessageTime(shown: stretch.until),
                    availability: SwitchSumMessage(
                        Availability(intervals.compactMap { $0.within(stretch) })))
            }
        }
        let shown = intervals.suffix(HistoryQuestion.mostIntervals)
        var boxes: [String] = []
        for box in watches.compactMap(\.box) where !boxes.contains(box) { boxes.append(box) }
        let message = HistoryMessage(
            regionCode: place.code.description, name: place.name, zone: zone.name,
            metric: metric.name, boxes: boxes,
            simulated: try boxes.contains { try switches.isImitated($0) },
            from: MessageTime(shown: window.from), until: MessageTime(shown: window.until),
            intervals: shown.map(SwitchMessage.init),
            omitted: Int64(intervals.count - shown.count),
            availability: SwitchSumMessage(Availability(intervals)),
            by: question.period?.rawValue, periods: periods ?? [])
        return envelope("kentongan.history/1", at: now, [message])
    }

    /// An on-off metric; anything else is refused with what to ask instead.
    private func switchMetric(_ name: String) throws(ShellError) -> Metric {
        guard let metric = Metric(name: name) else {
            let known = Set(store.metrics()).union(Metric.allCases.map(\.name))
                .filter { Metric(name: $0)?.type == .boolean }
            throw .noMetric(
                name, suggestions: NearestNames.suggestions(for: name, among: known.sorted()))
        }
        guard metric.type == .boolean else { throw .noSwitch(metric) }
        return metric
    }
}

extension SwitchInterval {
    /// What of it lies within a span; nil for nothing.
    fileprivate func within(_ other: Span) -> SwitchInterval? {
        span.within(other).map { SwitchInterval(state, isPlanned: isPlanned, $0) }
    }
}

extension Metric {
    /// The indicator that the metric is evidence on: announced work on another one does not excuse it.
    fileprivate var indicator: IndicatorID {
        switch self {
        case .gateOpen: .gerbang
        case .lampLux: .lampu
        case .wifiUp, .wifiOpen, .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP,
            .uplinkPortal:
            .wifi
        default: serviceNumber == nil ? .box : .layanan
        }
    }
}

extension SwitchMessage {
    fileprivate init(_ interval: SwitchInterval) {
        self.init(
            state: interval.state.rawValue, planned: interval.isPlanned,
            from: MessageTime(shown: interval.span.from),
            until: MessageTime(shown: interval.span.until))
    }
}

extension SwitchSumMessage {
    init(_ availability: Availability) {
        self.init(
            on: availability.on.milliseconds, off: availability.off.milliseconds,
            unknown: availability.unknown.milliseconds,
            planned: availability.planned.milliseconds, share: availability.share)
    }
}

extension ShellError {
    fileprivate static func noSwitch(_ metric: Metric) -> ShellError {
        ShellError(
            .usage, "metric_not_switch",
            Phrase(
                id: "\(metric.name) berupa nilai, bukan nyala-mati, jadi tidak punya selang waktu. "
                    + "Lihat nilainya: kentongan readings DESA --metric \(metric.name) --last 7d",
                en: "\(metric.name) is a value, not on or off, so it has no intervals. See its "
                    + "values: kentongan readings VILLAGE --metric \(metric.name) --last 7d"))
    }
}

// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import OfficeLedger
import SeriesStore
import VillageModel
import Wording

/// A question for readings, checked as far as it can be without looking anything up.
struct ReadingsQuestion: Sendable {
    let box: String
    let metric: String?
    let since: Instant?
    let until: Instant?
    let limit: Int

    /// No answer has more readings.
    static let largestLimit: Int64 = 10_000

    init(_ query: Query) throws(ShellError) {
        box = try query.text("box")
        metric = query["metric"]
        since = try query.instant("since")
        until = try query.instant("until")
        limit = Int(
            try query.integer("limit", in: 1...ReadingsQuestion.largestLimit)
                ?? ReadingsQuestion.largestLimit)
        if let since, let until, since > until {
            throw .badQuery(
                "until", Phrase(id: "lebih awal daripada since", en: "is before since"))
        }
    }

    static let parameters = ["box", "metric", "since", "until", "limit"]
}

extension Office {
    /// The latest value of each metric of a box, or the history of a span; oldest first.
    func readingsAnswer(_ question: ReadingsQuestion) throws -> Envelope<ReadingMessage> {
        let now = now()
        let box = try box(question.box, at: now)
        if let metric = question.metric { try check(metric) }
        let samples =
            question.since == nil && question.until == nil
            ? try latest(of: box, metric: question.metric).suffix(question.limit)
            : try store.samples(
                box: box, metric: question.metric, from: question.since ?? .distantPast,
                until: question.until ?? .distantFuture, limit: question.limit)[...]
        return envelope("kentongan.readings/1", at: now, samples.map(ReadingMessage.init))
    }

    /// One value a metric: the one that came in last.
    private func latest(of box: String, metric: String?) throws -> [StoredSample] {
        var newest: [String: StoredSample] = [:]
        for sample in try store.latest(box: box) where metric == nil || sample.metric == metric {
            if let known = newest[sample.metric], known.received > sample.received { continue }
            newest[sample.metric] = sample
        }
        return newest.values.sorted { ($0.observed, $0.metric) < ($1.observed, $1.metric) }
    }

    /// The box that is meant: by its id, or by the code of the village that it serves.
    private func box(_ name: String, at now: Instant) throws -> String {
        let assignments = try ledger.assignments(at: now)
        if assignments.contains(where: { $0.box.description == name }) { return name }
        if let code = RegionCode(name) {
            if let found = assignments.first(where: { $0.place.code == code }) {
                return found.box.description
            }
            throw ShellError.unknownVillage(
                code,
                suggestions: NearestNames.suggestions(
                    for: name, among: assignments.map(\.place.code.description)))
        }
        // A box that serves no village any more keeps its history.
        if BoxID(name) != nil, store.isKnown(box: name) { return name }
        throw ShellError.unknownBox(
            name,
            suggestions: NearestNames.suggestions(
                for: name, among: assignments.map(\.box.description)))
    }

    private func check(_ metric: String) throws {
        let stored = store.metrics()
        guard Metric(name: metric) == nil, !stored.contains(metric) else { return }
        throw ShellError.noMetric(
            metric,
            suggestions: NearestNames.suggestions(
                for: metric, among: Array(Set(stored).union(Metric.allCases.map(\.name)))))
    }
}

extension ReadingMessage {
    fileprivate init(_ sample: StoredSample) {
        self.init(
            metric: sample.metric, value: sample.value.map(MessageValue.init),
            unit: Metric(name: sample.metric)?.unit ?? "", quality: sample.quality.identifier,
            observed: MessageTime(shown: sample.observed),
            received: MessageTime(shown: sample.received), late: sample.isLate,
            clockDoubtful: sample.isClockDoubtful)
    }
}

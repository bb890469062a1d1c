// SPDX-License-Identifier: Apache-2.0
//
// Which readings are worth keeping. An event metric is kept whenever its value leaves its dead band (for
// a switch: changes) or its quality changes. A trend metric is kept when the profile's report is due and it has left its dead band since it was last
// kept, or its quality has changed. A metric that only rides along (uptime) is kept with others, never on
// its own. A probe that failed changes the quality of its metrics at once: that is an event, because every
// judgement behind it becomes unknown. An occurrence (what a person said, a complaint) is told once: it is kept
// always, also when it equals the one before, and it has no present reading.

import VillageModel

struct ReportByException: Sendable {
    private var latest = MetricTable<Reading>()
    private var kept = MetricTable<Reading>()
    private var keptAt = MetricTable<Uptime>()

    /// The present readings of the given metrics, null and stale where none came yet.
    func present(_ metrics: [Metric]) -> [Reading] {
        metrics.filter { !$0.isOccurrence }
            .map { latest[$0] ?? Reading($0, missing: .stale) }
    }

    /// Takes new readings and returns those that must be kept at once.
    mutating func sampled(_ readings: [Reading], at now: Uptime) -> [Reading] {
        var events: [Reading] = []
        for reading in readings {
            guard !reading.metric.isOccurrence else {
                events.append(reading)
                continue
            }
            latest.set(reading.metric, to: reading)
            let isEvent =
                reading.metric.urgency == .event
                ? hasLeftBand(reading, at: now)
                : (kept[reading.metric]?.quality ?? .good) != reading.quality
            guard isEvent else { continue }
            keep(reading, at: now)
            events.append(reading)
        }
        return events
    }

    /// Readings that say that the line is down, on a line that has just carried a connection, are old: until
    /// they are measured anew nobody knows, and what is measured then is an event.
    mutating func doubtLine(at now: Uptime) {
        for metric in Metric.uplinkSteps {
            guard let reading = latest[metric], reading.value == metric.badUplink else { continue }
            let doubted = Reading(metric, missing: .stale)
            latest.set(metric, to: doubted)
            keep(doubted, at: now)
        }
    }

    /// The readings that a due report keeps; empty when nothing moved.
    mutating func report(at now: Uptime) -> [Reading] {
        var moved: [Reading] = []
        var companions: [Reading] = []
        for metric in latest.metrics {
            guard let reading = latest[metric], metric.urgency == .trend else { continue }
            if metric.ridesAlong {
                companions.append(reading)
            } else if hasLeftBand(reading, at: now) {
                moved.append(reading)
            }
        }
        guard !moved.isEmpty else { return [] }
        let report = moved + companions
        for reading in report { keep(reading, at: now) }
        return report
    }

    private mutating func keep(_ reading: Reading, at now: Uptime) {
        kept.set(reading.metric, to: reading)
        keptAt.set(reading.metric, to: now)
    }

    private func hasLeftBand(_ reading: Reading, at now: Uptime) -> Bool {
        guard let before = kept[reading.metric], before.quality == reading.quality else {
            return true
        }
        guard let old = before.value?.magnitude, let new = reading.value?.magnitude else {
            return before.value != reading.value
        }
        let span = now - (keptAt[reading.metric] ?? now)
        return reading.metric.deadBand.isLeft(from: old, to: new, after: span)
    }
}

extension Value {
    /// A number on the axis on which dead bands are measured; nil for texts, bytes and switches.
    var magnitude: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .unsigned(let number): Double(number)
        case .float(let number): Double(number)
        case .double(let number): number
        case .boolean, .text, .bytes: nil
        }
    }
}

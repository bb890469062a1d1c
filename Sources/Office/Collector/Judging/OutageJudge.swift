// SPDX-License-Identifier: Apache-2.0
//
// Why could a box not be heard? Its own records tell, once it is back.
//
// Power    Another boot, begun during the outage, and the longer part of the outage was dark: nothing was
//          recorded between the last record before that boot and the boot.
// Signal   The box ran, and noted that its gateway was not there.
// Line     The gateway was there, but names, connections or pages beyond it were not, or a captive portal
//          stood before them.
// Broker   The box ran, reported, and everything out to the world was as it should be.
//
// A box keeps a step of the uplink only when it changes, so "as it should be" is mostly said by silence: a
// report made during the outage that does not name a step says that this step is as it was before. What failed
// before the outage already proves nothing, because with it the box was heard.
//
// A box that was started anew but ran most of the time is judged by what it noted; a reboot is what people try
// when the line is down. Pure.

import SeriesStore
import VillageModel

/// What is known of a box's outage when it is back.
struct OutageRecords: Sendable {
    /// When it was last known alive, when its silence was noticed, and when it was heard again.
    var began: Instant
    var noticed: Instant
    var ended: Instant
    /// The boot in which it was before and in which it is now; nil where nobody said.
    var bootBefore: String?
    var boot: String?
    /// When the present boot began; nil where nobody said.
    var bootedAt: Instant?
    /// Whether all that it kept has come in; before that its silence about something proves nothing.
    var isComplete = true
    /// What it recorded in between, of believable time, ascending.
    var samples: [StoredSample] = []
    /// Whether a step of the uplink was good when the outage began; nil where nobody knows.
    var wasGood: @Sendable (Metric) -> Bool? = { _ in nil }
}

/// What records tell of an outage.
struct OutageFinding: Hashable {
    var cause: OutageCause
    /// When it began, where the records say better than the last message.
    var began: Instant
}

enum OutageJudge {
    /// How far a boot's begin, by the box's uptime, may be off.
    static let slack = TimeSpan.minutes(1)

    static func finding(_ records: OutageRecords) -> OutageFinding {
        var finding = OutageFinding(cause: .unknown, began: records.began)
        if let boot = restart(records) {
            let lastBefore = records.samples.last { $0.observed < boot - slack }?.observed
            let dark = max(records.began, lastBefore ?? records.began)
            finding.cause = .power
            // A box on a metered line is silent for an hour and well: it ran until its last record.
            let isDarkFirst = dark <= records.noticed
            let isMostlyDark =
                (boot - dark) * 2 >= records.ended - (isDarkFirst ? dark : records.began)
            if isMostlyDark {
                if isDarkFirst { finding.began = dark }
                return finding
            }
        }
        finding.cause = ran(records) ?? finding.cause
        return finding
    }

    /// Why a box that ran could not be heard; nil where it did not note it.
    private static func ran(_ records: OutageRecords) -> OutageCause? {
        if says(records, .uplinkGateway, false) { return .signal }
        let beyond = [Metric.uplinkDNS, .uplinkTCP, .uplinkHTTP]
        if beyond.contains(where: { says(records, $0, false) })
            || says(records, .uplinkPortal, true)
        {
            return .line
        }
        guard records.isComplete, reported(records) else { return nil }
        let world = beyond.map { says(records, $0, true) ? true : records.wasGood($0) }
        return world.contains(true) && !world.contains(false) ? .broker : nil
    }

    /// When the box was started anew during the outage; nil if it was not.
    private static func restart(_ records: OutageRecords) -> Instant? {
        let starts = records.samples.filter { $0.metric == Metric.boxBoot.name }
        let new = starts.last { sample in
            guard case .text(let boot)? = sample.value else { return false }
            return records.bootBefore != nil && boot != records.bootBefore
        }
        let isAnother =
            records.bootBefore != nil && records.boot != nil
            && records.bootBefore != records.boot
        guard isAnother || new != nil else { return nil }
        if let booted = records.bootedAt {
            guard booted >= records.began - slack else { return nil }
            return min(max(booted, records.began), records.ended)
        }
        return new?.observed ?? records.ended
    }

    private static func says(
        _ records: OutageRecords, _ metric: Metric, _ isOn: Bool
    ) -> Bool {
        records.samples.contains {
            $0.metric == metric.name && $0.quality == .good && $0.value == .boolean(isOn)
        }
    }

    /// Whether the box made a report of trends after it could be heard no more.
    private static func reported(_ records: OutageRecords) -> Bool {
        records.samples.contains {
            $0.observed > records.noticed && Metric(name: $0.metric)?.urgency == .trend
        }
    }
}

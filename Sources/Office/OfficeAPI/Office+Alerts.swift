// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// What runs: pending and firing, and the number of the newest change in it.
    ///
    /// Alerts and number are of the same moment, so that a stream that begins after the number neither
    /// misses nor repeats a change.
    func alertsAnswer() throws -> Envelope<AlertMessage> {
        let now = now()
        var last = try ledger.lastSequence()
        var running = try ledger.running()
        // Two reads are not one moment; what came between them shows in the number.
        for _ in 1...10 {
            let after = try ledger.lastSequence()
            if after == last { break }
            (last, running) = (after, try ledger.running())
        }
        let items = try running.map { try message($0, among: running, at: now) }
        return envelope(
            "kentongan.alerts/1", lastSequence: last,
            regionName: try regionName(of: running.map(\.place)), at: now, items)
    }

    /// The changes after a sequence, oldest first, at most `limit`.
    func changes(after sequence: Int64, limit: Int) throws -> [AlertMessage] {
        try ledger.events(after: sequence, limit: limit).map(AlertMessage.init)
    }

    private func message(
        _ entry: LedgerLife, among running: [LedgerLife], at now: Instant
    ) throws -> AlertMessage {
        let life = entry.life
        let changed = try entry.sequence.flatMap {
            try ledger.events(after: $0 - 1, limit: 1).first?.at
        }
        // Made anew, because it says for how long.
        let sentence = AlertSentence.problem(
            Indicator.named(life.subject.indicator), cause: life.cause, at: entry.place,
            since: life.since, now: now)
        let held = running.count {
            $0.place.code == entry.place.code && $0.life.subject != life.subject
                && $0.life.heldSince != nil
        }
        return AlertMessage(
            sequence: entry.sequence ?? 0, id: life.number ?? 0, state: life.state.rawValue,
            severity: life.severity.rawValue, indicator: life.subject.indicator.identifier,
            kind: life.subject.kind, regionCode: entry.place.code.description,
            regionName: entry.place.name, box: life.subject.about.box?.description,
            zone: entry.place.zone.name,
            since: MessageTime(shown: life.since), at: MessageTime(shown: changed ?? life.since),
            sentence: MessageText(sentence),
            held: life.subject.indicator == .box ? Int64(held) : 0)
    }
}

extension AlertMessage {
    /// A change as the stream tells it, with the sentence of its moment.
    init(_ event: AlertEvent) {
        self.init(
            sequence: event.sequence, id: event.number,
            state: (event.kind == .resolved ? AlertState.resolved : .firing).rawValue,
            severity: event.severity.rawValue, indicator: event.subject.indicator.identifier,
            kind: event.subject.kind, regionCode: event.place.code.description,
            regionName: event.place.name, box: event.subject.about.box?.description,
            zone: event.place.zone.name, since: MessageTime(shown: event.since),
            at: MessageTime(shown: event.at),
            resolvedAt: event.resolvedAt.map(MessageTime.init(shown:)),
            sentence: MessageText(event.sentence))
    }
}

extension AlertSubject {
    /// What kind of alert it is, as a stable identifier.
    fileprivate var kind: String { indicator == .box ? "silent" : "condition" }
}

extension Subject {
    /// The box, where it is about one.
    fileprivate var box: BoxID? {
        guard case .box(let box) = self else { return nil }
        return box
    }
}

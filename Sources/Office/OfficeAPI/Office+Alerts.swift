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
    /// misses nor repeats a change. What is calm is nothing to look at.
    func alertsAnswer(_ person: Person) throws -> Envelope<AlertMessage> {
        let now = now()
        var last = try ledger.lastSequence()
        var running = try ledger.running()
        // Two reads are not one moment; what came between them shows in the number.
        for _ in 1...10 {
            let after = try ledger.lastSequence()
            if after == last { break }
            (last, running) = (after, try ledger.running())
        }
        running.removeAll { $0.life.state == .calm }
        let list = AlertList(
            running: running, silences: try ledger.silences(at: now), ledger: ledger,
            withNames: person.hasToken, now: now)
        let items = try list.messages()
        var answer = envelope(
            "kentongan.alerts/1", lastSequence: last,
            regionName: try regionName(of: running.map(\.place)), at: now, items)
        answer.counts = AlertCounts(items)
        return answer
    }
}

/// Alerts as they are listed.
private struct AlertList {
    let running: [LedgerLife]
    let silences: Silences
    let ledger: OfficeLedger
    let withNames: Bool
    let now: Instant

    func messages() throws -> [AlertMessage] { try running.map(message) }

    private func message(_ entry: LedgerLife) throws -> AlertMessage {
        let life = entry.life
        let changed = try entry.sequence.flatMap {
            try ledger.events(after: $0 - 1, limit: 1).first?.at
        }
        var message = AlertMessage(
            sequence: entry.sequence ?? 0, id: life.number ?? 0, state: life.state.rawValue,
            severity: life.severity.rawValue, indicator: life.subject.indicator.identifier,
            kind: life.subject.kind, regionCode: entry.place.code.description,
            regionName: entry.place.name, box: life.subject.about.box?.description,
            zone: entry.place.zone.name,
            since: MessageTime(shown: life.since), at: MessageTime(shown: changed ?? life.since),
            sentence: MessageText(try sentence(entry)), held: Int64(behind(entry)))
        if let taken = life.acknowledgement {
            if life.state == .firing { message.state = "acknowledged" }
            message.acknowledgement = AcknowledgementMessage(taken, withNames: withNames)
        }
        message.unstable = life.unstableSince != nil
        let covering = silences.list.filter {
            $0.covers(life.subject, number: life.number, at: entry.place.code, now)
        }
        message.silenced = !covering.isEmpty
        message.silencedUntil = covering.map(\.until).max().map(MessageTime.init(shown:))
        message.level = life.level.identifier
        message.heldBack = life.heldSince.map { _ in (life.held ?? .unknown).rawValue }
        message.sites = life.sites
        return message
    }

    /// Made anew where that can be, because it says for how long; what stands for several sites keeps the words
    /// with which it was told.
    private func sentence(_ entry: LedgerLife) throws -> Phrase {
        let life = entry.life
        switch life.subject.about {
        case .area, .service, .office:
            if let number = life.number, let told = try ledger.lastProblem(of: number) {
                return told.sentence
            }
        case .village, .box: break
        }
        return AlertSentence.problem(
            Indicator.named(life.subject.indicator), cause: life.cause, at: entry.place,
            since: life.since, now: now)
    }

    /// How many others are held back because this one speaks.
    private func behind(_ entry: LedgerLife) -> Int {
        let subject = entry.life.subject
        // Whom a larger alert speaks for from the begin on has no alert of its own that could be counted.
        guard entry.life.sites == 0 else { return Int(clamping: entry.life.sites) }
        return running.count { other in
            guard other.life.heldSince != nil, other.life.subject != subject else { return false }
            switch subject.about {
            case .area, .service: return false
            case .office: return other.life.held == .deaf
            case .box:
                return subject.indicator == .box && other.place.code == entry.place.code
                    && (other.life.held == .box || other.life.held == nil)
            case .village: return false
            }
        }
    }
}

extension AlertCounts {
    /// Each alert is counted once: silenced before held, held before taken on.
    init(_ alerts: [AlertMessage]) {
        self.init()
        for alert in alerts {
            if alert.silenced {
                silenced += alert.state == "pending" ? 0 : 1
            } else if alert.heldBack != nil {
                held += 1
            } else if alert.state == "pending" {
                pending += 1
            } else if alert.acknowledgement != nil {
                acknowledged += 1
            } else {
                active += 1
            }
        }
    }
}

extension AcknowledgementMessage {
    /// Names are for those who have one themselves.
    init(_ taken: Acknowledgement, withNames: Bool) {
        self.init(
            person: withNames ? taken.person : nil, note: taken.note,
            at: MessageTime(shown: taken.at))
    }
}

extension AlertMessage {
    /// A change as the stream tells it, with the sentence of its moment.
    init(_ event: AlertEvent, withNames: Bool) {
        var sentence = event.sentence
        if event.kind == .acknowledged, !withNames, let taken = event.acknowledgement {
            sentence = AlertSentence.acknowledged(
                event.subject.indicator, at: event.place, by: nil, note: taken.note, when: taken.at)
        }
        self.init(
            sequence: event.sequence, id: event.number, state: event.state,
            severity: event.severity.rawValue, indicator: event.subject.indicator.identifier,
            kind: event.subject.kind, regionCode: event.place.code.description,
            regionName: event.place.name, box: event.subject.about.box?.description,
            zone: event.place.zone.name, since: MessageTime(shown: event.since),
            at: MessageTime(shown: event.at),
            resolvedAt: event.resolvedAt.map(MessageTime.init(shown:)),
            sentence: MessageText(sentence))
        self.event = event.kind.rawValue
        acknowledgement = event.acknowledgement.map {
            AcknowledgementMessage($0, withNames: withNames)
        }
        unstable = event.kind == .unstable
        silenced = event.isSilenced
        level = event.level.identifier
        sites = event.sites
    }
}

extension AlertEvent {
    /// How the alert stands after it.
    fileprivate var state: String {
        if kind == .resolved { return AlertState.resolved.rawValue }
        return acknowledgement == nil ? AlertState.firing.rawValue : "acknowledged"
    }
}

extension AlertSubject {
    /// What kind of alert it is, as a stable identifier.
    fileprivate var kind: String {
        switch about {
        case .area: "area"
        case .service: "service"
        case .office: "office"
        case .village, .box: indicator == .box ? "silent" : "condition"
        }
    }
}

extension Subject {
    /// The box, where it is about one.
    fileprivate var box: BoxID? {
        guard case .box(let box) = self else { return nil }
        return box
    }
}

// SPDX-License-Identifier: Apache-2.0

import Complaints
import Indicators
import OfficeClient
import OfficeLedger
import SeriesStore
import VillageModel

/// What the answers are made from.
struct Office: Sendable {
    let store: SeriesStore
    let ledger: OfficeLedger
    let status: OfficeStatus
    let now: @Sendable () -> Instant
    /// Whom to tell that a village must be judged again.
    let calls: JudgementCalls
    /// The zone of the office, for dates that leave the house.
    let zone: Zone
    /// The cut-offs of the bands.
    var bandLimits = BandLimits()
    let rollups: RollupBoard
    /// The register of complaints; nil where none is kept.
    var complaints: ComplaintRegister?
    /// The services and who watches them.
    var services = ServiceDesk()
    /// The channels that can be tried out.
    var channels = ChannelDesk()

    /// The outer form of every answer.
    func envelope<Item>(
        _ schema: String, lastSequence: Int64? = nil, regionName: String? = nil, at now: Instant,
        _ items: [Item]
    ) -> Envelope<Item> {
        let (age, isStale) = status.age(at: now)
        return Envelope(
            schema: schema, generatedAt: MessageTime(now), dataAge: age.seconds, stale: isStale,
            lastSequence: lastSequence, regionName: regionName, items: items)
    }

    /// The kabupaten that all places belong to, as printed; nil for several or none.
    func regionName(of places: [Place]) throws -> String? {
        let regencies = Set(
            places.compactMap { place in
                sequence(first: place.code) { $0.parent }.first { $0.level == .regency }
            })
        guard regencies.count == 1, let regency = regencies.first else { return nil }
        return try ledger.place(of: regency)?.name
    }

    /// How the collector is.
    func statusAnswer() throws -> Envelope<StatusMessage> {
        let now = now()
        let state = status.present
        let boxes = try ledger.assignments(at: now).count
        return envelope(
            "kentongan.status/1", at: now,
            [
                StatusMessage(
                    version: status.version, started: MessageTime(shown: status.started),
                    zone: zone.name, brokerConnected: state.brokerConnected, boxes: Int64(boxes),
                    records: state.records, refusals: state.refusals,
                    lastJudged: state.lastJudged.map(MessageTime.init(shown:)),
                    channels: try state.channels.values.sorted { $0.name < $1.name }
                        .map(channelMessage))
            ])
    }

    /// What the ledger knows is asked now: an event may have come after the courier's last turn.
    private func channelMessage(_ channel: OfficeStatus.ChannelStanding) throws -> ChannelMessage {
        let record = try ledger.channelRecord(channel.name)
        return ChannelMessage(
            name: channel.name, kind: channel.kind,
            failingSince: record.failingSince.map(MessageTime.init(shown:)),
            error: record.error.map { MessageText($0) },
            lastTold: record.lastTold.map(MessageTime.init(shown:)),
            waiting: Int64(record.waiting),
            nextTry: record.waiting > 0 ? channel.nextTry.map(MessageTime.init(shown:)) : nil,
            setAside: Int64(record.setAside),
            setAsideReason: record.setAsideReason.map { MessageText($0) },
            setAsideAt: record.setAsideAt.map(MessageTime.init(shown:)), standIn: channel.standIn)
    }
}

extension MessageTime {
    /// An instant within the years that a message can carry; "since ever" is 1970.
    init(shown instant: Instant) {
        self.init(min(max(instant, Instant(rawValue: 0)), .endOfCalendar))
    }
}

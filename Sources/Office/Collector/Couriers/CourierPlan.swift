// SPDX-License-Identifier: Apache-2.0
//
// What a courier does next, decided without a clock, a ledger or a channel.
//
// Retrying: after 1, 2, 4 and so on up to 60 seconds, each up to a fifth longer by chance, so that the channels of
// many offices do not come back in step. `busy` is honoured as asked. A parcel that is rejected is tried again
// event by event, because one poisonous event must not hold up the others; the one that is rejected alone is set
// aside. A parcel that was tried keeps its content and its key.
//
// Quiet hours: info waits until they end; what is heavier passes by. When more wait than the digest's limit they
// go as one digest.

import Alerting
import Channels
import OfficeLedger
import VillageModel

/// The state of one courier.
struct CourierPlan {
    /// What goes out in one attempt.
    struct Load: Hashable {
        var events: [WaitingEvent]
        var key: String
        var isDigest: Bool
        /// Whether it was never tried before.
        var isNew: Bool
        var sequences: [Int64] { events.map(\.event.sequence) }
    }

    /// What to do with what waits.
    enum Task: Hashable {
        /// Wait until something new comes, or until the end of quiet hours.
        case nothing(until: Instant?)
        case carry(Load)
    }

    /// What to do after a failure.
    enum Step: Hashable {
        /// Take the parcel apart and try its events one by one.
        case apart
        /// This event will never be taken.
        case setAside(Int64)
        /// Wait; whether it is the first failure of a row.
        case wait(TimeSpan, isFirst: Bool)
    }

    /// When to come back.
    enum Next: Hashable {
        /// At once.
        case again
        /// After so long, whatever comes meanwhile.
        case after(TimeSpan)
        /// After so long, or when something new comes.
        case when(TimeSpan)
        /// When something new comes.
        case called

        /// How long at most; nil: not at all, or for as long as nothing comes.
        var pause: TimeSpan? {
            switch self {
            case .after(let pause), .when(let pause): pause
            case .again, .called: nil
            }
        }
    }

    /// Since when the channel fails; nil while it does not.
    var failingSince: Instant?
    private var failures = 0
    /// Events that are tried alone, because they were rejected together.
    private var alone: Set<Int64> = []
    private let name: String
    private let quiet: QuietHours?
    private let digestAbove: Int?
    private let instead: String?
    private let insteadAfter: TimeSpan
    private let zone: Zone

    private static let longestPause = 60.0
    private static let smallLimit = 100

    init(_ settings: ChannelSettings, zone: Zone) {
        name = settings.name
        quiet = settings.quiet
        digestAbove = settings.digestAbove
        instead = settings.instead
        insteadAfter = settings.insteadAfter
        self.zone = zone
    }

    /// How many events are looked at, and packed, at most.
    var limit: Int { digestAbove == nil ? CourierPlan.smallLimit : 1_000 }

    /// Packs what is due.
    func next(_ waiting: [WaitingEvent], at now: Instant) -> Task {
        let end = quiet?.end(at: now, zone: zone)
        // What was tried already goes first, as it was, whatever the hour: its other half may have arrived.
        if let key = waiting.lazy.compactMap(\.parcel).first {
            let events = waiting.filter { $0.parcel == key }
            return .carry(load(events, key: key, isNew: false))
        }
        let due = waiting.filter { end == nil || $0.event.severity > .info }
        guard let first = due.first else { return .nothing(until: waiting.isEmpty ? nil : end) }
        if let single = due.first(where: { alone.contains($0.event.sequence) }) {
            return .carry(load([single], key: key([single]), isNew: true))
        }
        let isDigest = digestAbove.map { due.count > $0 } ?? false
        let events = isDigest || digestAbove == nil ? due : Array(due.prefix(digestAbove ?? 1))
        return .carry(load(events.isEmpty ? [first] : events, key: key(events), isNew: true))
    }

    private func load(_ events: [WaitingEvent], key: String, isNew: Bool) -> Load {
        let isDigest = digestAbove.map { events.count > $0 } ?? false
        return Load(events: events, key: key, isDigest: isDigest, isNew: isNew)
    }

    private func key(_ events: [WaitingEvent]) -> String {
        // The time too, because the sequences of a ledger that was lost begin again.
        guard let first = events.first?.event, let last = events.last?.event else { return name }
        return "\(name)-\(first.sequence)-\(last.sequence)-\(events.count)-\(first.at.rawValue)"
    }

    /// The channel took what it was given.
    mutating func told() {
        failures = 0
        failingSince = nil
    }

    /// The channel did not take a load.
    mutating func failed(
        _ failure: ChannelFailure, _ load: Load, at now: Instant, chance: Double
    ) -> Step {
        if case .rejected = failure {
            guard load.events.count == 1 else {
                alone.formUnion(load.sequences)
                return .apart
            }
            alone.remove(load.events[0].event.sequence)
            failures = 0
            return .setAside(load.events[0].event.sequence)
        }
        let isFirst = failingSince == nil
        failingSince = failingSince ?? now
        let usual = min(Double(1 << min(failures, 6)), CourierPlan.longestPause)
        failures += 1
        var pause = TimeSpan(milliseconds: Int64(usual * (1 + chance / 5) * 1_000))
        if case .busy(_, let asked) = failure { pause = max(asked, .seconds(1)) }
        return .wait(pause, isFirst: isFirst)
    }

    /// Who tells what waits, once this channel has failed for long; nil before.
    func standIn(at now: Instant) -> String? {
        guard let since = failingSince, now - since >= insteadAfter else { return nil }
        return instead
    }
}

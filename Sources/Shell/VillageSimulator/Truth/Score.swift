// SPDX-License-Identifier: Apache-2.0
//
// Expected against raised. An alert is true when something was expected of its subject and indicator just
// then: not before it could be due, and not after its condition had ended. A second one for the same
// condition is a duplicate, as is a second message of one alert. What had to come and did not is missed. A
// recovery must come once, not before the condition is over, and with the cause of the outage.

public import VillageModel

/// One alert as it was raised: all its events.
public struct RaisedAlert: Hashable, Sendable {
    /// Its number.
    public let number: Int64
    /// What it is about.
    public let subject: Subject
    /// Which indicator.
    public let indicator: IndicatorID
    /// Its events, in order; those that nobody was told of are left out.
    public let events: [RaisedEvent]

    /// When it was first told.
    public var fired: Instant { events.first?.at ?? .distantFuture }
    /// Its recoveries.
    public var recoveries: [RaisedEvent] { events.filter { $0.kind == .resolved } }
    /// How often it was told anew.
    public var firings: Int { events.count { $0.kind == .fired } }
}

/// A recovery that is wrong.
public enum RecoveryFault: String, CaseIterable, Sendable {
    /// There is none.
    case missing
    /// There is more than one.
    case extra
    /// It came before the condition was over.
    case early
    /// It came long after.
    case late
    /// It tells another cause.
    case cause
}

/// Expected against raised.
public struct Score: Sendable {
    /// One expectation and what came of it.
    public struct Match: Sendable {
        /// What was expected.
        public let expected: ExpectedAlert
        /// What was raised.
        public let raised: RaisedAlert
        /// From what showed the condition to the message, less the hold; nil where something hid it.
        public let delay: TimeSpan?
        /// What is wrong with the recovery.
        public let recovery: RecoveryFault?
    }

    /// What came and was right to come.
    public private(set) var matches: [Match] = []
    /// What came for nothing.
    public private(set) var falseAlerts: [RaisedAlert] = []
    /// What had to come and did not.
    public private(set) var missed: [ExpectedAlert] = []
    /// What came again.
    public private(set) var duplicates: [RaisedAlert] = []

    /// The delays, the shortest first.
    public let delays: [TimeSpan]
    /// How many incidents were told of.
    public let causes: Int
    /// How many messages of something that begins, for all of those.
    public let told: Int

    /// A clock in virtual time is exact; what comes a moment early is not false.
    private static let tolerance = TimeSpan.seconds(2)

    /// Scores what was raised until an instant; what was due later counts for nothing.
    public init(
        _ expected: [ExpectedAlert], _ events: [RaisedEvent], shown: [Shown] = [],
        policy: Policy = Policy(), until end: Instant = .distantFuture
    ) {
        let raised = Score.alerts(events)
        let evidence = ShownTimes(shown)
        var open: [Subject: [Int]] = [:]
        for (place, one) in expected.enumerated() { open[one.subject, default: []].append(place) }
        var taken: Set<Int> = []
        var again: [RaisedAlert] = []
        for alert in raised {
            let places = (open[alert.subject] ?? []).filter { expected[$0].covers(alert) }
            guard !places.isEmpty else {
                falseAlerts.append(alert)
                continue
            }
            let free = places.filter { !taken.contains($0) || expected[$0].swings }
            guard let place = free.first(where: { expected[$0].duty == .must }) ?? free.first else {
                again.append(alert)
                continue
            }
            taken.insert(place)
            let one = expected[place]
            matches.append(
                Match(
                    expected: one, raised: alert, delay: evidence.delay(of: alert, one),
                    recovery: one.fault(of: alert, until: end)))
            if !one.swings { for _ in 1..<max(1, alert.firings) { again.append(alert) } }
        }
        missed = expected.indices.filter { place in
            expected[place].duty == .must && !taken.contains(place)
                && expected[place].fires.until < end
        }.map { expected[$0] }
        duplicates = again + Score.restless(matches, policy)
        delays = matches.compactMap(\.delay).sorted()
        causes = Set(matches.map(\.expected.incident)).count
        told = matches.count + duplicates.count
    }

    /// Recoveries that are wrong.
    public var wrongRecoveries: [Match] { matches.filter { $0.recovery != nil } }

    /// Whether nothing is false, missed or told twice, and every recovery is right.
    public var isRight: Bool {
        falseAlerts.isEmpty && missed.isEmpty && duplicates.isEmpty && wrongRecoveries.isEmpty
    }

    /// How many alerts one cause made, in hundredths.
    public var hundredthsPerCause: Int { causes == 0 ? 0 : (told * 100 + causes / 2) / causes }

    /// The delay that so many percent do not exceed; nil where none was measured.
    public func delay(percent: Int) -> TimeSpan? {
        guard !delays.isEmpty else { return nil }
        let rank = (delays.count * min(100, max(1, percent)) + 99) / 100
        return delays[max(1, rank) - 1]
    }

    private static func alerts(_ events: [RaisedEvent]) -> [RaisedAlert] {
        var order: [Int64] = []
        var byNumber: [Int64: [RaisedEvent]] = [:]
        for event in events where !event.isSilenced {
            if byNumber[event.number] == nil { order.append(event.number) }
            byNumber[event.number, default: []].append(event)
        }
        return order.compactMap { number in
            guard let events = byNumber[number], let first = events.first else { return nil }
            return RaisedAlert(
                number: number, subject: first.subject, indicator: first.indicator, events: events)
        }.sorted { $0.fired < $1.fired }
    }

    /// Alerts of what swings that told more within the window than was promised.
    private static func restless(_ matches: [Match], _ policy: Policy) -> [RaisedAlert] {
        matches.filter(\.expected.swings).compactMap { match in
            let times = matches.filter {
                $0.expected.swings && $0.expected.subject == match.expected.subject
            }.flatMap(\.raised.events).map(\.at).sorted()
            let own = match.raised.events.map(\.at)
            let isRestless = own.contains { from in
                times.count { from <= $0 && $0 < from + policy.swingWindow } > policy.swingMessages
            }
            return isRestless ? match.raised : nil
        }
    }
}

extension ExpectedAlert {
    /// Whether an alert is about this, and came when this was true.
    fileprivate func covers(_ alert: RaisedAlert) -> Bool {
        subject == alert.subject && indicator == alert.indicator
            && alert.fired >= fires.from - Score.slack
            && alert.fired <= max(fires.until, swings ? resolves.until : resolves.from)
    }

    fileprivate func fault(of alert: RaisedAlert, until end: Instant) -> RecoveryFault? {
        guard !swings else { return nil }
        let recoveries = alert.recoveries
        guard let first = recoveries.first else {
            return resolves.until < end ? .missing : nil
        }
        if recoveries.count > 1 { return .extra }
        if first.at < resolves.from - Score.slack { return .early }
        if first.at > resolves.until + Score.slack { return .late }
        return outage != nil && first.outage != outage ? .cause : nil
    }
}

extension Score {
    fileprivate static var slack: TimeSpan { tolerance }
}

/// What was shown, by box, to be looked up by time.
private struct ShownTimes {
    private var records: [BoxID: [Shown]] = [:]

    init(_ shown: [Shown]) {
        for one in shown { records[one.box, default: []].append(one) }
        for box in records.keys { records[box]?.sort { $0.at < $1.at } }
    }

    func delay(of alert: RaisedAlert, _ expected: ExpectedAlert) -> TimeSpan? {
        let begin = expected.fires.from - expected.hold
        let shown: Instant?
        switch expected.evidence {
        case .hidden: return nil
        case .time: shown = begin
        case .death(let boxes):
            shown = boxes.compactMap { first($0, from: begin) { $0 == .death } }.min()
        case .record(let box, let metric):
            shown = first(box, from: begin) { what in
                guard case .record(let metrics) = what else { return false }
                return metrics.contains(metric)
            }
        }
        return alert.fired - ((shown ?? begin) + expected.hold)
    }

    private func first(
        _ box: BoxID, from begin: Instant, _ isIt: (Shown.What) -> Bool
    ) -> Instant? {
        let all = records[box] ?? []
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].at < begin { low = middle + 1 } else { high = middle }
        }
        return all[low...].first { isIt($0.what) }?.at
    }
}

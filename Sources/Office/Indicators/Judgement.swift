// SPDX-License-Identifier: Apache-2.0

public import Almanac
public import VillageModel
public import Wording

/// What is known of a box and of what it measures, when judgement is asked.
public struct Facts: Sendable {
    /// The newest evidence of each metric.
    public var evidence: [Metric: Evidence]
    /// Whether the box's session lives.
    public var isReachable: Bool
    /// The last instant at which the box was known alive; nil if it was never heard.
    public var lastAlive: Instant?
    /// Since when the office has been able to hear boxes at all; nil while it cannot.
    public var listeningSince: Instant?
    /// The village's office: coordinates, service hours, whether there is a gate.
    public var site: Site
    /// How far apart the box's reports of trends are at most.
    public var reportPeriod: TimeSpan
    /// The indicator's verdict before this one, as the ledger keeps it; its `reviewAt` is not known.
    public var previous: Judgement?
    /// Whether an alert of the indicator has fired and nothing has ended its condition yet.
    public var isAlarmed = false
    /// How the box behaves; nil where nobody watches it.
    public var conduct: Conduct?

    /// Makes facts.
    public init(
        evidence: [Metric: Evidence] = [:], isReachable: Bool, lastAlive: Instant?,
        listeningSince: Instant?, site: Site, reportPeriod: TimeSpan = .minutes(15)
    ) {
        self.evidence = evidence
        self.isReachable = isReachable
        self.lastAlive = lastAlive
        self.listeningSince = listeningSince
        self.site = site
        self.reportPeriod = reportPeriod
    }
}

/// A verdict on one indicator of one village.
public struct Judgement: Hashable, Sendable {
    /// The answer.
    public let state: VerdictState
    /// Why, for a person; no final stop.
    public let reason: Phrase
    /// Which of the indicator's conditions decided, as a stable identifier such as `no_internet`.
    public let cause: String
    /// Since when the condition has held, by corrected time.
    public let since: Instant
    /// The earliest instant at which the verdict may change without new evidence; far future if never.
    public let reviewAt: Instant

    /// Makes a judgement.
    public init(
        _ state: VerdictState, _ reason: Phrase, cause: String, since: Instant,
        reviewAt: Instant = .distantFuture
    ) {
        self.state = state
        self.reason = reason
        self.cause = cause
        self.since = since
        self.reviewAt = reviewAt
    }
}

/// What one piece of evidence is worth at an instant.
enum Standing: Hashable {
    /// Good and valid, until the instant given.
    case valid(Value, since: Instant, until: Instant)
    /// Once good, but its box has been silent for longer than the validity.
    case expired(at: Instant)
    /// The sensor says why it has nothing to say.
    case missing(Quality, since: Instant)
    /// Never heard.
    case never
}

extension Facts {
    /// Unchanged means current while the session lives: validity counts from the last sign of life.
    func standing(_ metric: Metric, valid: TimeSpan, at now: Instant) -> Standing {
        guard let evidence = evidence[metric] else { return .never }
        guard evidence.quality == .good, let value = evidence.value else {
            return .missing(evidence.quality, since: evidence.since)
        }
        if isReachable { return .valid(value, since: evidence.since, until: .distantFuture) }
        let end = max(lastAlive ?? evidence.observed, evidence.observed) + valid
        return now < end
            ? .valid(value, since: evidence.since, until: end) : .expired(at: end)
    }
}

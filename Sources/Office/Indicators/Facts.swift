// SPDX-License-Identifier: Apache-2.0

public import Almanac
public import VillageModel

/// What is known of one box and of what it measures.
public struct BoxFacts: Sendable {
    /// Whose; nil in tests that have one box only.
    public var box: BoxID?
    /// The newest evidence of each metric.
    public var evidence: [Metric: Evidence]
    /// Whether the box's session lives and what it says is believed.
    public var isReachable: Bool
    /// The last instant at which the box was known alive; nil if it was never heard.
    public var lastAlive: Instant?
    /// When it was noticed that the box is gone; nil while it is there.
    public var lostAt: Instant?
    /// Since when what the box measures has to be said anew to be current; nil where nothing has.
    ///
    /// The begin of a session that has not told everything yet, or of the office's doubt in one.
    public var freshSince: Instant?
    /// The metrics that have not been said anew since then, each with the instant from which its validity
    /// counts.
    public var aged: [Metric: Instant] = [:]
    /// How its last outage ended; nil where there was none.
    public var recovery: BoxRecovery?
    /// How far apart the box's reports of trends are at most.
    public var reportPeriod: TimeSpan
    /// How the box behaves; nil where nobody watches it.
    public var conduct: Conduct?

    /// Makes facts.
    public init(
        box: BoxID? = nil, evidence: [Metric: Evidence] = [:], isReachable: Bool,
        lastAlive: Instant?, reportPeriod: TimeSpan = .minutes(15), conduct: Conduct? = nil
    ) {
        self.box = box
        self.evidence = evidence
        self.isReachable = isReachable
        self.lastAlive = lastAlive
        self.reportPeriod = reportPeriod
        self.conduct = conduct
    }
}

/// That a box is back, and why it was away.
public struct BoxRecovery: Hashable, Sendable {
    /// For how long a box's own records are waited for after it is back.
    ///
    /// A box on an ordinary line sends again after 2 minutes what was lost on the way, and so it may twice.
    public static let patience = TimeSpan.minutes(5)

    /// When it was heard again.
    public let returned: Instant
    /// Why it was away; nil while its records have not told yet.
    public var cause: OutageCause?

    /// Makes a recovery.
    public init(returned: Instant, cause: OutageCause? = nil) {
        self.returned = returned
        self.cause = cause
    }
}

/// What is known of a village, or of one box, when judgement is asked.
public struct Facts: Sendable {
    /// The boxes of the village; one when a box is judged, none where none stands.
    public var boxes: [BoxFacts]
    /// What people have said.
    public var people: HumanEvidence
    /// Since when the office has been able to hear boxes at all; nil while it cannot.
    public var listeningSince: Instant?
    /// The village's office: coordinates, service hours, whether there is a gate.
    public var site: Site
    /// The services that the village uses, as the centre sees them.
    public var services: [ServiceFacts] = []
    /// How the office itself is; nil where it is not judged.
    public var office: OfficeFacts?
    /// The indicator's verdict before this one, as the ledger keeps it; its `reviewAt` is not known.
    public var previous: Judgement?
    /// Whether an alert of the indicator has fired and nothing has ended its condition yet.
    public var isAlarmed = false

    /// Makes facts of a village.
    public init(
        boxes: [BoxFacts], people: HumanEvidence = HumanEvidence(), listeningSince: Instant?,
        site: Site
    ) {
        self.boxes = boxes
        self.people = people
        self.listeningSince = listeningSince
        self.site = site
    }

    /// Makes facts of a village with one box.
    public init(
        evidence: [Metric: Evidence] = [:], isReachable: Bool, lastAlive: Instant?,
        listeningSince: Instant?, site: Site, reportPeriod: TimeSpan = .minutes(15)
    ) {
        self.init(
            boxes: [
                BoxFacts(
                    evidence: evidence, isReachable: isReachable, lastAlive: lastAlive,
                    reportPeriod: reportPeriod)
            ], listeningSince: listeningSince, site: site)
    }

    /// How the box behaves, of facts with one box; nil where nobody watches it.
    public var conduct: Conduct? {
        get { boxes.first?.conduct }
        set { if !boxes.isEmpty { boxes[0].conduct = newValue } }
    }

    /// Whether the session of any box lives.
    public var isReachable: Bool { boxes.contains { $0.isReachable } }

    /// The last instant at which any box was known alive; nil if none ever was.
    public var lastAlive: Instant? { boxes.compactMap { $0.lastAlive }.max() }

    /// When it was noticed that all boxes are gone; nil while one is there, and where nobody knows.
    public var lostAt: Instant? {
        isReachable ? nil : boxes.compactMap { $0.lostAt }.max()
    }

    /// How far apart reports of trends are at most.
    public var reportPeriod: TimeSpan { boxes.map { $0.reportPeriod }.max() ?? .minutes(15) }
}

extension Facts {
    /// Whether some metric that counts is known only from before its box fell silent, or from before its
    /// session began; such evidence is shown while it is valid, and no alert moves by it.
    public func restsOnOld(_ metrics: [Metric], valid: TimeSpan, at now: Instant) -> Bool {
        metrics.contains { metric in
            guard case .valid(_, _, let until) = standing(metric, valid: valid, at: now) else {
                return false
            }
            return until < .distantFuture
        }
    }
}

/// How the office itself hears and reaches the world.
public struct OfficeFacts: Hashable, Sendable {
    /// Since when its broker has not been there; nil while it is.
    public var brokerLostSince: Instant?
    /// Since when its own line has led nowhere; nil while it leads somewhere or nobody looks.
    public var lineLostSince: Instant?

    /// Makes facts of an office that is well.
    public init(brokerLostSince: Instant? = nil, lineLostSince: Instant? = nil) {
        self.brokerLostSince = brokerLostSince
        self.lineLostSince = lineLostSince
    }
}

/// One service of the inventory, as the office's own probe sees it.
public struct ServiceFacts: Sendable {
    /// Its number in the inventory.
    public let number: UInt8
    /// Its name as shown.
    public let name: String
    /// The agency that owns it, as shown.
    public let owner: String
    /// The centre's box; nil where no centre watches it.
    public let centre: BoxFacts?
    /// With fewer whole days left its certificate is worth a word.
    public var warningDays: Int64 = 14

    /// Makes facts.
    public init(number: UInt8, name: String, owner: String, centre: BoxFacts?) {
        self.number = number
        self.name = name
        self.owner = owner
        self.centre = centre
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

    /// How much it says; of two boxes the one that says more is heard.
    fileprivate var rank: Int {
        switch self {
        case .valid: 4
        case .missing(.absent, _): 1
        case .missing: 3
        case .expired: 2
        case .never: 0
        }
    }
}

extension BoxFacts {
    /// Unchanged means current while the session lives: validity counts from the last sign of life.
    ///
    /// What a session has not said anew is as old as the end of the one before.
    func standing(_ metric: Metric, valid: TimeSpan, at now: Instant) -> Standing {
        guard let evidence = evidence[metric] else { return .never }
        guard evidence.quality == .good, let value = evidence.value else {
            return .missing(evidence.quality, since: evidence.since)
        }
        if isReachable, aged[metric] == nil {
            return .valid(value, since: evidence.since, until: .distantFuture)
        }
        let last = aged[metric] ?? lastAlive ?? evidence.observed
        let end = max(last, evidence.observed) + valid
        return now < end
            ? .valid(value, since: evidence.since, until: end) : .expired(at: end)
    }
}

extension Facts {
    /// What a metric is worth, by the box that says most of it; of equals by the newest observation.
    func standing(_ metric: Metric, valid: TimeSpan, at now: Instant) -> Standing {
        var best = Standing.never
        var newest = Instant.distantPast
        for box in boxes {
            let standing = box.standing(metric, valid: valid, at: now)
            let observed = box.evidence[metric]?.observed ?? .distantPast
            guard (standing.rank, observed) > (best.rank, newest) else { continue }
            (best, newest) = (standing, observed)
        }
        return best
    }
}

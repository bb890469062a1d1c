// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import VillageModel

/// What people might say of a village, by reproducible chance (splitmix64).
struct Hearsay: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func isOne(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    /// A span between 0 and some hours, days or a year, each as likely.
    mutating func span() -> TimeSpan {
        let longest: [TimeSpan] = [.hours(3), .days(3), .days(50), .days(420)]
        let end = longest.randomElement(using: &self) ?? .days(1)
        return TimeSpan(milliseconds: .random(in: 0...end.milliseconds, using: &self))
    }

    mutating func statement(_ list: Checklist, before instant: Instant) -> Statement {
        let answers = list.items.map { item -> Answer in
            guard item.kind == .condition else {
                return Answer(item.number, .random(in: 0...100, using: &self))
            }
            return Answer(item.number, isOne(in: 6) ? 0 : 1)
        }
        let said = instant - span()
        return Statement(
            indicator: list.indicator, form: list.form, answers: Answers(answers) ?? .none,
            role: AttestingRole.allCases.randomElement(using: &self) ?? .official,
            assurance: Assurance.allCases.randomElement(using: &self) ?? .office, observed: said,
            received: said + .seconds(4), isClockTrusted: !isOne(in: 5))
    }

    mutating func people(before instant: Instant) -> HumanEvidence {
        var people = HumanEvidence()
        for list in Checklist.all {
            for _ in 0..<Int.random(in: 0...3, using: &self) {
                people.statements[list.indicator, default: []].append(
                    statement(list, before: instant))
            }
        }
        for indicator in IndicatorID.facilities {
            for _ in 0..<Int.random(in: 0...6, using: &self) {
                people.ratings.append(
                    Rating(
                        indicator: indicator, stars: .random(in: 1...5, using: &self),
                        observed: instant - span()))
            }
            guard isOne(in: 4) else { continue }
            let received = instant - span()
            people.complaints.append(
                OpenComplaint(
                    facility: indicator, received: received, dueFirstAnswer: received + .days(3),
                    criticalFirstAnswer: received + .days(5),
                    answered: isOne(in: 2) ? received + .hours(20) : nil))
        }
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            let (from, indicator) = (
                instant - span() + span(), IndicatorID.facilities.randomElement(using: &self)
            )
            people.exemptions.append(
                Exemption(
                    indicator: indicator ?? .wifi, from: from, until: from + span(),
                    reason: "alasan \(Int.random(in: 0...9, using: &self))", approver: "camat"))
            let begin = instant - span() + span()
            people.maintenance.append(
                MaintenanceWindow(
                    indicator: isOne(in: 2) ? nil : indicator, from: begin, until: begin + span(),
                    reason: "kerja \(Int.random(in: 0...9, using: &self))"))
        }
        return people
    }

    /// A village with a gate sensor or without, in any zone.
    mutating func village(at instant: Instant) -> Facts {
        let zone = Zone.allCases.randomElement(using: &self) ?? .wib
        var known = Facts(
            boxes: [], listeningSince: earlier,
            site: Site(zone: zone, coordinates: site.coordinates, hasGate: !isOne(in: 6)))
        if !isOne(in: 3) {
            let alive = instant - span()
            var evidence: [Metric: Evidence] = [:]
            for metric in [Metric.gateOpen, .wifiUp] where !isOne(in: 4) {
                let quality: Quality = isOne(in: 3) ? .failed : .good
                evidence[metric] = fact(
                    metric, quality == .good ? .boolean(isOne(in: 2)) : nil, quality,
                    since: alive - span())
            }
            known.boxes = [
                BoxFacts(evidence: evidence, isReachable: isOne(in: 2), lastAlive: alive)
            ]
        }
        known.people = people(before: instant)
        return known
    }
}

extension HumanEvidence {
    /// The same evidence as if it had arrived in another order, sorted as the ledger sorts it.
    func rearranged(by chance: inout Hearsay) -> HumanEvidence {
        var arrival: Int64 = 0
        var other = self
        for (indicator, said) in statements {
            let numbered = said.shuffled(using: &chance).map { statement -> Statement in
                arrival += 1
                return Statement(
                    id: arrival, indicator: statement.indicator, form: statement.form,
                    answers: statement.answers, role: statement.role,
                    assurance: statement.assurance, channel: statement.channel,
                    observed: statement.observed, received: statement.received,
                    isClockTrusted: statement.isClockTrusted)
            }
            other.statements[indicator] = numbered.sorted {
                ($0.observed, $0.id) > ($1.observed, $1.id)
            }
        }
        other.ratings.shuffle(using: &chance)
        other.complaints.shuffle(using: &chance)
        other.exemptions.shuffle(using: &chance)
        other.maintenance.shuffle(using: &chance)
        return other
    }
}

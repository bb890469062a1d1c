// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// Where the gate's sensor and a person say opposite things of this village.
    ///
    /// What the sensor says, and since when, stands in the verdict that rests on it.
    func contradictions(
        at place: Place, _ verdicts: [StoredVerdict], _ people: HumanEvidence, now: Instant
    ) throws -> [ContradictionMessage] {
        guard let verdict = verdicts.first(where: { $0.indicator == .gerbang }),
            verdict.judgement.basis == .measurement, verdict.judgement.state.isKnown,
            verdict.judgement.cause != "no_gate"
        else { return [] }
        let standings = try ledger.assignments(at: now).filter { $0.place.code == place.code }
            .compactMap { status.present.boxes[$0.box] }
        let gate = Evidence(
            metric: .gateOpen, value: .boolean(verdict.judgement.state == .met), quality: .good,
            observed: verdict.at, since: verdict.judgement.since)
        let facts = Facts(
            boxes: [
                BoxFacts(
                    evidence: [.gateOpen: gate],
                    isReachable: standings.contains(where: \.isReachable),
                    lastAlive: standings.compactMap(\.lastHeard).max())
            ], people: people, listeningSince: now, site: Site(of: place.code))
        return Contradiction.find(facts, at: now).map {
            ContradictionMessage(
                indicator: $0.indicator.identifier,
                sentence: MessageText($0.sentence(now: now, place.zone)))
        }
    }
}

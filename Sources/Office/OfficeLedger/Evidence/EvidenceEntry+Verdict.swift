// SPDX-License-Identifier: Apache-2.0
//
// The evidence behind a verdict of a machine, kept when the verdict changes, so that it can be shown years
// later on what it rested. A judgement does not say which of its metrics decided. The one whose value has
// been the same since the very instant that the judgement names is taken; without such a one, the one that
// changed last. A verdict that rests on a person's statement needs no row: the statement is in the ledger.

public import Indicators
public import VillageModel

extension EvidenceEntry {
    /// What a verdict that has just changed rests on.
    ///
    /// A measured value behind met and unmet; an entry of the kind `missing` when evidence ran out or a
    /// sensor disowned itself. Nil where there is nothing to keep: statements, decisions, announced work,
    /// a village that never had any evidence.
    public init?(
        behind judgement: Judgement, on indicator: Indicator, facts: Facts,
        village: RegionCode, at now: Instant
    ) {
        guard indicator.id.isFacility else { return nil }
        switch judgement.state {
        case .notApplicable, .maintenance: return nil
        case .noData where judgement.cause == "never": return nil
        case .expired, .noData:
            self.init(
                village: village, indicator: indicator.id,
                content: .missing(
                    cause: judgement.cause, reason: judgement.reason, since: judgement.since),
                source: .office, observed: now, received: now)
        case .met, .unmet:
            guard judgement.basis == .measurement,
                let (box, evidence) = EvidenceEntry.deciding(judgement, indicator, facts)
            else { return nil }
            self.init(
                village: village, indicator: indicator.id,
                content: .measured(evidence.metric, evidence.value, evidence.quality),
                source: box.map { .box($0) } ?? .office, observed: evidence.observed,
                received: now)
        }
    }

    private static func deciding(
        _ judgement: Judgement, _ indicator: Indicator, _ facts: Facts
    ) -> (BoxID?, Evidence)? {
        var best: (box: BoxID?, evidence: Evidence)?
        for box in facts.boxes {
            for metric in indicator.metrics {
                guard let evidence = box.evidence[metric], evidence.quality == .good else {
                    continue
                }
                if evidence.since == judgement.since { return (box.box, evidence) }
                if let best, best.evidence.since >= evidence.since { continue }
                best = (box.box, evidence)
            }
        }
        return best
    }
}

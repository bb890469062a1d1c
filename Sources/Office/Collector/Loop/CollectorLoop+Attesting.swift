// SPDX-License-Identifier: Apache-2.0
//
// What people said at boxes, on its way into the ledger. A statement is in the ledger before its record is
// committed to the series, and only then acknowledged: a power cut in between brings the record once more, and
// the ledger knows it already. A record whose attestation is refused is stored and acknowledged like any other,
// or its box would send it for ever; the refusal is counted, noted and audited. What was refused before
// anybody could know who sent it is audited the first, the tenth, the hundredth time, so that a stolen
// certificate cannot fill the trail.

import Attestations
import Indicators
import Logging
import OfficeAPI
import OfficeLedger
import SeriesStore
import VillageModel
import Wording

extension CollectorLoop {
    /// Takes what the records of a batch attest; false when the ledger cannot write, and nothing is to be kept.
    func takeAttestations(of batch: Batch, at now: Stamp) -> Bool {
        for (index, record) in batch.intake.records.enumerated() {
            for sample in record.samples where sample.metric == Metric.attestation.name {
                do {
                    try take(sample.value, of: record, from: batch.items[index].box, at: now.utc)
                } catch {
                    note(.ledgerFailed(reason: "\(error)"), .error)
                    return false
                }
            }
        }
        return true
    }

    /// Puts the times of statements right for which the series knows a clock fix now.
    func redateStatements(of batch: Batch) {
        var boxes: Set<BoxID> = []
        for (index, record) in batch.intake.records.enumerated() {
            let attests = record.samples.contains { $0.metric == Metric.attestation.name }
            guard record.fix != nil || attests else { continue }
            boxes.insert(batch.items[index].box)
        }
        for box in boxes {
            do {
                for said in try ledger.doubtfulStatements(of: box) {
                    let shift = try store.clockShift(
                        box: box.description, stream: said.stream, record: said.record)
                    guard let shift else { continue }
                    try ledger.redate(
                        box: box, stream: said.stream, record: said.record,
                        to: said.observed + shift)
                    if let place = self.boxes[box]?.place { calls.call(place.code) }
                }
            } catch let refusal as EvidenceRefusal {
                // A fix that leads to where no honest clock stands leaves the statement doubtful.
                refuse("attest_redate", node: "\(box): \(refusal)")
            } catch {
                note(.ledgerFailed(reason: "\(error)"), .error)
            }
        }
    }

    private func take(
        _ value: Value?, of record: ArrivedRecord, from box: BoxID, at now: Instant
    ) throws {
        guard let known = boxes[box], let stream = record.stream, let id = record.id,
            case .bytes(let bytes)? = value
        else { return refuse("attest_no_record", node: box.description) }
        var check = AttestationCheck(
            box: box, publicKey: settings.attestKeys[box], village: known.place.code,
            grants: settings.roleGrants)
        let rules = settings.ruleBook
        let places = Places(ledger: ledger, box: box)
        check.villageThen = { places.village(at: $0) }
        check.demand = { indicator in
            var demand = AttestationDemand.of(indicator)
            let rule = rules.rule(of: Indicator.named(indicator), at: known.place.code)
            demand.least = max(demand.least, rule.minimumAssurance)
            return demand
        }
        let verdict = try check.verdict(
            on: bytes, stream: stream, record: id, received: record.received
        ) { number throws(any Error) in try ledger.chainPlace(of: box, number: number) }
        switch verdict {
        case .known: break
        case .accepted(let attestation, let link):
            do {
                try ledger.take(
                    attestation: attestation, link: link, isSimulated: known.isSimulated)
            } catch let refusal as EvidenceRefusal {
                // The ledger's own look; the number is not used up, which the next gap will show.
                return try audit("attest_ledger", box, "\(refusal)", at: now)
            }
            calls.call(attestation.village)
            if let missing = attestation.missing {
                try audit(
                    "attest_gap", box, "\(missing.lowerBound)-\(missing.upperBound)", at: now)
            }
        case .refused(let refusal, let link):
            let number = (try? SignedAttestation(reading: bytes))?.content.number
            if let link, let number {
                try ledger.keep(link: link, number: number, of: box, received: record.received)
            }
            let label = "attest_" + refusal.identifier
            let due = attestRefusals.add("\(label) \(box)")
            refuse(label, node: box.description)
            guard refusal.isAuthentic || due != nil else { return }
            try ledger.audit(
                AuditEntry(
                    actor: box.description, role: nil, verb: "attest.refuse",
                    object: number.map { "\(AttestationNumber($0, of: box))" } ?? "-",
                    after: Array(bytes.prefix(SignedAttestation.longest)).map { "\($0)" }
                        .joined(separator: " "),
                    reason: refusal.phrase.en, at: now))
        }
    }

    private func audit(_ label: String, _ box: BoxID, _ reason: String, at now: Instant) throws {
        refuse(label, node: box.description)
        try ledger.audit(
            AuditEntry(
                actor: box.description, role: nil, verb: label.replacing("_", with: "."),
                object: box.description, reason: reason, at: now))
    }

    /// Where a box stood; a ledger that cannot be read says nowhere.
    private struct Places: Sendable {
        let ledger: OfficeLedger
        let box: BoxID

        func village(at instant: Instant) -> RegionCode? {
            (try? ledger.village(of: box, at: instant)).flatMap { $0 }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Complaints
import Indicators
import Logging
import OfficeLedger
import SeriesStore
import VillageModel

extension CollectorLoop {
    /// Begins to keep the register, and offers it what boxes told while nobody did.
    func begin(_ register: ComplaintRegister, at now: Stamp) throws {
        complaints = ComplaintIntake(register)
        for (name, samples) in try store.latest()
        where samples.contains(where: { $0.metric == Metric.complaint.name }) {
            guard let box = BoxID(name), let known = boxes[box], isHeeded(known, at: now) else {
                continue
            }
            let outcomes =
                complaints?.takeAll(of: box, in: known.place.code, from: store, at: now.utc) ?? []
            tell(outcomes, of: box)
        }
        for (code, open) in try register.openComplaints() {
            if villages[code] == nil, let place = try ledger.place(of: code) {
                villages[code] = KnownVillage(place: place)
            }
            villages[code]?.people.complaints = open
        }
    }

    /// Takes the complaints of a committed record, whether or not the series had it before.
    func takeComplaints(_ record: ArrivedRecord, of box: BoxID, at now: Stamp) {
        guard complaints?.concerns(record, of: box) == true, let known = boxes[box] else { return }
        guard isHeeded(known, at: now) else { return refuse("complaint_unbelieved", node: nil) }
        let outcomes =
            complaints?.take(record, of: box, in: known.place.code, from: store, at: now.utc) ?? []
        tell(outcomes, of: box)
        guard outcomes.contains(.taken) else { return }
        villages[known.place.code]?.people.complaints = openComplaints(of: known.place.code)
    }

    /// The complaints of a village that are not closed; none while the register cannot be read.
    func openComplaints(of village: RegionCode) -> [OpenComplaint] {
        guard let register = complaints?.register else { return [] }
        do { return try register.openComplaints(of: village) } catch {
            note(.complaintsFailed(reason: "\(error)"), .error)
            return []
        }
    }

    /// An imitated box, and one that is not believed, put nothing into the register.
    private func isHeeded(_ box: KnownBox, at now: Stamp) -> Bool {
        !box.isSimulated && isBelieved(box.id, at: now)
    }

    private func tell(_ outcomes: [ComplaintOutcome], of box: BoxID) {
        for outcome in outcomes {
            switch outcome {
            case .taken, .known: break
            case .refused(let label): refuse(label, node: box.description)
            case .failed(let reason): note(.complaintsFailed(reason: reason), .error)
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// What people said and decided reaches judgement here: all of it when the collector starts, later one village
// at a time, when the API has committed something and calls. A village that nobody measures is judged from
// its first statement on.

import Indicators
import Logging
import OfficeAPI
import OfficeLedger
import VillageModel
import Wording

extension CollectorLoop {
    /// Takes everything that people have said from the ledger.
    func gatherPeople(at now: Instant) throws {
        for (code, people) in try ledger.people(all: now) {
            try meet(code)
            villages[code]?.people = people
        }
        for (code, exemptions) in try ledger.exemptions(all: now) {
            try meet(code)
            villages[code]?.people.exemptions = exemptions
        }
        // Work on a kecamatan is work on each village in it that anybody knows anything of.
        for (region, windows) in try ledger.maintenance(all: now) {
            for code in villages.keys where code.isInside(region) {
                villages[code]?.people.maintenance += windows
            }
        }
        for code in villages.keys { tellBoxes(of: code) }
    }

    /// Work on all of a village is work on its boxes.
    func tellBoxes(of code: RegionCode) {
        guard let village = villages[code] else { return }
        let works = village.people.maintenance.filter { $0.indicator == nil }
        for box in village.members { boxes[box]?.maintenance = works }
    }

    private func meet(_ code: RegionCode) throws {
        guard villages[code] == nil, let place = try ledger.place(of: code) else { return }
        villages[code] = KnownVillage(place: place)
    }

    /// The villages that were called for, with what people say now; a code above the village stands for all
    /// in it.
    func called(at now: Instant) -> Set<Subject> {
        let regions = calls.take()
        guard !regions.isEmpty else { return [] }
        var due = followRegions(at: now)
        for region in regions {
            let codes =
                region.level == .village ? [region] : villages.keys.filter { $0.isInside(region) }
            for code in codes {
                do {
                    try refresh(code, at: now)
                    due.insert(.village(code))
                    due.formUnion((villages[code]?.members ?? []).map(Subject.box))
                } catch {
                    note(.ledgerFailed(reason: "\(error)"), .error)
                    calls.call(region)
                }
            }
        }
        return due
    }

    /// Boxes follow their villages when a new table of regions was taken: those that moved, and where they
    /// were before.
    private func followRegions(at now: Instant) -> Set<Subject> {
        do {
            let number = try ledger.lastRegionImport()
            guard number != regionImport else { return [] }
            var due: Set<Subject> = []
            for assignment in try ledger.assignments(at: now) {
                guard let known = boxes[assignment.box], known.place != assignment.place else {
                    continue
                }
                boxes[assignment.box]?.place = assignment.place
                villages[known.place.code]?.members.removeAll { $0 == assignment.box }
                villages[assignment.place.code, default: KnownVillage(place: assignment.place)]
                    .members.append(assignment.box)
                try refresh(assignment.place.code, at: now)
                due.formUnion([
                    .village(known.place.code), .village(assignment.place.code),
                    .box(assignment.box),
                ])
            }
            regionImport = number
            return due
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
            return []
        }
    }

    private func refresh(_ code: RegionCode, at now: Instant) throws {
        try meet(code)
        var people = try ledger.people(of: code, at: now)
        people.exemptions = try ledger.exemptions(of: code, at: now)
        people.maintenance = try ledger.maintenance(of: code, at: now)
        people.complaints = openComplaints(of: code)
        villages[code]?.people = people
        tellBoxes(of: code)
    }
}

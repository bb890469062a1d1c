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
    }

    private func meet(_ code: RegionCode) throws {
        guard villages[code] == nil, let place = try ledger.place(of: code) else { return }
        villages[code] = KnownVillage(place: place)
    }

    /// The villages that were called for, with what people say now; a code above the village stands for all
    /// in it.
    func called(at now: Instant) -> Set<Subject> {
        var due: Set<Subject> = []
        for region in calls.take() {
            let codes =
                region.level == .village ? [region] : villages.keys.filter { $0.isInside(region) }
            for code in codes {
                do {
                    try refresh(code, at: now)
                    due.insert(.village(code))
                } catch {
                    note(.ledgerFailed(reason: "\(error)"), .error)
                    calls.call(region)
                }
            }
        }
        return due
    }

    private func refresh(_ code: RegionCode, at now: Instant) throws {
        try meet(code)
        var people = try ledger.people(of: code, at: now)
        people.exemptions = try ledger.exemptions(of: code, at: now)
        people.maintenance = try ledger.maintenance(of: code, at: now)
        people.complaints = openComplaints(of: code)
        villages[code]?.people = people
    }
}

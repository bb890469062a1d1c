// SPDX-License-Identifier: Apache-2.0
//
// What judgement is given of people's word: of each indicator the newest five statements, all of the last 14
// days, and the newest one by each list and each assurance, and the ratings of 7 days. A full check of a year
// ago is thus not hidden behind the monthly looks, and nobody who lacks the PIN can push the treasurer's word
// out by saying something five times. A statement whose clock nobody believes neither counts nor expires, so
// it never takes one of the five places; those of the last 14 days come along, to be shown. Statements that
// were made at the same millisecond are ordered by what they say, not by which of them arrived first.

import GRDB
public import Indicators
public import VillageModel

extension OfficeLedger {
    /// What people said of one village; complaints, exemptions and maintenance are not looked up here.
    public func people(of village: RegionCode, at now: Instant) throws -> HumanEvidence {
        try pool.read { db in
            var gathering = PeopleGathering(now: now)
            for indicator in IndicatorID.facilities {
                let rows = try Row.fetchCursor(
                    db.cachedStatement(
                        sql: PeopleGathering.statements + " AND village = ? AND indicator = ? "
                            + "ORDER BY observed DESC"),
                    arguments: [village.description, indicator.rawValue])
                while let row = try rows.next(), try gathering.add(statement: row) {}
            }
            for list in Checklist.all {
                for assurance in Assurance.allCases {
                    let row = try Row.fetchOne(
                        db.cachedStatement(sql: PeopleGathering.newest),
                        arguments: [
                            village.description, list.indicator.rawValue, list.form,
                            assurance.identifier,
                        ])
                    if let row { try gathering.add(newest: row) }
                }
            }
            let doubtful = try Row.fetchCursor(
                db.cachedStatement(sql: PeopleGathering.doubtful + " AND village = ?"),
                arguments: [gathering.earliest.rawValue, village.description])
            while let row = try doubtful.next() { try gathering.add(doubtful: row) }
            let ratings = try Row.fetchCursor(
                db.cachedStatement(sql: PeopleGathering.ratings + " AND village = ?"),
                arguments: [gathering.earliestRating.rawValue, village.description])
            while let row = try ratings.next() { try gathering.add(rating: row) }
            return gathering.villages[village] ?? HumanEvidence()
        }
    }

    /// What people said of every village that has anything, in one pass: for a restart.
    public func people(all now: Instant) throws -> [RegionCode: HumanEvidence] {
        try pool.read { db in
            var gathering = PeopleGathering(now: now)
            let rows = try Row.fetchCursor(
                db, sql: PeopleGathering.statements + " ORDER BY village, indicator, observed DESC")
            while let row = try rows.next() { _ = try gathering.add(statement: row) }
            let doubtful = try Row.fetchCursor(
                db, sql: PeopleGathering.doubtful, arguments: [gathering.earliest.rawValue])
            while let row = try doubtful.next() { try gathering.add(doubtful: row) }
            let ratings = try Row.fetchCursor(
                db, sql: PeopleGathering.ratings, arguments: [gathering.earliestRating.rawValue])
            while let row = try ratings.next() { try gathering.add(rating: row) }
            return gathering.villages
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// That an indicator does not apply is decided by two: an operator of the village proposes; an admin, or an
// operator of a region above the village, approves. Whoever proposed cannot approve, neither with his own
// token nor with one that he made for somebody else; the attempt is recorded. It always ends by itself.

import GRDB
public import Indicators
public import VillageModel
import Wording

extension OfficeLedger {
    /// Proposes that an indicator does not apply in a village; returns the proposal's number.
    ///
    /// Throws `ShellError`: who may not, what is not there, an end that is past or more than 400 days away, or
    /// a proposal or exemption that there is already.
    public func proposeExemption(
        in village: RegionCode, _ indicator: IndicatorID, reason: String, until: Instant,
        by actor: Person, at now: Instant
    ) throws -> Int64 {
        try pool.write { db in
            try actor.require(.operator, in: village)
            guard village.level == .village else {
                throw ShellError.badValue(
                    "region", village.description,
                    Phrase(
                        id: "bukan desa. Putuskan untuk tiap desa",
                        en: "is no village. Decide for each village"))
            }
            guard indicator.isFacility else {
                throw ShellError.badValue(
                    "indicator", indicator.identifier,
                    Phrase(id: "bukan salah satu dari 14", en: "is none of the 14"))
            }
            try DecisionRules.check(village, db)
            let reason = try DecisionRules.reason(reason)
            try DecisionRules.check(from: now, until: until, at: now)
            if let other = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM exemption
                    WHERE region = ? AND indicator = ? AND ended IS NULL AND until > ?
                    """, arguments: [village.description, indicator.rawValue, now.rawValue])
            {
                throw DecisionRules.taken(
                    Phrase(id: "usulan", en: "proposal"), other, end: "kentongan exempt end")
            }
            try db.execute(
                sql: """
                    INSERT INTO exemption (region, indicator, reason, until, proposer, proposed)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    village.description, indicator.rawValue, reason, until.rawValue, actor.name,
                    now.rawValue,
                ])
            let id = db.lastInsertedRowID
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "exemption.propose", object: "exemption \(id)",
                    after: StoredExemption.state(village, indicator, until, reason),
                    reason: reason, at: now), db)
            return id
        }
    }

    /// Approves a proposal, which holds from now on; returns its village, which must be judged again.
    public func approveExemption(
        _ id: Int64, by actor: Person, at now: Instant
    ) throws -> RegionCode {
        let (exemption, isRefused) = try pool.write { db in
            let exemption = try StoredExemption(DecisionTable.exemption.living(id, at: now, db))
            guard exemption.approver == nil else { throw DecisionTable.exemption.nothing(id) }
            guard actor.hasToken else { throw ShellError.tokenNeeded }
            var entry = AuditEntry(
                by: actor, verb: "exemption.approve", object: "exemption \(id)",
                before: exemption.state, second: exemption.proposer, reason: exemption.reason,
                at: now)
            if actor.name == exemption.proposer || actor.tokenIssuer == exemption.proposer {
                entry.verb = "exemption.approve.refused"
                try AuditTrail.append(entry, db)
                return (exemption, true)
            }
            try Self.requireAbove(exemption.region, actor)
            try db.execute(
                sql: """
                    UPDATE exemption SET approver = ?, approver_office = ?, approved = ?
                    WHERE id = ?
                    """,
                arguments: [
                    actor.name, actor.office.isEmpty ? actor.role.rawValue : actor.office,
                    now.rawValue, id,
                ])
            entry.after = exemption.state + " " + actor.name
            try AuditTrail.append(entry, db)
            return (exemption, false)
        }
        if isRefused {
            throw ShellError.secondPersonNeeded("\(id)", proposer: exemption.proposer)
        }
        return exemption.region
    }

    /// Ends an exemption or takes a proposal back; returns its village, which must be judged again.
    public func endExemption(_ id: Int64, by actor: Person, at now: Instant) throws -> RegionCode {
        try pool.write { db in
            let exemption = try StoredExemption(DecisionTable.exemption.living(id, at: now, db))
            try actor.require(.operator, in: exemption.region)
            try DecisionTable.exemption.end(id, before: exemption.state, by: actor, at: now, db)
            return exemption.region
        }
    }

    /// The exemptions that judgement of a village must know: approved and not over.
    public func exemptions(of village: RegionCode, at now: Instant) throws -> [Exemption] {
        try storedExemptions(in: village, at: now).compactMap(Exemption.init)
    }

    /// The same for every village that has one, in one pass: for a restart.
    public func exemptions(all now: Instant) throws -> [RegionCode: [Exemption]] {
        var villages: [RegionCode: [Exemption]] = [:]
        for stored in try storedExemptions(at: now) {
            guard let exemption = Exemption(stored) else { continue }
            villages[stored.region, default: []].append(exemption)
        }
        return villages
    }

    /// Proposals and exemptions in a region and below, by number; also those that are over if `all`.
    public func storedExemptions(
        in region: RegionCode? = nil, at now: Instant, all: Bool = false
    ) throws -> [StoredExemption] {
        try pool.read { db in
            try DecisionTable.exemption.rows(in: region, at: now, all: all, db)
                .map(StoredExemption.init)
        }
    }

    /// An admin of the village, or an operator of a region above it.
    private static func requireAbove(_ village: RegionCode, _ actor: Person) throws(ShellError) {
        if actor.role == .admin, actor.covers(village) { return }
        try actor.require(.operator, in: village.parent)
    }
}

extension Exemption {
    /// Nil for what nobody has approved.
    fileprivate init?(_ stored: StoredExemption) {
        guard let approved = stored.approved, let office = stored.approverOffice else { return nil }
        self.init(
            indicator: stored.indicator, from: approved, until: stored.until,
            reason: stored.reason, approver: office)
    }
}

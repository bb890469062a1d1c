// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Indicators
public import VillageModel
import Wording

extension OfficeLedger {
    /// Announces work in a region; returns the window's number.
    ///
    /// An operator, a technician or an admin of the region may. Throws `ShellError`: an end that is not after
    /// the beginning, past, or more than 400 days away; a beginning more than 24 hours ago; a window of the
    /// same region and indicator that overlaps.
    public func addMaintenance(
        in region: RegionCode, _ indicator: IndicatorID?, from: Instant, until: Instant,
        reason: String, by actor: Person, at now: Instant
    ) throws -> Int64 {
        try pool.write { db in
            try Self.requireOnSite(actor, in: region)
            try DecisionRules.check(region, db)
            let reason = try DecisionRules.reason(reason)
            guard from >= now - DecisionRules.latestAnnouncement else {
                throw DecisionRules.time(
                    "from", from,
                    Phrase(id: "lebih dari 24 jam lalu", en: "is more than 24 hours ago"))
            }
            try DecisionRules.check(from: from, until: until, at: now)
            if let other = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM maintenance WHERE region = ? AND indicator IS ?
                    AND ended IS NULL AND begins < ? AND until > ?
                    """,
                arguments: [
                    region.description, indicator?.rawValue, until.rawValue, from.rawValue,
                ])
            {
                throw DecisionRules.taken(
                    Phrase(id: "pemeliharaan", en: "maintenance"), other,
                    end: "kentongan maintenance end")
            }
            try db.execute(
                sql: """
                    INSERT INTO maintenance (region, indicator, begins, until, reason, creator,
                        created) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    region.description, indicator?.rawValue, from.rawValue, until.rawValue, reason,
                    actor.name, now.rawValue,
                ])
            let id = db.lastInsertedRowID
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "maintenance.add", object: "maintenance \(id)",
                    after: StoredMaintenance.state(region, indicator, from, until), reason: reason,
                    at: now), db)
            return id
        }
    }

    /// Ends a window before its time; returns its region, which must be judged again.
    public func endMaintenance(
        _ id: Int64, by actor: Person, at now: Instant
    ) throws -> RegionCode {
        try pool.write { db in
            let window = try StoredMaintenance(DecisionTable.maintenance.living(id, at: now, db))
            try Self.requireOnSite(actor, in: window.region)
            try DecisionTable.maintenance.end(id, before: window.state, by: actor, at: now, db)
            return window.region
        }
    }

    /// How long a window still matters after its end: what fails when work ends has a whole hold from then on.
    public static let maintenanceEcho = TimeSpan.days(30)

    /// The windows that judgement of a village must know: its own and those above it, until 30 days after
    /// their end; a window that was ended before its time ends there.
    public func maintenance(
        of village: RegionCode, at now: Instant
    ) throws -> [MaintenanceWindow] {
        let line = DecisionRules.line(village)
        return try knownMaintenance(at: now).filter { line.contains($0.region) }
            .compactMap(MaintenanceWindow.init)
    }

    /// The same for every region that has one, in one pass: a village has those of its region and above.
    public func maintenance(all now: Instant) throws -> [RegionCode: [MaintenanceWindow]] {
        Dictionary(grouping: try knownMaintenance(at: now), by: \.region)
            .mapValues { $0.compactMap(MaintenanceWindow.init) }
    }

    private func knownMaintenance(at now: Instant) throws -> [StoredMaintenance] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT * FROM maintenance WHERE min(until, coalesce(ended, until)) > ? ORDER BY id",
                arguments: [(now - Self.maintenanceEcho).rawValue]
            ).map(StoredMaintenance.init)
        }
    }

    /// Planned time of a village's indicator within a span, as it really was: early ends shorten a window.
    public func plannedTime(
        of village: RegionCode, _ indicator: IndicatorID, from: Instant, until: Instant
    ) throws -> [MaintenanceWindow] {
        let line = DecisionRules.line(village)
        return try storedMaintenance(at: from, all: true).compactMap { stored in
            let end = min(stored.until, stored.ended ?? .distantFuture)
            guard line.contains(stored.region), stored.indicator ?? indicator == indicator,
                end > stored.from, end > from, stored.from < until
            else { return nil }
            return MaintenanceWindow(
                indicator: stored.indicator, from: stored.from, until: end, reason: stored.reason)
        }
    }

    /// Windows in a region and below, by number; also those that are over if `all`.
    public func storedMaintenance(
        in region: RegionCode? = nil, at now: Instant, all: Bool = false
    ) throws -> [StoredMaintenance] {
        try pool.read { db in
            try DecisionTable.maintenance.rows(in: region, at: now, all: all, db)
                .map(StoredMaintenance.init)
        }
    }

    /// Refuses unless somebody works in the region: an operator or a technician of it.
    static func requireOnSite(
        _ actor: Person, in region: RegionCode
    ) throws(ShellError) {
        try actor.require(actor.role == .technician ? .technician : .operator, in: region)
    }
}

extension MaintenanceWindow {
    /// A window as it was; nil for one that was called off before it began.
    fileprivate init?(_ stored: StoredMaintenance) {
        let end = min(stored.until, stored.ended ?? stored.until)
        guard stored.from < end else { return nil }
        self.init(
            indicator: stored.indicator, from: stored.from, until: end, reason: stored.reason)
    }
}

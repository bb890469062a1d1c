// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
public import VillageModel
import Wording

/// What a silence is about.
public enum SilenceTarget: Hashable, Sendable {
    /// Everything in a region, or one indicator of it.
    case region(RegionCode, IndicatorID?)
    /// One alert that has fired, by its number.
    case alert(Int64)
}

/// A silence that was made, and those which hold for some of the same at the same time.
public struct MadeSilence: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// Where it holds.
    public let region: RegionCode
    /// The numbers of those that overlap it; allowed, and worth knowing when one of them is ended.
    public let overlapping: [Int64]
}

extension OfficeLedger {
    /// Keeps people from being told of some alerts for a while.
    ///
    /// An operator, a technician or an admin of the region may. Throws `ShellError`: a beginning that is past;
    /// an end that is not after it or more than 30 days away; no reason; an alert that does not run.
    public func addSilence(
        _ target: SilenceTarget, from: Instant, until: Instant, reason: String, by actor: Person,
        at now: Instant
    ) throws -> MadeSilence {
        try pool.write { db in
            let region: RegionCode
            var indicator: IndicatorID?
            var alert: Int64?
            switch target {
            case .region(let code, let which):
                try DecisionRules.check(code, db)
                (region, indicator) = (code, which)
            case .alert(let number):
                region = try Self.runningAlert(number, at: now, db).place.code
                alert = number
            }
            try Self.requireOnSite(actor, in: region)
            let reason = try DecisionRules.reason(reason)
            try SilenceRules.check(from: from, until: until, at: now)
            let overlapping = try Self.overlapping(
                region, indicator, alert, from: from, until: until, db)
            try db.execute(
                sql: """
                    INSERT INTO silence (region, indicator, alert, begins, until, reason, creator,
                        created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    region.description, indicator?.rawValue, alert, from.rawValue, until.rawValue,
                    reason, actor.name, now.rawValue,
                ])
            let id = db.lastInsertedRowID
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "silence.add", object: "silence \(id)",
                    after: StoredSilence.state(region, indicator, alert, from, until),
                    reason: reason, at: now), db)
            return MadeSilence(id: id, region: region, overlapping: overlapping)
        }
    }

    /// Ends a silence before its time; returns its region.
    public func endSilence(
        _ id: Int64, by actor: Person, at now: Instant
    ) throws -> RegionCode {
        try pool.write { db in
            let stored = try StoredSilence(DecisionTable.silence.living(id, at: now, db))
            try Self.requireOnSite(actor, in: stored.silence.region)
            try DecisionTable.silence.end(id, before: stored.state, by: actor, at: now, db)
            return stored.silence.region
        }
    }

    /// The silences that hold or will hold.
    public func silences(at now: Instant) throws -> Silences {
        Silences(try storedSilences(at: now).map(\.silence))
    }

    /// Silences in a region and below, by number; also those that are over if `all`.
    public func storedSilences(
        in region: RegionCode? = nil, at now: Instant, all: Bool = false
    ) throws -> [StoredSilence] {
        try pool.read { db in try Self.storedSilences(in: region, at: now, all: all, db) }
    }

    static func storedSilences(
        in region: RegionCode? = nil, at now: Instant, all: Bool = false, _ db: Database
    ) throws -> [StoredSilence] {
        try DecisionTable.silence.rows(in: region, at: now, all: all, db).map(StoredSilence.init)
    }

    /// Two of the same alert overlap, and two of regions one of which lies in the other.
    private static func overlapping(
        _ region: RegionCode, _ indicator: IndicatorID?, _ alert: Int64?, from: Instant,
        until: Instant, _ db: Database
    ) throws -> [Int64] {
        try storedSilences(at: from, db).map(\.silence).filter { other in
            guard other.from < until, from < other.until else { return false }
            if let alert, let second = other.alert { return alert == second }
            let isNested =
                region == other.region || region.isInside(other.region)
                || other.region.isInside(region)
            return isNested
                && (indicator == nil || other.indicator == nil || indicator == other.indicator)
        }.map(\.id)
    }
}

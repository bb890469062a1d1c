// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Indicators
public import VillageModel

/// A complaint in a list: with a telephone number that cannot be called.
public struct ListedComplaint: Hashable, Sendable {
    /// The complaint.
    public let complaint: Complaint
    /// When the next answer is due; nil for a closed one.
    public let due: Instant?
    /// Whether its text has been entered.
    public let hasText: Bool
    /// The telephone number, masked; nil when there is none.
    public let maskedPhone: String?
}

/// A complaint with its words, for who works on it.
public struct ShownComplaint: Hashable, Sendable {
    /// As lists show it.
    public let listed: ListedComplaint
    /// The text; nil when it has not been entered.
    public let text: String?
    /// The answers, oldest first.
    public let answers: [String]
}

/// Who complained.
public struct ComplaintIdentity: Hashable, Sendable {
    /// The name, if one was given.
    public let name: String?
    /// The telephone number, if one was given.
    public let phone: String?
}

extension ComplaintRegister {
    /// The status that whoever knows a number may hear; nil for a number that is unknown, lies outside the
    /// scope or has expired.
    ///
    /// For each of these the same one statement is run, and nothing sealed is touched.
    public func publicStatus(
        of number: TrackingNumber, in scope: ComplaintScope, at now: Instant
    ) throws -> PublicStatus? {
        try queue.read { db in
            do {
                let complaint = try visible(number, in: scope, at: now, db)
                return PublicStatus(
                    status: complaint.status, received: complaint.received,
                    answered: complaint.answered, closed: complaint.closed)
            } catch ComplaintRefusal.unknown {
                return nil
            }
        }
    }

    /// The complaints of a scope within a region, what is due first at the front; closed ones last.
    public func list(
        within region: RegionCode?, onlyOpen: Bool, in scope: ComplaintScope, at now: Instant
    ) throws -> [ListedComplaint] {
        try queue.read { db in
            let numbers = try String.fetchCursor(
                db,
                sql: """
                    SELECT number FROM complaint
                    WHERE (?1 IS NULL OR village = ?1 OR village LIKE ?1 || '.%')
                        AND (?2 = 0 OR closed IS NULL)
                    """, arguments: [region?.description, onlyOpen])
            var listed: [ListedComplaint] = []
            while let text = try numbers.next() {
                guard let number = TrackingNumber(text), let complaint = try row(of: number, db),
                    scope.contains(complaint.village), !complaint.isExpired(at: now)
                else { continue }
                listed.append(try self.listed(complaint, db))
            }
            return listed.sorted {
                ($0.due ?? .distantFuture, $0.complaint.received, $0.complaint.number)
                    < ($1.due ?? .distantFuture, $1.complaint.received, $1.complaint.number)
            }
        }
    }

    /// A complaint with its text and answers.
    public func show(
        _ number: TrackingNumber, in scope: ComplaintScope, at now: Instant
    ) throws -> ShownComplaint {
        try queue.read { db in
            let complaint = try visible(number, in: scope, at: now, db)
            return ShownComplaint(
                listed: try listed(complaint, db),
                text: try words(.text, of: number, db).first,
                answers: try words(.answer, of: number, db))
        }
    }

    /// Who complained; `audit` has been called before anything is opened, and what it throws is passed on.
    public func identity(
        of number: TrackingNumber, in scope: ComplaintScope, at now: Instant,
        audit: (Complaint) throws -> Void
    ) throws -> ComplaintIdentity {
        try queue.read { db in
            try audit(try visible(number, in: scope, at: now, db))
            return ComplaintIdentity(
                name: try words(.name, of: number, db).first,
                phone: try words(.phone, of: number, db).first)
        }
    }

    /// The complaints of a village that are not closed, for judgement; oldest first.
    public func openComplaints(of village: RegionCode) throws -> [OpenComplaint] {
        try open(
            sql: "SELECT number FROM complaint WHERE closed IS NULL AND village = ?", [village]
        )
        .map { times.open($0) }
    }

    /// The complaints that are not closed, by village, for judgement after a start.
    public func openComplaints() throws -> [RegionCode: [OpenComplaint]] {
        let open = try open(sql: "SELECT number FROM complaint WHERE closed IS NULL", [])
        return Dictionary(grouping: open, by: \.village).mapValues { $0.map { times.open($0) } }
    }

    private func open(sql: String, _ villages: [RegionCode]) throws -> [Complaint] {
        try queue.read { db in
            let numbers = try String.fetchAll(
                db, sql: sql, arguments: StatementArguments(villages.map(\.description)))
            return try numbers.compactMap { try TrackingNumber($0).flatMap { try row(of: $0, db) } }
                .sorted { ($0.received, $0.number) < ($1.received, $1.number) }
        }
    }

    private func listed(_ complaint: Complaint, _ db: Database) throws -> ListedComplaint {
        let hasText =
            try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM sealed WHERE number = ? AND field = ?)",
                arguments: [complaint.number.description, ComplaintField.text.rawValue]) ?? false
        let phone = try words(.phone, of: complaint.number, db).first
        return ListedComplaint(
            complaint: complaint, due: times.due(complaint), hasText: hasText,
            maskedPhone: phone.map(PhoneMask.masked))
    }
}

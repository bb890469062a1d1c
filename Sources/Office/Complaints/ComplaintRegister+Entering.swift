// SPDX-License-Identifier: Apache-2.0
//
// A complaint comes in by two doors. At the office a clerk writes it down, and it gets its number there. At a
// box it gets its number without the office, perhaps without a network; the box tells of it when it can, and
// the form follows on paper. Whichever of the two comes first makes the row, the other one completes it, so that
// a complaint is one row however often and in whatever order it is told.

import GRDB
public import VillageModel

/// What a clerk writes down.
public struct ComplaintEntry: Sendable {
    /// The village.
    public var village: RegionCode
    /// The number on the form, when a box gave one; nil for a new one.
    public var number: TrackingNumber?
    /// About which facility; nil for none of the fourteen.
    public var facility: IndicatorID?
    /// What it is about.
    public var category: ComplaintCategory
    /// What it asks of the office; nil for what is usual for its category.
    public var kind: ComplaintKind?
    /// Over which way it came in.
    public var channel: EvidenceChannel
    /// When it was handed in.
    public var received: Instant
    /// The words.
    public var text: ComplaintContent
    /// Who complains, if they say.
    public var name: ComplaintContent?
    /// How to reach them, if they say.
    public var phone: ComplaintContent?

    /// Makes an entry.
    public init(
        village: RegionCode, number: TrackingNumber? = nil, facility: IndicatorID? = nil,
        category: ComplaintCategory = .other, kind: ComplaintKind? = nil,
        channel: EvidenceChannel, received: Instant, text: ComplaintContent,
        name: ComplaintContent? = nil, phone: ComplaintContent? = nil
    ) {
        self.village = village
        self.number = number
        self.facility = facility
        self.category = category
        self.kind = kind
        self.channel = channel
        self.received = received
        self.text = text
        self.name = name
        self.phone = phone
    }
}

extension ComplaintRegister {
    /// More than this in a day nobody hands in at one box.
    public static let mostOfBoxInDay = 200

    /// Takes what a clerk wrote down; a number that a box has told of already is completed.
    ///
    /// Throws `ComplaintRefusal.hasText` when that has been done before, and `numberTaken` for a number of
    /// another village.
    public func enter(
        _ entry: ComplaintEntry, audit: (Complaint) throws -> Void
    ) throws -> Complaint {
        try queue.write { db in
            let number = try entry.number ?? freshNumber(db)
            let known = try entry.number.flatMap { try row(of: $0, db) }
            if let known, known.village != entry.village || known.status.isClosed {
                throw ComplaintRefusal.numberTaken(number)
            }
            guard try words(.text, of: number, db).isEmpty else {
                throw ComplaintRefusal.hasText(number)
            }
            var complaint =
                known
                ?? Complaint(
                    number: number, village: entry.village, facility: entry.facility,
                    category: entry.category, kind: entry.kind ?? entry.category.usualKind,
                    channel: entry.channel, received: entry.received)
            if known != nil {
                complaint.facility = entry.facility ?? complaint.facility
                if entry.category != .other { complaint.category = entry.category }
                complaint.kind = entry.kind ?? complaint.category.usualKind
            }
            try write(complaint, db)
            for content in [entry.text, entry.name, entry.phone].compactMap({ $0 }) {
                try keep(content, part: 1, of: number, db)
            }
            try audit(complaint)
            return complaint
        }
    }

    /// Takes what a box tells; true when that is new.
    ///
    /// Telling it again changes nothing, but the time of an untrusted clock gives way to a trusted one. Throws
    /// `ComplaintRefusal.numberTaken` for a number of another village or box.
    public func take(
        _ filed: FiledComplaint, from box: BoxID, in village: RegionCode, received: Instant,
        isClockTrusted: Bool
    ) throws -> Bool {
        try queue.write { db in
            var complaint = try row(of: filed.number, db)
            let isNew = complaint == nil
            if let known = complaint {
                guard known.village == village, known.box == nil || known.box == box else {
                    throw ComplaintRefusal.numberTaken(filed.number)
                }
                let settles = isClockTrusted && !known.isClockTrusted
                guard known.box == nil || settles else { return false }
            } else {
                try refuseFlood(of: box, at: received, db)
                complaint = Complaint(
                    number: filed.number, village: village, facility: filed.facility,
                    category: filed.category, kind: filed.category.usualKind,
                    channel: filed.channel, received: received)
            }
            guard var complaint else { return false }
            complaint.box = box
            // Paper that came first bears the clerk's date; the earlier one is when it was handed in.
            complaint.received =
                isNew || !complaint.isClockTrusted ? received : min(complaint.received, received)
            complaint.isClockTrusted = isClockTrusted || (!isNew && complaint.isClockTrusted)
            try write(complaint, db)
            return isNew
        }
    }

    private func refuseFlood(of box: BoxID, at received: Instant, _ db: Database) throws {
        let count = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM complaint WHERE box = ? AND received > ? AND received <= ?",
            arguments: [
                box.description, (received - .days(1)).rawValue, (received + .days(1)).rawValue,
            ])
        if (count ?? 0) >= ComplaintRegister.mostOfBoxInDay {
            throw ComplaintRefusal.tooMany(box)
        }
    }
}

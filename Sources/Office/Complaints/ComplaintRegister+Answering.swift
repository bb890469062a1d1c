// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

extension ComplaintRegister {
    /// A complaint has no more answers than this.
    public static let mostAnswers = 20

    /// Answers a complaint; the first answer stops the clock.
    public func answer(
        _ number: TrackingNumber, _ answer: ComplaintContent, in scope: ComplaintScope,
        at now: Instant, audit: (_ before: Complaint, _ after: Complaint) throws -> Void
    ) throws -> Complaint {
        try step(number, .answer, in: scope, at: now, audit: audit) { complaint, db in
            let count = try words(.answer, of: number, db).count
            guard count < ComplaintRegister.mostAnswers else {
                throw ComplaintRefusal.tooManyAnswers(limit: ComplaintRegister.mostAnswers)
            }
            try keep(answer, part: count + 1, of: number, db)
            complaint.answered = complaint.answered ?? max(now, complaint.received)
        }
    }

    /// Takes a complaint in work; says its number in SP4N-LAPOR! and whether somebody must look on the spot.
    public func takeUp(
        _ number: TrackingNumber, lapor: String?, needsFieldCheck: Bool,
        in scope: ComplaintScope, at now: Instant,
        audit: (_ before: Complaint, _ after: Complaint) throws -> Void
    ) throws -> Complaint {
        try step(number, .take, in: scope, at: now, audit: audit) { complaint, _ in
            complaint.lapor = lapor ?? complaint.lapor
            complaint.needsFieldCheck = needsFieldCheck || complaint.needsFieldCheck
        }
    }

    /// Closes a complaint that was answered.
    public func close(
        _ number: TrackingNumber, isRejected: Bool, in scope: ComplaintScope, at now: Instant,
        audit: (_ before: Complaint, _ after: Complaint) throws -> Void
    ) throws -> Complaint {
        let kind = isRejected ? ComplaintStep.reject : .settle
        return try step(number, kind, in: scope, at: now, audit: audit) { complaint, _ in
            complaint.closed = max(now, complaint.answered ?? now)
        }
    }

    private func step(
        _ number: TrackingNumber, _ step: ComplaintStep, in scope: ComplaintScope, at now: Instant,
        audit: (_ before: Complaint, _ after: Complaint) throws -> Void,
        _ change: (inout Complaint, Database) throws -> Void
    ) throws -> Complaint {
        try queue.write { db in
            let before = try visible(number, in: scope, at: now, db)
            guard let status = step.status(after: before.status) else {
                throw ComplaintRefusal.step(step, before.status)
            }
            var after = before
            after.status = status
            try change(&after, db)
            try write(after, db)
            try audit(before, after)
            return after
        }
    }
}

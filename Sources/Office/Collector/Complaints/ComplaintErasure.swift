// SPDX-License-Identifier: Apache-2.0

import Complaints
import Logging
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

/// Erases the words of complaints when their year is over, for as long as the collector runs.
struct ComplaintErasure: Service {
    let register: ComplaintRegister
    /// Writes into the audit trail what is about to be erased.
    let audit: @Sendable ([Complaint], Instant) throws -> Void
    let clock: OfficeClock
    let logger: Logger
    let language: Language

    /// A year is not over sooner than a day after another look; after a failure it is looked again.
    private static let longestWait = TimeSpan.hours(24)
    private static let afterFailure = TimeSpan.minutes(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let pause = erase()
                try? await clock.sleep(for: max(.seconds(1), pause))
            }
        }
    }

    /// Erases what is due; how long there is nothing more to do.
    func erase() -> TimeSpan {
        let instant = clock.now().utc
        do {
            let count = try register.erase(at: instant) { try audit($0, instant) }
            if count > 0 { tell(.complaintsErased(count: count), .info) }
            let next = try register.nextErasure().map { $0 - instant }
            return min(next ?? ComplaintErasure.longestWait, ComplaintErasure.longestWait)
        } catch {
            tell(.complaintsFailed(reason: "\(error)"), .error)
            return ComplaintErasure.afterFailure
        }
    }

    private func tell(_ notice: CollectorNotice, _ level: Logger.Level) {
        logger.log(level: level, "\(disarmed(notice.phrase[language]))")
    }
}

extension OfficeLedger {
    /// Writes into the audit trail that the words of complaints are erased because of their age.
    func audit(erasing complaints: [Complaint], at now: Instant) throws {
        for complaint in complaints {
            try audit(
                AuditEntry(
                    actor: "kolektor", role: nil, verb: "complaint.erase",
                    object: complaint.number.description, at: now))
        }
    }
}

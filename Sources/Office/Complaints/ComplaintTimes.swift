// SPDX-License-Identifier: Apache-2.0

public import Indicators
public import VillageModel

/// By which clock and calendar each village answers.
public struct ComplaintTimes: Sendable {
    private let clock: @Sendable (RegionCode) -> ResponseClock
    private let workingDays: @Sendable (RegionCode, _ after: Instant, _ count: Int) -> Instant

    /// Makes times of a clock for each village, and of a count of its working days.
    public init(
        clock: @escaping @Sendable (RegionCode) -> ResponseClock,
        workingDays: @escaping @Sendable (RegionCode, _ after: Instant, _ count: Int) -> Instant
    ) {
        self.clock = clock
        self.workingDays = workingDays
    }

    /// A complaint without anything personal, with its deadlines.
    public func open(_ complaint: Complaint) -> OpenComplaint {
        let count = { workingDays(complaint.village, $0, $1) }
        let (due, critical) = clock(complaint.village).firstAnswer(
            after: complaint.received, workingDays: count)
        return OpenComplaint(
            facility: complaint.facility, received: complaint.received, dueFirstAnswer: due,
            criticalFirstAnswer: critical, answered: complaint.answered)
    }

    /// What is due next: the first answer, then the end; nil for a closed complaint.
    public func due(_ complaint: Complaint) -> Instant? {
        guard !complaint.status.isClosed else { return nil }
        guard complaint.answered != nil else { return open(complaint).dueFirstAnswer }
        return clock(complaint.village).end(
            of: complaint.kind, needsFieldCheck: complaint.needsFieldCheck,
            after: complaint.received
        ) { workingDays(complaint.village, $0, $1) }
    }
}

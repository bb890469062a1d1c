// SPDX-License-Identifier: Apache-2.0
//
// By when somebody who complained must hear something. Two clocks run. The first answer: that the complaint
// has been read, and what happens next. And the end: what came of it, which takes longer for a violation, and
// longest when somebody must go and look. Regions keep different clocks:
//
//     SP4N-LAPOR!    first answer 3 days; end 5 days for questions and grievances, 14 for violations,
//                    60 for violations that need a look on the spot (news reports on SP4N-LAPOR!)
//     Bontang        first answer 6 working days (the city's complaint service, 2019)
//     Bogor          24 hours, then the mayor is told (Si Badra)
//
// Where nobody says which, a first answer is due within 3 working days and its lack critical after 5; the
// ends are SP4N's numbers in working days.

public import VillageModel

/// The times within which a region answers complaints.
public struct ResponseClock: Hashable, Sendable {
    /// For the first answer.
    public var firstAnswer: ResponseTime
    /// When a missing first answer is critical; never before it is due.
    public var critical: ResponseTime
    /// For the end of a question.
    public var information: ResponseTime
    /// For the end of a grievance.
    public var grievance: ResponseTime
    /// For the end of a violation.
    public var violation: ResponseTime
    /// For the end of a violation that needs a look on the spot.
    public var fieldCheck: ResponseTime

    /// Makes a clock; what is not given is as where nobody says which.
    public init(
        firstAnswer: ResponseTime = .workingDays(3), critical: ResponseTime = .workingDays(5),
        information: ResponseTime = .workingDays(5), grievance: ResponseTime = .workingDays(5),
        violation: ResponseTime = .workingDays(14), fieldCheck: ResponseTime = .workingDays(60)
    ) {
        self.firstAnswer = firstAnswer
        self.critical = critical
        self.information = information
        self.grievance = grievance
        self.violation = violation
        self.fieldCheck = fieldCheck
    }

    /// The clock of regions of which the settings say nothing.
    public static let standard = ResponseClock()
    /// The clocks that have a name.
    public static let named: [(name: String, clock: ResponseClock)] = [
        (
            "sp4n",
            ResponseClock(
                firstAnswer: .days(3), critical: .days(5), information: .days(5),
                grievance: .days(5), violation: .days(14), fieldCheck: .days(60))
        ),
        (
            "bontang",
            ResponseClock(firstAnswer: .workingDays(6), critical: .workingDays(8))
        ),
        ("bogor", ResponseClock(firstAnswer: .hours(24), critical: .hours(24))),
    ]

    /// When the first answer to a complaint is due, and when its lack becomes critical.
    public func firstAnswer(
        after received: Instant, workingDays: (_ after: Instant, _ count: Int) -> Instant
    ) -> (due: Instant, critical: Instant) {
        let due = firstAnswer.end(after: received, workingDays: workingDays)
        return (due, max(due, critical.end(after: received, workingDays: workingDays)))
    }

    /// When a complaint must have come to its end.
    public func end(
        of kind: ComplaintKind, needsFieldCheck: Bool, after received: Instant,
        workingDays: (_ after: Instant, _ count: Int) -> Instant
    ) -> Instant {
        let time =
            switch kind {
            case .information: information
            case .grievance: grievance
            case .violation: needsFieldCheck ? fieldCheck : violation
            }
        return time.end(after: received, workingDays: workingDays)
    }
}

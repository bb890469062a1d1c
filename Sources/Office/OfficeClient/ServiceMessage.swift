// SPDX-License-Identifier: Apache-2.0

/// One service of the inventory: how it is, and how it was in a month.
public struct ServiceMessage: Codable, Hashable, Sendable {
    /// What is to be said of a service now; the raw value is the stable identifier.
    public enum State: String, Codable, Sendable {
        /// It answers as it should.
        case up
        /// It answers, but its certificate must be renewed.
        case certificate
        /// It answers the centre, and some village not.
        case unreachable
        /// It does not answer.
        case down
        /// It need not answer now.
        case resting
        /// Nobody knows.
        case unknown

        /// Whether somebody should do something.
        public var isProblem: Bool { self == .certificate || self == .unreachable || self == .down }
    }

    /// Its permanent number.
    public var number: Int64
    /// Its name.
    public var name: String
    /// The agency that runs it; empty when nobody has said.
    public var owner: String
    /// How it is now.
    public var state: State
    /// Since when, where that is known.
    public var since: MessageTime?
    /// What went wrong, as the identifier of a fault; nil for nothing.
    public var fault: String?
    /// How long it took to answer the centre, in ms.
    public var responseMilliseconds: Double?
    /// Whole days that its certificate still holds; negative after its end.
    public var certificateDays: Int64?
    /// How many villages ask it, and how many of them do not reach it.
    public var villages: Views
    /// The month of the availability: `2026-11`.
    public var month: String
    /// How it was seen from the centre; nil where no centre asks it.
    public var fromCentre: AvailabilityMessage?
    /// How it was seen from villages, all their time together; nil unless asked for.
    public var fromVillages: AvailabilityMessage?

    /// Villages by what they see.
    public struct Views: Codable, Hashable, Sendable {
        /// That ask it and know.
        public var asking: Int64
        /// That do not reach it.
        public var unreachable: Int64

        /// Makes counts.
        public init(asking: Int64, unreachable: Int64) {
            self.asking = asking
            self.unreachable = unreachable
        }
    }

    /// Makes a message.
    public init(
        number: Int64, name: String, owner: String, state: State, since: MessageTime?,
        fault: String?, responseMilliseconds: Double?, certificateDays: Int64?, villages: Views,
        month: String, fromCentre: AvailabilityMessage?, fromVillages: AvailabilityMessage?
    ) {
        self.number = number
        self.name = name
        self.owner = owner
        self.state = state
        self.since = since
        self.fault = fault
        self.responseMilliseconds = responseMilliseconds
        self.certificateDays = certificateDays
        self.villages = villages
        self.month = month
        self.fromCentre = fromCentre
        self.fromVillages = fromVillages
    }

    private enum CodingKeys: String, CodingKey {
        case number, name, owner, state, since, fault
        case responseMilliseconds = "response_ms"
        case certificateDays = "certificate_days"
        case villages, month
        case fromCentre = "from_centre"
        case fromVillages = "from_villages"
    }
}

/// How long a switch was on, off, unknown, or not meant to count, in whole seconds.
public struct AvailabilityMessage: Codable, Hashable, Sendable {
    /// Known to be on.
    public var on: Int64
    /// Known to be off.
    public var off: Int64
    /// Nobody knows.
    public var unknown: Int64
    /// Announced, or outside the schedule.
    public var planned: Int64

    /// Makes a message of seconds.
    public init(on: Int64, off: Int64, unknown: Int64, planned: Int64) {
        self.on = on
        self.off = off
        self.unknown = unknown
        self.planned = planned
    }

    /// The share of known time that it was on, in per cent; nil where nothing is known.
    public var percent: Double? { on + off > 0 ? Double(on) * 100 / Double(on + off) : nil }
    /// The share of the time that counts of which nobody knows, in per cent; nil for no such time.
    public var unknownPercent: Double? {
        let total = on + off + unknown
        return total > 0 ? Double(unknown) * 100 / Double(total) : nil
    }

    /// Both together; sums saturate.
    public func merged(with other: AvailabilityMessage) -> AvailabilityMessage {
        func sum(_ left: Int64, _ right: Int64) -> Int64 {
            let (sum, overflow) = left.addingReportingOverflow(right)
            return overflow ? .max : sum
        }
        return AvailabilityMessage(
            on: sum(on, other.on), off: sum(off, other.off), unknown: sum(unknown, other.unknown),
            planned: sum(planned, other.planned))
    }

    private enum CodingKeys: String, CodingKey {
        case on = "on_s"
        case off = "off_s"
        case unknown = "unknown_s"
        case planned = "planned_s"
    }
}

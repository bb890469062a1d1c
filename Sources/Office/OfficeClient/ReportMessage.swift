// SPDX-License-Identifier: Apache-2.0

/// The month of a region as the only item, schema `kentongan.report/1`.
public struct ReportMessage: Codable, Hashable, Sendable {
    /// The region's dotted code.
    public var regionCode: String
    /// Its name as printed.
    public var regionName: String
    /// The month: `2026-10`.
    public var month: String
    /// The first midnight.
    public var from: MessageTime
    /// The last midnight, or now.
    public var until: MessageTime
    /// Whether the whole month has passed.
    public var complete: Bool
    /// How many villages count in the total; imitated ones do not.
    public var counted: Int64
    /// All counted villages together.
    public var total: ReportSumsMessage
    /// Each village, in the order of codes.
    public var villages: [VillageMonthMessage]

    /// Makes a message.
    public init(
        regionCode: String, regionName: String, month: String, from: MessageTime,
        until: MessageTime, complete: Bool, counted: Int64, total: ReportSumsMessage,
        villages: [VillageMonthMessage]
    ) {
        self.regionCode = regionCode
        self.regionName = regionName
        self.month = month
        self.from = from
        self.until = until
        self.complete = complete
        self.counted = counted
        self.total = total
        self.villages = villages
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case regionName = "region_name"
        case month, from, until, complete, counted, total, villages
    }
}

/// One village in a month.
public struct VillageMonthMessage: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var regionCode: String
    /// Its name as printed.
    public var regionName: String
    /// Whether an imitated box stands in it.
    public var simulated: Bool
    /// What is said of it.
    public var sums: ReportSumsMessage

    /// Makes a message.
    public init(regionCode: String, regionName: String, simulated: Bool, sums: ReportSumsMessage) {
        self.regionCode = regionCode
        self.regionName = regionName
        self.simulated = simulated
        self.sums = sums
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case regionName = "region_name"
        case simulated, sums
    }
}

/// What a report says of one village, or of many together.
public struct ReportSumsMessage: Codable, Hashable, Sendable {
    /// Availability by facility: `wifi`, `internet`, `gate`; those that nobody measures are missing.
    public var facilities: [String: SwitchSumMessage]
    /// Outages nobody had planned, by cause: `listrik`, `sinyal`, `jalur`, `broker`, `tidak_diketahui`.
    public var outages: [String: OutageSumMessage]
    /// Outages inside announced work.
    public var planned: OutageSumMessage
    /// Time in each state of a verdict in milliseconds, by indicator and state.
    public var verdicts: [String: [String: Int64]]
    /// Statements of staff, by indicator.
    public var statements: [String: StatementSumMessage]

    /// Makes a message.
    public init(
        facilities: [String: SwitchSumMessage], outages: [String: OutageSumMessage],
        planned: OutageSumMessage, verdicts: [String: [String: Int64]],
        statements: [String: StatementSumMessage]
    ) {
        self.facilities = facilities
        self.outages = outages
        self.planned = planned
        self.verdicts = verdicts
        self.statements = statements
    }
}

/// Outages of one cause, added up.
public struct OutageSumMessage: Codable, Hashable, Sendable {
    /// How many.
    public var count: Int64
    /// How long together, in milliseconds.
    public var total: Int64
    /// How long the longest, in milliseconds.
    public var longest: Int64

    /// Makes a message.
    public init(count: Int64, total: Int64, longest: Int64) {
        self.count = count
        self.total = total
        self.longest = longest
    }

    private enum CodingKeys: String, CodingKey {
        case count
        case total = "total_ms"
        case longest = "longest_ms"
    }
}

/// Statements on one facility.
public struct StatementSumMessage: Codable, Hashable, Sendable {
    /// Over the network as they were said.
    public var online: Int64
    /// Kept where they were said and sent later, or on paper.
    public var offline: Int64
    /// The share of the time since there is evidence that it was valid; nil where there never was any.
    public var discipline: Double?

    /// Makes a message.
    public init(online: Int64, offline: Int64, discipline: Double?) {
        self.online = online
        self.offline = offline
        self.discipline = discipline
    }
}

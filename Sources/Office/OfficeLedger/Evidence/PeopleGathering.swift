// SPDX-License-Identifier: Apache-2.0

import GRDB
import Indicators
import VillageModel

/// Gathers rows, ordered by village, indicator and falling time, into what judgement is given.
struct PeopleGathering {
    private(set) var villages: [RegionCode: HumanEvidence] = [:]
    /// Statements from here on are all wanted.
    let earliest: Instant
    /// Ratings from here on are wanted.
    let earliestRating: Instant

    private var village = ""
    private var code: RegionCode?
    private var indicator: UInt8 = 0
    private var count = 0
    private var lists: Set<StatementList> = []

    /// How many statements of each indicator are wanted, however old.
    static let fewest = 5
    private static let columns = """
        village, indicator, observed, received, clock, channel, form, answers, role, assurance, id
        """
    static let statements =
        "SELECT \(columns) FROM evidence WHERE kind = 'attestation' AND clock <> 'doubtful'"
    static let doubtful = """
        SELECT \(columns) FROM evidence
        WHERE kind = 'attestation' AND clock = 'doubtful' AND received >= ?
            AND NOT EXISTS (SELECT 1 FROM evidence AS later WHERE later.supersedes = evidence.id)
        """
    static let newest =
        statements + " AND village = ? AND indicator = ? AND form = ? AND assurance = ? "
        + "ORDER BY observed DESC LIMIT 1"
    static let ratings = """
        SELECT village, indicator, observed, stars FROM evidence
        WHERE kind = 'rating' AND observed >= ?
        """

    init(now: Instant) {
        earliest = now - .days(14)
        earliestRating = now - .days(7)
    }

    /// Adds a statement if it is wanted; false when no further one of its indicator can be.
    mutating func add(statement row: Row) throws -> Bool {
        let (name, number): (String, UInt8) = (row[0], row[1])
        if name != village {
            village = name
            code = RegionCode(name)
            indicator = 0
            lists = []
        }
        if number != indicator {
            indicator = number
            count = 0
            lists = []
        }
        let list = StatementList(form: row[6], assurance: row[9])
        guard
            count < Self.fewest || Instant(rawValue: row[2]) >= earliest || !lists.contains(list)
        else { return false }
        count += 1
        lists.insert(list)
        try keep(row, of: code)
        return true
    }

    /// Adds the newest statement of a list if it is not there yet.
    mutating func add(newest row: Row) throws {
        guard let village = RegionCode(row[0]), let indicator = IndicatorID(rawValue: row[1]),
            villages[village]?.statements[indicator]?.contains(where: { $0.id == row[10] }) != true
        else { return }
        try keep(row, of: village)
    }

    mutating func add(doubtful row: Row) throws { try keep(row, of: RegionCode(row[0])) }

    mutating func add(rating row: Row) throws {
        guard let village = RegionCode(row[0]), let indicator = IndicatorID(rawValue: row[1]) else {
            throw LedgerFailure.damagedRow(table: "evidence", content: "\(row)")
        }
        villages[village, default: HumanEvidence()].ratings.append(
            Rating(indicator: indicator, stars: row[3], observed: Instant(rawValue: row[2])))
    }

    private mutating func keep(_ row: Row, of village: RegionCode?) throws {
        guard let village, let statement = Indicators.Statement(row) else {
            throw LedgerFailure.damagedRow(table: "evidence", content: "\(row)")
        }
        villages[village, default: HumanEvidence()]
            .statements[statement.indicator, default: []].insert(statement)
    }
}

/// Which statements take each other's place: by one list, and as sure as each other.
private struct StatementList: Hashable {
    let form: UInt8
    let assurance: String
}

extension [Indicators.Statement] {
    /// Keeps the list newest first; rows come nearly in order, so the place is found from the end.
    fileprivate mutating func insert(_ statement: Indicators.Statement) {
        var place = count
        while place > 0, self[place - 1].isBehind(statement) { place -= 1 }
        insert(statement, at: place)
    }
}

extension Indicators.Statement {
    /// A doubtful statement stands where it came in.
    private var shown: Instant { isClockTrusted ? observed : received }

    fileprivate func isBehind(_ other: Indicators.Statement) -> Bool {
        if shown != other.shown { return shown < other.shown }
        if assurance != other.assurance { return assurance < other.assurance }
        let (mine, its) = (answers.ledgerText, other.answers.ledgerText)
        return mine == its ? id < other.id : mine < its
    }

    fileprivate init?(_ row: Row) {
        guard let indicator = IndicatorID(rawValue: row[1]),
            let clock = EvidenceClock(rawValue: row[4]),
            let channel = EvidenceChannel(identifier: row[5]),
            let answers = Answers(ledgerText: row[7]),
            let role = AttestingRole(identifier: row[8]),
            let assurance = Assurance(identifier: row[9])
        else { return nil }
        self.init(
            id: row[10], indicator: indicator, form: row[6], answers: answers, role: role,
            assurance: assurance, channel: channel, observed: Instant(rawValue: row[2]),
            received: Instant(rawValue: row[3]), isClockTrusted: clock != .doubtful)
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// Taking a new code table. What the table has and the ledger has not, begins; what has another name, keeps the
// old one in its past; what the ledger has and the table has not, ends, but only when a date is given, and only
// where the table speaks of the region around it: a table of one kabupaten says nothing of its neighbours.
//
// A box in a village that ended moves to the successor from that very instant, also when its history since then
// is already written; without a successor it stays where it is and is reported. Everything happens in one
// transaction, so that a table with one mistake changes nothing.

public import VillageModel

/// A table that is to be taken, and how.
public struct RegionImport: Sendable {
    /// The new table.
    public var table: RegionTable
    /// Which code took the place of which, besides what the table's third column says.
    public var successors: SuccessorTable
    /// Since when the table holds; nil ends nothing.
    public var validFrom: Instant?
    /// Whether everything is only tried.
    public var isRehearsal: Bool

    /// Makes an import.
    public init(
        table: RegionTable, successors: SuccessorTable = SuccessorTable(),
        validFrom: Instant? = nil, isRehearsal: Bool = false
    ) {
        self.table = table
        self.successors = successors
        self.validFrom = validFrom
        self.isRehearsal = isRehearsal
    }
}

/// A box whose village ended.
public struct BoxMove: Hashable, Sendable {
    /// The box.
    public let box: BoxID
    /// The village that ended.
    public let from: RegionCode
    /// Where the box stands from then on; nil where nobody knows.
    public let to: RegionCode?
}

/// What an import has done, or would have done.
public struct RegionOutcome: Hashable, Sendable {
    /// The rows of the table.
    public var rows = 0
    /// Codes that are new, or came back.
    public var added = 0
    /// Codes with another name.
    public var renamed = 0
    /// Codes that ended.
    public var closed = 0
    /// Codes that the table no longer has, but that were not ended for want of a date.
    public var vanished = 0
    /// Boxes that stand in another village now.
    public var moved: [BoxMove] = []
    /// Boxes in villages that ended without a successor.
    public var stranded: [BoxMove] = []
    /// What is wrong with the table; anything here means that nothing was done.
    public var mistakes: [RegionMistake] = []
    /// What is wrong with the file of successors; anything here means that nothing was done.
    public var successorMistakes: [RegionMistake] = []

    /// Whether nothing is wrong.
    public var isWhole: Bool { mistakes.isEmpty && successorMistakes.isEmpty }
}

/// Why a table cannot be taken at all, whatever stands in it.
public enum RegionImportFailure: Error, Hashable, Sendable {
    /// The date lies ahead; what will hold one day is not in force.
    case dateAhead(Instant)
    /// The date is not after the last change of codes, so that their history would overlap.
    case dateTooEarly(Instant, last: Instant)
}

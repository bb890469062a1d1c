// SPDX-License-Identifier: Apache-2.0

/// A code table that shall be taken; at most 8 MB as JSON.
public struct RegionImportRequest: Codable, Hashable, Sendable {
    /// The table: `kode,nama` or `kode,nama,lama`, one region a line.
    public var table: String
    /// The successors: `lama,baru`, one pair a line; empty for none.
    public var successors: String
    /// Since when the table holds; nil ends nothing.
    public var validFrom: MessageTime?
    /// Whether it is only tried.
    public var isRehearsal: Bool

    /// Makes a request.
    public init(
        table: String, successors: String = "", validFrom: MessageTime? = nil,
        isRehearsal: Bool = false
    ) {
        self.table = table
        self.successors = successors
        self.validFrom = validFrom
        self.isRehearsal = isRehearsal
    }

    private enum CodingKeys: String, CodingKey {
        case table, successors
        case validFrom = "valid_from"
        case isRehearsal = "dry_run"
    }
}

/// What an import of a code table did, or would do.
public struct RegionImportMessage: Codable, Hashable, Sendable {
    /// Whether it has been done: not if anything is wrong, and not if it was only tried.
    public var isDone: Bool
    /// The rows of the table.
    public var rows: Int64 = 0
    /// Codes that are new, or came back.
    public var added: Int64 = 0
    /// Codes with another name.
    public var renamed: Int64 = 0
    /// Codes that ended.
    public var closed: Int64 = 0
    /// Codes that the table no longer has and that were not ended for want of a date.
    public var vanished: Int64 = 0
    /// Boxes that stand in another village now.
    public var moved: [BoxMoveMessage] = []
    /// Boxes in villages that ended without a successor.
    public var stranded: [BoxMoveMessage] = []
    /// The first mistakes of the table.
    public var mistakes: [RegionMistakeMessage] = []
    /// All of them.
    public var mistakeCount: Int64 = 0
    /// The first mistakes of the successors.
    public var successorMistakes: [RegionMistakeMessage] = []
    /// All of them.
    public var successorMistakeCount: Int64 = 0

    /// Makes a message.
    public init(isDone: Bool) { self.isDone = isDone }

    private enum CodingKeys: String, CodingKey {
        case isDone = "done"
        case rows, added, renamed, closed, vanished, moved, stranded, mistakes
        case mistakeCount = "mistake_count"
        case successorMistakes = "successor_mistakes"
        case successorMistakeCount = "successor_mistake_count"
    }
}

/// A box whose village ended.
public struct BoxMoveMessage: Codable, Hashable, Sendable {
    /// The box.
    public var box: String
    /// The code of the village that ended.
    public var from: String
    /// The code where the box stands now; nil where nobody knows.
    public var to: String?

    /// Makes a message.
    public init(box: String, from: String, to: String?) {
        self.box = box
        self.from = from
        self.to = to
    }
}

/// One mistake of a file.
public struct RegionMistakeMessage: Codable, Hashable, Sendable {
    /// Its line, from 1.
    public var line: Int64
    /// What is wrong.
    public var message: MessageText

    /// Makes a message.
    public init(line: Int64, message: MessageText) {
        self.line = line
        self.message = message
    }
}

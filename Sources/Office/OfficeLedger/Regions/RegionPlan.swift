// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What a new table means for the regions that are known; pure.
struct RegionPlan {
    /// A region as the ledger has it.
    struct Known {
        var name: String
        var isOpen: Bool
        var successor: RegionCode?
    }

    /// A code and the code that took its place.
    struct Succession: Hashable {
        let old: RegionCode
        let new: RegionCode
    }

    /// Codes to begin, with their names: new ones and such as come back.
    private(set) var begins: [RegionRow] = []
    /// Codes that get another name.
    private(set) var renames: [RegionRow] = []
    /// Codes that the table no longer has, parents first.
    private(set) var vanished: [RegionCode] = []
    /// Who took whose place, where the ledger does not know it yet.
    private(set) var successions: [Succession] = []
    /// What is wrong with the table.
    private(set) var mistakes: [RegionMistake]
    /// What is wrong with the file of successors.
    private(set) var successorMistakes: [RegionMistake]

    private let known: [RegionCode: Known]
    private let listed: Set<RegionCode>
    private let ends: Bool

    init(_ order: RegionImport, known: [RegionCode: Known]) {
        self.known = known
        listed = Set(order.table.rows.map(\.code))
        ends = order.validFrom != nil
        mistakes = order.table.mistakes
        successorMistakes = order.successors.mistakes
        findVanished()
        compare(order.table.rows)
        succeed(order)
    }

    private mutating func findVanished() {
        var gone: Set<RegionCode> = []
        for code in known.keys.sorted() where known[code]?.isOpen == true {
            guard !listed.contains(code), let parent = code.parent,
                listed.contains(parent) || gone.contains(parent)
            else { continue }
            gone.insert(code)
            vanished.append(code)
        }
    }

    private mutating func compare(_ rows: [RegionRow]) {
        let gone = Set(ends ? vanished : [])
        for row in rows {
            if let parent = row.code.parent, !listed.contains(parent),
                known[parent]?.isOpen != true || gone.contains(parent)
            {
                mistakes.append(RegionMistake(row.line, .orphan(row.code)))
            }
            guard let known = known[row.code], known.isOpen else {
                begins.append(row)
                continue
            }
            if known.name != row.name { renames.append(row) }
        }
        mistakes.sort { $0.line < $1.line }
    }

    private mutating func succeed(_ order: RegionImport) {
        var new: [RegionCode: RegionCode] = [:]
        let isEnding = Set(ends ? vanished : [])
        for row in order.table.rows {
            guard let old = row.predecessor else { continue }
            if let reason = take(old, row.code, &new, isEnding) {
                mistakes.append(RegionMistake(row.line, reason))
            }
        }
        for pair in order.successors.pairs {
            if let reason = take(pair.old, pair.new, &new, isEnding) {
                successorMistakes.append(RegionMistake(pair.line, reason))
            }
        }
        mistakes.sort { $0.line < $1.line }
        successorMistakes.sort { $0.line < $1.line }
    }

    private mutating func take(
        _ old: RegionCode, _ new: RegionCode, _ taken: inout [RegionCode: RegionCode],
        _ ending: Set<RegionCode>
    ) -> RegionMistake.Reason? {
        guard let before = known[old] else { return .unknownPredecessor(old) }
        guard old.level == new.level else { return .otherLevel(old: old, new: new) }
        if let first = taken.updateValue(new, forKey: old) ?? before.successor {
            // Said before, here or in an earlier import: true if it is the same.
            return first == new ? nil : .twoSuccessors(old)
        }
        guard !listed.contains(old), !before.isOpen || ending.contains(old) else {
            return .livingPredecessor(old)
        }
        let isKnown = known[new]?.isOpen == true && !ending.contains(new)
        guard listed.contains(new) || isKnown else { return .unknownSuccessor(new) }
        successions.append(Succession(old: old, new: new))
        return nil
    }
}

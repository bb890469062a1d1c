// SPDX-License-Identifier: Apache-2.0

/// A checklist without its words: how many items it has, and which answers they take.
///
/// For the agent, where the lists themselves are 5 kB that only the shell and the office need. The items of every
/// list are numbered from 1 without gaps, and are all conditions or all amounts.
public struct ChecklistShape: Hashable, Sendable {
    /// How many items.
    public let count: UInt8
    /// The largest answer; the smallest is 0.
    public let most: Int64

    /// The shape of an indicator's list; nil where none exists.
    public static func of(_ indicator: IndicatorID, form: UInt8) -> ChecklistShape? {
        switch (indicator, form) {
        case (.bermain, 2): ChecklistShape(count: 9, most: 1)
        case (.gerbang, 2): ChecklistShape(count: 0, most: 1)
        case (_, 2...): nil
        case (.pohon, 1): ChecklistShape(count: 2, most: 1_000_000)
        case (.toilet, 1): ChecklistShape(count: 14, most: 1)
        case (.laktasi, 1): ChecklistShape(count: 8, most: 1)
        case (.difabel, 1): ChecklistShape(count: 5, most: 1)
        case (.bermain, 1), (.baca, 1), (.informasi, 1): ChecklistShape(count: 4, most: 1)
        case (.satgas, 1): ChecklistShape(count: 2, most: 1)
        case (.gerbang, 1), (.pengaduan, 1): ChecklistShape(count: 1, most: 1)
        case (.penjaga, 1): ChecklistShape(count: 0, most: 1)
        default: nil
        }
    }

    /// Whether every item has an answer that it allows, and nothing else was answered.
    public func fits(_ answers: Answers) -> Bool {
        guard answers.list.count == Int(count) else { return false }
        for (index, answer) in answers.list.enumerated() {
            guard Int(answer.item) == index + 1, answer.value >= 0, answer.value <= most else {
                return false
            }
        }
        return true
    }
}

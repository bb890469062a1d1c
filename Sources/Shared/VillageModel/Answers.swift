// SPDX-License-Identifier: Apache-2.0

/// The answer to one item of a checklist.
public struct Answer: Hashable, Sendable {
    /// The item's number on the list, from 1.
    public let item: UInt8
    /// 1 for good or yes, 0 for not; of an amount the amount.
    public let value: Int64

    /// Makes an answer.
    public init(_ item: UInt8, _ value: Int64) {
        self.item = item
        self.value = value
    }
}

/// The answers to a checklist, one for each item, in the order of the items' numbers.
public struct Answers: Hashable, Sendable {
    /// The answers, ascending by item.
    public let list: [Answer]

    /// No answers, of a statement that has no list.
    public static let none = Answers(sorted: [])

    private init(sorted: [Answer]) { list = sorted }

    /// Sorts answers; nil if an item is answered twice or there are more than 64.
    public init?(_ answers: [Answer]) {
        guard answers.count <= 64 else { return nil }
        // By hand, because the library's sort is 4 kB of the agent for a handful of answers.
        var sorted: [Answer] = []
        for answer in answers {
            let place = sorted.firstIndex { $0.item >= answer.item } ?? sorted.count
            if place < sorted.count, sorted[place].item == answer.item { return nil }
            sorted.insert(answer, at: place)
        }
        list = sorted
    }

    /// The answer to an item; nil if it was not answered.
    public subscript(item: UInt8) -> Int64? { list.first { $0.item == item }?.value }
}

/// One item of a checklist.
public struct ChecklistItem: Hashable, Sendable {
    /// What kind of answer it wants.
    public enum Kind: Hashable, Sendable {
        /// Good or not.
        case condition
        /// A number within bounds.
        case amount(ClosedRange<Int64>)
    }

    /// Its number on the list, from 1; permanent.
    public let number: UInt8
    /// Its stable identifier within the list: `soap`.
    public let identifier: String
    /// What kind of answer it wants.
    public let kind: Kind

    /// Makes an item.
    public init(_ number: UInt8, _ identifier: String, _ kind: Kind = .condition) {
        self.number = number
        self.identifier = identifier
        self.kind = kind
    }
}

/// What a person goes through before attesting an indicator; data, so that a list can grow.
public struct Checklist: Hashable, Sendable {
    /// Of which indicator.
    public let indicator: IndicatorID
    /// Which of the indicator's lists: 1 for the usual one, 2 for the full one where there are two.
    public let form: UInt8
    /// What is asked, in the order in which it is asked.
    public let items: [ChecklistItem]

    /// Makes a list.
    public init(_ indicator: IndicatorID, form: UInt8 = 1, _ items: [ChecklistItem]) {
        self.indicator = indicator
        self.form = form
        self.items = items
    }

    /// Why answers do not fit a list.
    public enum Misfit: Error, Hashable, Sendable {
        /// The list has no such item.
        case unknownItem(UInt8)
        /// An item was left out.
        case unanswered(UInt8)
        /// The answer is none that the item allows.
        case outOfRange(UInt8, Int64)
    }

    /// Checks that every item has an answer it allows, and nothing else was answered.
    public func check(_ answers: Answers) throws(Misfit) {
        for answer in answers.list {
            guard let item = items.first(where: { $0.number == answer.item }) else {
                throw .unknownItem(answer.item)
            }
            let allowed: ClosedRange<Int64>
            switch item.kind {
            case .condition: allowed = 0...1
            case .amount(let range): allowed = range
            }
            guard allowed.contains(answer.value) else {
                throw .outOfRange(answer.item, answer.value)
            }
        }
        for item in items where answers[item.number] == nil { throw .unanswered(item.number) }
    }
}

// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What a person has said and wants to have kept.
public struct AttestDraft: Hashable, Sendable {
    /// By which list.
    public let checklist: Checklist
    /// The numbers of what is not good; nil while it is not known.
    public var bad: [UInt8]?
    /// The amounts, by item.
    public var amounts: [Answer] = []
    /// The note; nil while it is not known.
    public var note: String?
    /// The role; nil while it is not known.
    public var role: AttestingRole?
    /// The PIN; nil for none.
    public var pin: String?
    /// Whether the person has said yes.
    public var isAgreed = false

    /// Begins a draft of which nothing is known.
    public init(_ checklist: Checklist) { self.checklist = checklist }

    /// The answers as far as they are complete; throws what does not fit the list.
    public func answers() throws(Checklist.Misfit) -> Answers {
        var list: [Answer] = []
        for item in checklist.items {
            switch item.kind {
            case .condition:
                list.append(Answer(item.number, bad?.contains(item.number) == true ? 0 : 1))
            case .amount:
                guard let amount = amounts.first(where: { $0.item == item.number }) else {
                    throw .unanswered(item.number)
                }
                list.append(amount)
            }
        }
        for number in bad ?? [] {
            guard let item = checklist.items.first(where: { $0.number == number }),
                item.kind == .condition
            else { throw .unknownItem(number) }
        }
        let answers = Answers(list) ?? .none
        try checklist.check(answers)
        return answers
    }

    /// Reads the value of `--bad`: numbers between commas or spaces; nil for anything else.
    ///
    /// Empty and `-` mean that all is good.
    public static func numbers(_ text: String) -> [UInt8]? {
        if text == "-" { return [] }
        var numbers: [UInt8] = []
        var digits: [UInt8] = []
        for byte in Array(text.utf8) + [0x20] {
            if byte == 0x20 || byte == 0x2C {
                guard !digits.isEmpty else { continue }
                guard let number = UInt8(String(decoding: digits, as: UTF8.self)) else {
                    return nil
                }
                if !numbers.contains(number) { numbers.append(number) }
                digits = []
            } else {
                digits.append(byte)
            }
        }
        return numbers
    }
}

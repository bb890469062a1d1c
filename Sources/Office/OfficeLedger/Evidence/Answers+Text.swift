// SPDX-License-Identifier: Apache-2.0

import VillageModel

// How answers stand in the ledger: `1=1 2=0 3=40`, ascending by item; the same answers are the same text.
extension Answers {
    var ledgerText: String { list.map { "\($0.item)=\($0.value)" }.joined(separator: " ") }

    init?(ledgerText text: String) {
        var answers: [Answer] = []
        for part in text.split(separator: " ") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, let item = UInt8(halves[0]), let value = Int64(halves[1])
            else { return nil }
            answers.append(Answer(item, value))
        }
        self.init(answers)
    }
}

// A measured value as text; the metric's type says how to read it back.
extension Value {
    var ledgerText: String {
        switch self {
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .float(let value): "\(value)"
        case .double(let value): "\(value)"
        case .text(let value): value
        case .bytes(let value): "\(value.count) B"
        }
    }

    init?(ledgerText text: String, type: ValueType) {
        let value: Value?
        switch type {
        case .boolean: value = Bool(text).map(Value.boolean)
        case .int32, .int64: value = Int64(text).map(Value.integer)
        case .uint32, .uint64: value = UInt64(text).map(Value.unsigned)
        case .float: value = Float(text).map(Value.float)
        case .double: value = Double(text).map(Value.double)
        case .text: value = .text(text)
        case .bytes: value = nil
        }
        guard let value else { return nil }
        self = value
    }
}

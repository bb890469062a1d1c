// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Checklist {
    /// What answers amount to: "12 dari 14 baik, tidak: sabun, tisu"; amounts stand by name.
    ///
    /// Empty for a list without items. No final stop.
    public func summary(of answers: Answers) -> Phrase {
        var conditions: Int64 = 0
        var bad: [UInt8] = []
        var text = Phrase(same: "")
        for item in items {
            guard let value = answers[item.number] else { continue }
            switch item.kind {
            case .condition:
                conditions += 1
                if value == 0 { bad.append(item.number) }
            case .amount:
                text =
                    joined(text) + words(of: item)
                    + Phrase(
                        id: " " + NumberText.whole(value, .indonesian),
                        en: " " + NumberText.whole(value, .english))
            }
        }
        guard conditions > 0 else { return text }
        let good = conditions - Int64(bad.count)
        text =
            joined(text)
            + Phrase(id: "\(good) dari \(conditions) baik", en: "\(good) of \(conditions) good")
        if bad.isEmpty { return text }
        return text + Phrase(id: ", tidak: ", en: ", not: ") + words(of: bad)
    }

    private func joined(_ text: Phrase) -> Phrase { text.id.isEmpty ? text : text + ", " }
}

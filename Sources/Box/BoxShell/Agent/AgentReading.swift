// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// One reading as the agent told it.
struct AgentReading: Hashable, Sendable {
    /// The metric's name, disarmed.
    let name: String
    /// The metric, when this shell knows it.
    let metric: Metric?
    /// The value; nil for null and for anything that is no value.
    let value: Value?
    /// How far it can be believed; a quality that this shell does not know reads as nonsense.
    let quality: Quality
    /// How long ago it was measured.
    let age: TimeSpan?

    /// Reads one element of `readings`; nil without a metric's name.
    init?(_ json: JSONValue) {
        guard let name = json["metric"]?.text, !name.isEmpty else { return nil }
        self.name = short(name, 64)
        metric = Metric(name: name)
        age = json["age_s"]?.seconds
        quality = json["quality"]?.text.flatMap(Quality.init(identifier:)) ?? .bad
        switch json["value"] {
        case .boolean(let flag)?: value = .boolean(flag)
        case .integer(let number)?: value = .integer(number)
        case .number(let number)?: value = number.isFinite ? .double(number) : nil
        case .text(let text)?: value = .text(short(text, 120))
        default: value = nil
        }
    }

    /// The readings of an answer; at most 200.
    static func all(_ json: JSONValue?) -> [AgentReading] {
        (json?.array ?? []).prefix(200).compactMap { AgentReading($0) }
    }

    /// The metric's name as people say it, or its identifier.
    var title: Phrase { metric?.title ?? Phrase(same: name) }

    /// The value in words; nil when there is none.
    var words: Phrase? {
        guard let value else { return nil }
        guard let metric else {
            return Phrase(id: value.bareText(.indonesian), en: value.bareText(.english))
        }
        return Phrase(
            id: metric.words(for: value, .indonesian), en: metric.words(for: value, .english))
    }

    /// Whether it is a good reading of this truth value.
    func says(_ flag: Bool) -> Bool { quality == .good && value == .boolean(flag) }
}

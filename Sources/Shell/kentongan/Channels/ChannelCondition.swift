// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How grave it is what a channel does, the gravest first.
enum ChannelCondition: Int, Comparable, Sendable {
    /// It has failed for long, and nobody stands in: what waits reaches nobody.
    case dead
    /// It will never take some events, so somebody was not told of something.
    case lost
    /// It fails, and is tried again by itself.
    case failing
    /// It works.
    case fine

    /// How long a channel may fail before it counts as dead; as long as it usually takes for another to stand in.
    static let patience = TimeSpan.minutes(10)

    /// Judges a channel; the others tell whether the one that stands in works.
    init(_ channel: ChannelMessage, among all: [ChannelMessage], at now: Instant) {
        let failing = channel.failingSince.map { now - $0.instant }
        let standIn = all.first { $0.name == channel.standIn }
        if let failing, failing >= ChannelCondition.patience, standIn?.state != "ok" {
            self = .dead
        } else if channel.setAside > 0 {
            self = .lost
        } else {
            self = failing == nil ? .fine : .failing
        }
    }

    /// What `--check` ends with.
    var status: ExitStatus {
        switch self {
        case .dead, .lost: .broken
        case .failing: .attention
        case .fine: .fine
        }
    }

    static func < (left: ChannelCondition, right: ChannelCondition) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A channel with its judgement.
struct JudgedChannel: Sendable {
    let message: ChannelMessage
    let condition: ChannelCondition

    /// All channels, the gravest first, then by name.
    static func all(_ channels: [ChannelMessage], at now: Instant) -> [JudgedChannel] {
        channels.map {
            JudgedChannel(
                message: $0, condition: ChannelCondition($0, among: channels, at: now))
        }.sorted {
            $0.condition == $1.condition
                ? $0.message.name < $1.message.name : $0.condition < $1.condition
        }
    }

    /// The state in a word; capitals ask to act.
    func word(_ language: Language) -> String {
        let isFailing = message.failingSince != nil
        let words =
            switch condition {
            case .dead: Phrase(id: "MATI", en: "DEAD")
            case .lost where !isFailing: Phrase(id: "PERHATIAN", en: "ATTENTION")
            case .lost, .failing: Phrase(id: "GAGAL", en: "FAILING")
            case .fine: Phrase(id: "baik", en: "ok")
            }
        return words[language]
    }

    /// The colour of the word; nil for none.
    var colour: Colour? {
        switch condition {
        case .dead: .grave
        case .lost, .failing: .warning
        case .fine: nil
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The outcome of one check: absent, not permitted, no answer and implausible stay four things.
enum CheckState: CaseIterable, Sendable {
    /// All is well.
    case ok
    /// Somebody should look at it.
    case attention
    /// Proved not to work.
    case broken
    /// No fresh value.
    case stale
    /// The thing is not there.
    case absent
    /// The agent may not ask.
    case notPermitted
    /// Asked, no reply.
    case noAnswer
    /// A reply that cannot be true.
    case implausible
    /// Follows from an earlier step that is broken.
    case skipped

    /// The state of a reading without a good value.
    init(_ quality: Quality) {
        switch quality {
        case .good: self = .ok
        case .stale: self = .stale
        case .absent: self = .absent
        case .notPermitted: self = .notPermitted
        case .failed: self = .noAnswer
        case .bad: self = .implausible
        }
    }

    /// What it means for the exit status.
    var status: ExitStatus {
        switch self {
        case .ok, .absent, .skipped: .fine
        case .attention: .attention
        case .broken: .broken
        case .stale, .notPermitted, .noAnswer, .implausible: .unknown
        }
    }

    /// The word on a screen; capitals ask for action.
    var words: Phrase {
        switch self {
        case .ok: Phrase(same: "ok")
        case .attention: Phrase(id: "PERHATIAN", en: "ATTENTION")
        case .broken: Phrase(id: "RUSAK", en: "BROKEN")
        case .stale: Phrase(id: "BASI", en: "STALE")
        case .absent: Quality.absent.words
        case .notPermitted: Phrase(id: "TIDAK BOLEH", en: "NOT PERMITTED")
        case .noAnswer: Phrase(id: "TAK MENJAWAB", en: "NO ANSWER")
        case .implausible: Phrase(id: "TAK MASUK AKAL", en: "IMPLAUSIBLE")
        case .skipped: Phrase(id: "dilewati", en: "skipped")
        }
    }

    /// The colour of the word.
    var colour: Colour? {
        switch self {
        case .broken: .grave
        case .attention, .stale, .notPermitted, .noAnswer, .implausible: .warning
        case .ok, .absent, .skipped: nil
        }
    }
}

/// One line of a report.
struct Check: Sendable {
    /// What was looked at.
    var label: Phrase
    /// The metric's identifier, or empty.
    var name = ""
    /// How it is.
    var state: CheckState
    /// The value, or what is known in its place.
    var detail: Phrase
    /// How old that is.
    var age: TimeSpan?
    /// What to do next.
    var advice: Phrase?
}

// SPDX-License-Identifier: Apache-2.0
//
// What the Bot API answers: `ok` with `result`, or `error_code`, `description` and sometimes `parameters` with
// `retry_after` or `migrate_to_chat_id`. What each means for a parcel:
//
//     429                       busy, exactly as long as retry_after says
//     400                       rejected: this message will never be taken
//     400 about the chat, 401, 403, 404, 409, 5xx
//                               refused: a token, a group or another program can be mended
//     anything else             refused: this is no Bot API

import JSONText
import VillageModel
import Wording

/// One answer of the Bot API.
enum TelegramAnswer: Hashable, Sendable {
    case result(JSONValue)
    case error(code: Int64, description: String, retryAfter: TimeSpan?, movedTo: Int64?)

    /// Reads a body; nil for what is none.
    init?(_ body: [UInt8]) {
        let limits = JSONLimits(bytes: 1 << 20)
        guard let value = try? JSONValue(parsing: body, limits: limits) else { return nil }
        switch value["ok"]?.boolean {
        case true?:
            guard let result = value["result"] else { return nil }
            self = .result(result)
        case false?:
            let parameters = value["parameters"]
            let pause = parameters?["retry_after"]?.integer.map {
                TimeSpan.seconds(min(max($0, 1), 3_600))
            }
            self = .error(
                code: value["error_code"]?.integer ?? 0,
                description: String(disarmed(value["description"]?.text ?? "").prefix(200)),
                retryAfter: pause, movedTo: parameters?["migrate_to_chat_id"]?.integer)
        case nil: return nil
        }
    }

    /// What an error means; nil for a result.
    ///
    /// `secret` is taken out of words that repeat it.
    func failure(_ destination: String, hiding secret: Secret) -> ChannelFailure? {
        guard case .error(let code, let description, let retryAfter, let movedTo) = self else {
            return nil
        }
        var words = "\(code) " + description
        if let hidden = words.firstRange(of: secret.revealed) {
            words.replaceSubrange(hidden.lowerBound..., with: "***")
        }
        var reason = Phrase(same: words)
        if let movedTo { reason = reason + ChannelReason.moved(to: movedTo) }
        switch code {
        case 429: return .busy(destination: destination, pause: retryAfter ?? .seconds(30))
        case 400 where movedTo == nil && !description.contains("chat not found"):
            return .rejected(destination: destination, reason: reason)
        default: return .refused(destination: destination, reason: reason)
        }
    }
}

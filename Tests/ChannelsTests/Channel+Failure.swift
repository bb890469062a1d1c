// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Wording

extension Channel {
    /// Why it does not take events; nil when it takes them.
    func failure(telling events: [AlertEvent]) async -> ChannelFailure? {
        do throws(ChannelFailure) {
            try await tell(events)
            return nil
        } catch {
            return error
        }
    }
}

extension ChannelFailure {
    /// Whether one of its languages shows a text.
    func contains(_ text: String) -> Bool { phrase.id.contains(text) || phrase.en.contains(text) }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels

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

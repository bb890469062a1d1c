// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import OfficeAPI
import VillageModel

extension Courier {
    /// How people try the channel out: past the outbox, and the courier goes on meanwhile.
    var deskEntry: ChannelDesk.Entry {
        let name = channel.name
        guard let test = channel.test else {
            return ChannelDesk.Entry(name: name, regions: settings.route.regions, test: nil)
        }
        return ChannelDesk.Entry(name: name, regions: settings.route.regions) { [zone, clock] in
            let message = TestMessage(channel: name, at: clock.now().utc, zone: zone)
            do throws(ChannelFailure) {
                try await test(message)
                return .delivered
            } catch {
                switch error {
                case .silent: return .silent(error.phrase)
                default: return .refused(error.phrase)
                }
            }
        }
    }
}

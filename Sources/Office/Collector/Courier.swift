// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Logging
import OfficeAPI
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

/// Carries one channel's events from the durable outbox, in order, each until it is delivered.
///
/// One courier a channel: a dead one never delays another. What fails is tried again after 1, 2, 4 and so
/// on up to 60 seconds; what was delivered but not yet marked when the process ended is recognised by the
/// channel through its sequence number.
struct Courier: Service {
    let channel: Channel
    let ledger: OfficeLedger
    let signal: AlertSignal
    let logger: Logger
    let language: Language
    var clock = OfficeClock.real

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var failures = 0
            var wakes = signal.subscribe().makeAsyncIterator()
            repeat {
                while await !carry() {
                    let pause = TimeSpan.seconds(min(1 << Int64(failures), 60))
                    failures = min(failures + 1, 6)
                    guard (try? await clock.sleep(for: pause)) != nil else { return }
                }
                failures = 0
            } while await wakes.next() != nil
        }
    }

    /// Delivers all that waits; false when something failed.
    private func carry() async -> Bool {
        do {
            while true {
                let events = try ledger.undelivered(channel: channel.name, limit: 100)
                guard let last = events.last else { return true }
                let key = "\(channel.name)-\(events[0].sequence)-\(last.sequence)"
                try await channel.deliver(Parcel(events: events, key: key))
                try ledger.delivered(channel: channel.name, through: last.sequence)
            }
        } catch {
            let notice = CollectorNotice.channelFailed(name: channel.name, reason: "\(error)")
            logger.warning("\(disarmed(notice.phrase[language]))")
            return false
        }
    }
}

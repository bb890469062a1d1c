// SPDX-License-Identifier: Apache-2.0
//
// The dead man's switch. Somebody outside, such as healthchecks.io or another office's Alertmanager, expects a sign
// of life each few minutes and raises the alarm when it stays out: that is the only alert which still comes when
// this machine burns. So a sign goes out only while the whole chain works: judged within 90 seconds, the ledger
// takes a write, and boxes can be heard, or people have been told that they cannot. Nothing is caught up: a sign
// that could not be sent is not sent later.

import Alerting
import Channels
import Logging
import OfficeAPI
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

/// Sends signs of life while the collector does its work.
struct HeartbeatService: Service {
    let every: TimeSpan
    /// Sends one sign of life.
    let send: @Sendable () async throws(ChannelFailure) -> Void
    /// Closes what sending holds open.
    var shutdown: @Sendable () async -> Void = {}
    let ledger: OfficeLedger
    let status: OfficeStatus
    let logger: Logger
    let language: Language
    var clock = OfficeClock.real

    /// Under this name the ledger keeps when the last sign went out.
    static let name = "heartbeat"
    private static let patience = TimeSpan.seconds(90)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var quiet: Phrase?
            repeat {
                let reason = await beat()
                if let reason, reason != quiet { note(.heartbeatSilent(reason: reason)) }
                if reason == nil, quiet != nil { note(.heartbeatBack, .notice) }
                quiet = reason
            } while (try? await clock.sleep(for: every)) != nil
        }
        await shutdown()
    }

    /// Sends a sign; the reason when none was sent, or it did not arrive.
    func beat() async -> Phrase? {
        let now = clock.now().utc
        if let reason = fault(at: now) { return reason }
        do throws(ChannelFailure) {
            try await send()
            return nil
        } catch {
            return error.phrase
        }
    }

    /// What of the chain does not work; nil when all does.
    private func fault(at now: Instant) -> Phrase? {
        let present = status.present
        guard let judged = present.lastJudged, now - judged <= HeartbeatService.patience else {
            return HeartbeatReason.unjudged
        }
        do {
            try ledger.told([], on: HeartbeatService.name, at: now)
            guard present.brokerConnected else {
                return try ledger.isOfficeAlertTold() ? nil : HeartbeatReason.deaf
            }
            return nil
        } catch {
            return HeartbeatReason.unwritten
        }
    }

    private func note(_ notice: CollectorNotice, _ level: Logger.Level = .warning) {
        logger.log(level: level, "\(disarmed(notice.phrase[language]))")
    }
}

/// Why no sign of life goes out, where it is not the watcher's doing.
enum HeartbeatReason {
    static let unjudged = Phrase(
        id: "tidak ada yang dinilai selama 90 detik", en: "nothing was judged for 90 seconds")
    static let deaf = Phrase(
        id: "broker tidak terdengar, dan belum ada yang diberi tahu",
        en: "the broker is not heard, and nobody has been told")
    static let unwritten = Phrase(
        id: "buku besar tidak dapat menulis", en: "the ledger cannot write")
}

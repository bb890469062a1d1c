// SPDX-License-Identifier: Apache-2.0

import Logging
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

/// Lets the head of the audit trail leave the house: at the start, and then at each local midnight.
///
/// The wall clock may be set meanwhile, so it is asked again at least once an hour; a day has one anchor.
struct AnchorService: Service {
    let file: AnchorFile
    let ledger: OfficeLedger
    let zone: Zone
    let clock: OfficeClock
    let logger: Logger
    let language: Language

    private static let longest = TimeSpan.hours(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { keep() } while (try? await clock.sleep(for: pause())) != nil
        }
    }

    /// Keeps today's anchor if that has not been done.
    func keep() {
        do {
            let anchor = try ledger.auditHead(at: clock.now().utc, zone: zone)
            guard try file.keep(anchor) else { return }
            let notice = CollectorNotice.anchored(anchor.line)
            logger.info("\(disarmed(notice.phrase[language]))")
        } catch {
            let notice = CollectorNotice.anchorFailed(reason: "\(error)")
            logger.error("\(disarmed(notice.phrase[language]))")
        }
    }

    private func pause() -> TimeSpan {
        let day = TimeSpan.days(1).milliseconds
        let wall = (clock.now().utc + zone.offset).rawValue
        let left = day - ((wall % day) + day) % day
        return min(TimeSpan(milliseconds: left), AnchorService.longest)
    }
}

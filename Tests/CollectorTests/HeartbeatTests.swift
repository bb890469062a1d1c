// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Logging
import OfficeAPI
import OfficeLedger
import Synchronization
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

private let morning = Instant(rawValue: 1_792_462_800_000)

@Suite struct HeartbeatTests {
    private final class Watcher: Sendable {
        let signs = Mutex(0)
    }

    private struct Office {
        let folder: TemporaryDirectory
        let ledger: OfficeLedger
        let status = OfficeStatus(version: "0", started: morning - .hours(1))
        let watcher = Watcher()
        let time = VirtualTime(from: morning)

        init() throws {
            folder = try TemporaryDirectory()
            ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
            status.update {
                $0.brokerConnected = true
                $0.lastJudged = morning
            }
        }

        var heart: HeartbeatService {
            HeartbeatService(
                every: .minutes(5),
                send: { [watcher] () async throws(ChannelFailure) in
                    watcher.signs.withLock { $0 += 1 }
                }, ledger: ledger, status: status, logger: Logger(label: "uji"),
                language: .indonesian, clock: OfficeClock(virtual: time))
        }

        var signs: Int { watcher.signs.withLock { $0 } }
    }

    @Test func `a sign of life goes out while everything works`() async throws {
        let office = try Office()
        #expect(await office.heart.beat() == nil)
        #expect(office.signs == 1)
    }

    @Test func `nothing judged for more than 90 seconds: no sign`() async throws {
        let office = try Office()
        office.time.move(to: morning + .seconds(90))
        #expect(await office.heart.beat() == nil)
        office.time.move(to: morning + .seconds(91))
        #expect(await office.heart.beat() == HeartbeatReason.unjudged)
        office.status.update { $0.lastJudged = nil }
        #expect(await office.heart.beat() != nil)
        #expect(office.signs == 1)
    }

    @Test func `a broker that is not heard: no sign, until somebody has been told`() async throws {
        let office = try Office()
        office.ledger.routes = Routes([Route(channel: "camat")])
        office.status.update { $0.brokerConnected = false }
        #expect(await office.heart.beat() == HeartbeatReason.deaf)
        let subject = AlertSubject(about: .office, indicator: .kolektor)
        let place = Place(code: try #require(RegionCode("35.10")), name: "Kabupaten Banyuwangi")
        var change = LedgerChange()
        change.lives = [
            LedgerLife(
                life: AlertLife(
                    subject: subject, cause: "broker", since: morning, severity: .critical,
                    state: .firing), place: place)
        ]
        change.events = [
            AlertEvent(
                kind: .fired, subject: subject, place: place, severity: .critical, cause: "broker",
                since: morning, at: morning, resolvedAt: nil, sentence: Phrase(same: "x"))
        ]
        let sequence = try office.ledger.apply(change)[0].sequence
        // Fired, but still waiting for its channel.
        #expect(await office.heart.beat() != nil && office.signs == 0)
        try office.ledger.told([sequence], on: "camat", at: morning)
        #expect(await office.heart.beat() == nil && office.signs == 1)
    }

    @Test func `a failing watcher is a reason, without its address`() async throws {
        let office = try Office()
        var heart = office.heart
        heart = HeartbeatService(
            every: .minutes(5),
            send: { () async throws(ChannelFailure) in
                throw .refused(destination: "hc.example.id", reason: Phrase(same: "HTTP 500"))
            }, ledger: heart.ledger, status: heart.status, logger: heart.logger,
            language: .indonesian, clock: heart.clock)
        #expect(await heart.beat() == Phrase(same: "hc.example.id: HTTP 500"))
    }

    @Test(arguments: [HeartbeatReason.unjudged, HeartbeatReason.deaf, HeartbeatReason.unwritten])
    func `every own reason has two languages`(_ reason: Phrase) {
        #expect(!reason.id.isEmpty && !reason.en.isEmpty && reason.id != reason.en)
    }
}

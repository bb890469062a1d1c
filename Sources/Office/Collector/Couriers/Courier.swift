// SPDX-License-Identifier: Apache-2.0
//
// Carries one channel's events from the durable outbox to the channel. One courier a channel, so a dead one never
// delays another. The state that decides is `CourierPlan`; here are the hands: the ledger, the channel, the sleep.

import Alerting
import Channels
import Logging
import OfficeAPI
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

/// Brings what waits for one channel to it, until each event is told or set aside.
struct Courier: Service {
    let channel: Channel
    let settings: ChannelSettings
    let ledger: OfficeLedger
    let signal: AlertSignal
    let status: OfficeStatus
    /// The office's zone, in which quiet hours are meant.
    let zone: Zone
    /// Between 0 and 1, for the jitter.
    var chance: @Sendable () -> Double = { Double.random(in: 0..<1) }
    let logger: Logger
    let language: Language
    var clock = OfficeClock.real

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await work() }
                if let attend = channel.attend { group.addTask { await attend() } }
            }
        }
        await channel.shutdown()
    }

    private func work() async {
        var plan = CourierPlan(settings, zone: zone)
        if let record = try? ledger.channelRecord(channel.name) {
            plan.failingSince = record.failingSince
        }
        show(nextTry: nil)
        while !Task.isCancelled {
            // Before looking, so that what is put out meanwhile counts.
            let news = signal.subscribe()
            let next = await turn(&plan)
            show(nextTry: next.pause.map { clock.now().utc + $0 })
            switch next {
            case .again: continue
            case .after(let pause):
                guard (try? await clock.sleep(for: pause)) != nil else { return }
            case .when(let pause): await wait(for: news, within: pause)
            case .called: for await _ in news { break }
            }
        }
    }

    /// One attempt.
    func turn(_ plan: inout CourierPlan) async -> CourierPlan.Next {
        let now = clock.now().utc
        do {
            let waiting = try ledger.waiting(channel: channel.name, limit: plan.limit)
            switch plan.next(waiting, at: now) {
            case .nothing(let until):
                return until.map { .when(max($0 - now, .seconds(1))) } ?? .called
            case .carry(let load):
                // What was packed keeps its content, so gathering comes before packing.
                if load.isNew, let rest = channel.rest?(), rest > .zero { return .after(rest) }
                return try await carry(load, &plan)
            }
        } catch {
            note(.channelFailed(name: channel.name, reason: Phrase(same: "\(error)")))
            return .after(.seconds(5))
        }
    }

    private func carry(_ load: CourierPlan.Load, _ plan: inout CourierPlan) async throws
        -> CourierPlan.Next
    {
        if load.isNew { try ledger.pack(load.sequences, of: channel.name, under: load.key) }
        let parcel = Parcel(
            events: load.events.map(worded), isDigest: load.isDigest, key: load.key,
            districts: load.isDigest ? districts(load.events) : [:])
        do throws(ChannelFailure) {
            try await channel.deliver(parcel)
        } catch {
            return try failed(error, load, &plan)
        }
        let isBack = plan.failingSince != nil
        try ledger.told(load.sequences, on: channel.name, at: clock.now().utc)
        plan.told()
        if isBack { note(.channelWorks(name: channel.name), .notice) }
        return .again
    }

    private func failed(
        _ failure: ChannelFailure, _ load: CourierPlan.Load, _ plan: inout CourierPlan
    ) throws -> CourierPlan.Next {
        let step = plan.failed(failure, load, at: clock.now().utc, chance: chance())
        switch step {
        case .apart:
            try ledger.unpack(load.sequences, of: channel.name)
            return .again
        case .setAside(let sequence):
            let reason = failure.phrase
            try ledger.setAside(sequence, of: channel.name, reason: reason, at: clock.now().utc)
            note(.setAside(name: channel.name, number: load.events[0].event.number, reason: reason))
            return .again
        case .wait(let pause, let isFirst):
            try ledger.channelFails(channel.name, error: failure.phrase, at: clock.now().utc)
            if isFirst {
                note(.channelFailed(name: channel.name, reason: failure.phrase))
            }
            if let other = plan.standIn(at: clock.now().utc) {
                let count = try ledger.handOver(from: channel.name, to: other)
                if count > 0 {
                    note(.handedOver(name: channel.name, to: other, count: count))
                    signal.raise()
                }
            }
            return .after(pause)
        }
    }

    /// The sentence of an event that comes on another's behalf says so.
    private func worded(_ waiting: WaitingEvent) -> AlertEvent {
        guard let origin = waiting.origin, origin != channel.name else { return waiting.event }
        return waiting.event.adding(
            Phrase(
                id: " (lewat \(channel.name), karena \(origin) gagal)",
                en: " (by \(channel.name), because \(origin) fails)"))
    }

    private func districts(_ events: [WaitingEvent]) -> [RegionCode: String] {
        var names: [RegionCode: String] = [:]
        for code in Set(events.compactMap { $0.event.place.code.district }) {
            names[code] = (try? ledger.place(of: code))?.name
        }
        return names
    }

    /// Something new, or the end of quiet hours: whichever comes first.
    private func wait(for news: AsyncStream<Void>, within pause: TimeSpan) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await clock.sleep(for: pause) }
            group.addTask { for await _ in news { break } }
            await group.next()
            group.cancelAll()
        }
    }

    private func show(nextTry: Instant?) {
        let standing = OfficeStatus.ChannelStanding(
            name: channel.name, kind: settings.kind.identifier, standIn: settings.instead,
            nextTry: nextTry)
        status.update { $0.channels[channel.name] = standing }
    }

    private func note(_ notice: CollectorNotice, _ level: Logger.Level = .warning) {
        logger.log(level: level, "\(disarmed(notice.phrase[language]))")
    }
}

extension RegionCode {
    /// The kecamatan it lies in; nil for what is larger.
    var district: RegionCode? {
        switch level {
        case .village: parent
        case .district: self
        case .regency, .province: nil
        }
    }
}

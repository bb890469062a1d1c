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

/// 20 October 2026, 09.20 WIB.
private let morning = Instant(rawValue: 1_792_462_800_000)

/// A channel that answers as it is told, and keeps what it was given.
private final class Ear: Sendable {
    let parcels = Mutex<[Parcel]>([])
    let answer = Mutex<@Sendable (Parcel) -> ChannelFailure?>({ _ in nil })

    func channel(_ name: String) -> Channel {
        Channel(name: name) { [self] (parcel: Parcel) throws(ChannelFailure) in
            parcels.withLock { $0.append(parcel) }
            if let failure = answer.withLock({ $0 })(parcel) { throw failure }
        }
    }

    func answers(_ answer: @escaping @Sendable (Parcel) -> ChannelFailure?) {
        self.answer.withLock { $0 = answer }
    }

    var told: [Parcel] { parcels.withLock { $0 } }
}

/// A ledger with two channels and everything that a courier needs, under a clock that somebody moves.
private struct PostOffice {
    let folder: TemporaryDirectory
    let ledger: OfficeLedger
    let signal = AlertSignal()
    let status = OfficeStatus(version: "0", started: morning)
    let time = VirtualTime(from: morning)

    init(_ routes: [Route] = [Route(channel: "satu")]) throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        ledger.routes = Routes(routes)
    }

    func fire(_ count: Int = 1, severity: Severity = .warning) throws -> [Int64] {
        var change = LedgerChange()
        for _ in 0..<count { change.events.append(try event(.fired, severity: severity)) }
        return try ledger.apply(change).map(\.number)
    }

    func tell(_ kind: AlertEvent.Kind, _ number: Int64) throws {
        var change = LedgerChange()
        change.events = [try event(kind, number: number)]
        _ = try ledger.apply(change)
    }

    private func event(
        _ kind: AlertEvent.Kind, number: Int64 = 0, severity: Severity = .warning
    ) throws -> AlertEvent {
        let code = try #require(RegionCode("35.10.20.2007"))
        return AlertEvent(
            number: number, kind: kind,
            subject: AlertSubject(about: .village(code), indicator: .gerbang),
            place: Place(code: code, name: "Desa Tegalarum"), severity: severity, cause: "closed",
            since: morning, at: morning, resolvedAt: kind == .resolved ? morning : nil,
            sentence: Phrase(id: "gerbang tertutup.", en: "the gate has been closed."))
    }

    func settings(
        _ name: String = "satu", digestAbove: Int? = 5, instead: String? = nil,
        quiet: String? = nil
    ) -> ChannelSettings {
        var settings = ChannelSettings(name: name, kind: .named("webhook")) { surroundings in
            Channel(name: surroundings.name) { (_: Parcel) throws(ChannelFailure) in }
        }
        settings.digestAbove = digestAbove
        settings.instead = instead
        settings.quiet = quiet.flatMap(QuietHours.init)
        return settings
    }

    func courier(_ channel: Channel, _ settings: ChannelSettings) -> Courier {
        var logger = Logger(label: "uji")
        logger.logLevel = .critical
        return Courier(
            channel: channel, settings: settings, ledger: ledger, signal: signal, status: status,
            zone: .wib, chance: { 0 }, logger: logger, language: .indonesian,
            clock: OfficeClock(virtual: time))
    }

    /// Turns until the courier waits for something; returns for what.
    @discardableResult
    func turn(
        _ courier: Courier, _ plan: inout CourierPlan
    ) async -> CourierPlan.Next {
        while true {
            let next = await courier.turn(&plan)
            guard next == .again else { return next }
        }
    }

    func waiting(_ channel: String) throws -> [Int64] {
        try ledger.waiting(channel: channel, limit: 1_000).map(\.event.sequence)
    }
}

private let refused = ChannelFailure.refused(
    destination: "gateway", reason: Phrase(same: "HTTP 500"))

@Suite struct CourierTests {
    @Test func `a failing channel is tried after 1, 2, 4 up to 60 seconds, with what waits`()
        async throws
    {
        let post = try PostOffice()
        let ear = Ear()
        ear.answers { _ in refused }
        let settings = post.settings()
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire()
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] as [Int64] {
            #expect(await post.turn(courier, &plan) == .after(.seconds(seconds)))
        }
        ear.answers { _ in nil }
        #expect(await post.turn(courier, &plan) == .called)
        #expect(Set(ear.told.map(\.key)).count == 1)
        #expect(try post.waiting("satu").isEmpty)
        #expect(try post.ledger.channelRecord("satu").failingSince == nil)
    }

    @Test func `chance makes a pause up to a fifth longer, and patience is honoured as asked`() {
        let settings = ChannelSettings(name: "satu", kind: .named("webhook")) {
            Channel(name: $0.name) { (_: Parcel) throws(ChannelFailure) in }
        }
        let load = CourierPlan.Load(events: [], key: "k", isDigest: false, isNew: true)
        var plan = CourierPlan(settings, zone: .wib)
        let first = plan.failed(refused, load, at: morning, chance: 1)
        #expect(first == .wait(TimeSpan(milliseconds: 1_200), isFirst: true))
        let busy = ChannelFailure.busy(destination: "gateway", pause: .seconds(35))
        #expect(
            plan.failed(busy, load, at: morning, chance: 1) == .wait(.seconds(35), isFirst: false))
    }

    @Test func `a poisonous event is set aside with its reason, and the others arrive`()
        async throws
    {
        let post = try PostOffice()
        let ear = Ear()
        ear.answers { parcel in
            parcel.events.contains { $0.number == 2 }
                ? .rejected(destination: "gateway", reason: Phrase(same: "HTTP 400")) : nil
        }
        let settings = post.settings()
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire(3)
        #expect(await post.turn(courier, &plan) == .called)
        let alone = ear.told.filter { $0.events.count == 1 }.map { $0.events[0].number }
        #expect(alone == [1, 2, 3])
        let record = try post.ledger.channelRecord("satu")
        #expect(record.setAside == 1 && record.waiting == 0 && record.failingSince == nil)
        #expect(
            record.setAsideReason
                == Phrase(id: "gateway: ditolak, HTTP 400", en: "gateway: rejected, HTTP 400"))
    }

    @Test func `what was set aside goes out again under the name that it had`() async throws {
        let post = try PostOffice()
        let ear = Ear()
        ear.answers { _ in .rejected(destination: "gateway", reason: Phrase(same: "HTTP 422")) }
        let settings = post.settings(digestAbove: nil)
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire(2)
        #expect(await post.turn(courier, &plan) == .called)
        #expect(try post.ledger.channelRecord("satu").setAside == 2)
        let alone = ear.told.filter { $0.events.count == 1 }.map(\.key)
        ear.answers { _ in nil }
        let dewi = Person(name: "dewi", role: .admin, tokenIssuer: "uid 0")
        let back = try post.ledger.putBack(onto: "satu", of: [], by: dewi, at: morning)
        #expect(back.waiting == 2)
        #expect(await post.turn(courier, &plan) == .called)
        #expect(ear.told.suffix(2).map(\.key) == alone)
        #expect(ear.told.suffix(2).map { $0.events.map(\.number) } == [[1], [2]])
    }

    @Test func `a test passes by the outbox, in the channel's own words`() async throws {
        let post = try PostOffice()
        let messages = Mutex<[TestMessage]>([])
        let failure = Mutex<ChannelFailure?>(nil)
        let channel = Channel(
            name: "satu",
            test: { (message: TestMessage) throws(ChannelFailure) in
                messages.withLock { $0.append(message) }
                if let failure = failure.withLock({ $0 }) { throw failure }
            }
        ) { (_: Parcel) throws(ChannelFailure) in throw refused }
        let test = try #require(post.courier(channel, post.settings()).deskEntry.test)
        _ = try post.fire()
        #expect(await test() == .delivered)
        failure.withLock { $0 = refused }
        #expect(await test() == .refused(Phrase(same: "gateway: HTTP 500")))
        failure.withLock { $0 = .silent(destination: "gateway", after: .seconds(15)) }
        let silent = Phrase(
            id: "gateway: tidak ada jawaban dalam 15 detik", en: "gateway: no answer within 15 s")
        #expect(await test() == .silent(silent))
        #expect(messages.withLock { $0 }.map(\.at) == [morning, morning, morning])
        #expect(try post.waiting("satu") == [1])
        #expect(try post.ledger.channelRecord("satu").lastTold == nil)
    }

    @Test func `what was tried before a kill goes out again as the same parcel`() async throws {
        let post = try PostOffice()
        let ear = Ear()
        ear.answers { _ in refused }
        let settings = post.settings(digestAbove: nil)
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire(2)
        await post.turn(courier, &plan)
        _ = try post.fire(2)
        ear.answers { _ in nil }
        // A new process knows nothing but the ledger.
        var again = CourierPlan(settings, zone: .wib)
        await post.turn(courier, &again)
        #expect(ear.told.map { $0.events.map(\.number) } == [[1, 2], [1, 2], [3, 4]])
        #expect(ear.told[0].key == ear.told[1].key && ear.told[1].key != ear.told[2].key)
    }

    @Test(arguments: [(5, false), (6, true)])
    func `more than five that wait are one digest, five are not`(_ count: Int, _ isDigest: Bool)
        async throws
    {
        let post = try PostOffice()
        let ear = Ear()
        let settings = post.settings()
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire(count)
        await post.turn(courier, &plan)
        #expect(ear.told.map(\.isDigest) == [isDigest])
        #expect(ear.told.first?.districts.isEmpty == !isDigest)
    }

    @Test func `at night info waits for the morning, and what is heavier does not`() async throws {
        let post = try PostOffice()
        let ear = Ear()
        let settings = post.settings(quiet: "21:00-06:00")
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        // 22.20 WIB.
        post.time.move(to: morning + .hours(13))
        _ = try post.fire(1, severity: .info)
        #expect(await post.turn(courier, &plan) == .when(.minutes(7 * 60 + 40)))
        _ = try post.fire(1, severity: .critical)
        await post.turn(courier, &plan)
        #expect(ear.told.map { $0.events.map(\.number) } == [[2]])
        post.time.move(to: morning + .hours(13) + .minutes(7 * 60 + 40))
        #expect(await post.turn(courier, &plan) == .called)
        #expect(ear.told.map { $0.events.map(\.number) } == [[2], [1]])
    }

    @Test func `after ten minutes another channel tells it, once, and says for whom`()
        async throws
    {
        let post = try PostOffice([Route(channel: "satu"), Route(channel: "dua", least: .critical)])
        let (one, two) = (Ear(), Ear())
        one.answers { _ in refused }
        let (first, second) = (post.settings("satu", instead: "dua"), post.settings("dua"))
        let courier = post.courier(one.channel("satu"), first)
        let other = post.courier(two.channel("dua"), second)
        var plan = CourierPlan(first, zone: .wib)
        var otherPlan = CourierPlan(second, zone: .wib)
        let number = try post.fire()[0]
        await post.turn(courier, &plan)
        post.time.move(to: morning + .minutes(9))
        await post.turn(courier, &plan)
        // Control: not before its time.
        #expect(try post.waiting("dua").isEmpty)
        post.time.move(to: morning + .minutes(10))
        await post.turn(courier, &plan)
        await post.turn(courier, &plan)
        await post.turn(other, &otherPlan)
        #expect(two.told.count == 1)
        #expect(
            two.told.first?.events.first?.sentence.id
                == "gerbang tertutup. (lewat dua, karena satu gagal)")
        one.answers { _ in nil }
        let before = one.told.count
        #expect(await post.turn(courier, &plan) == .called)
        #expect(one.told.count == before)
        // The end goes to who was told of the begin, and to nobody else.
        try post.tell(.resolved, number)
        #expect(try post.waiting("satu").isEmpty && post.waiting("dua").count == 1)
    }

    @Test func `when the first works again before the other has told it, the other stays silent`()
        async throws
    {
        let post = try PostOffice()
        let ear = Ear()
        ear.answers { _ in refused }
        let settings = post.settings(instead: "dua")
        let courier = post.courier(ear.channel("satu"), settings)
        var plan = CourierPlan(settings, zone: .wib)
        _ = try post.fire()
        await post.turn(courier, &plan)
        post.time.move(to: morning + .minutes(11))
        await post.turn(courier, &plan)
        #expect(try post.waiting("dua").count == 1)
        ear.answers { _ in nil }
        await post.turn(courier, &plan)
        #expect(try post.waiting("satu").isEmpty && post.waiting("dua").isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func `a channel that hangs for ever delays no other`()
        async throws
    {
        let post = try PostOffice([Route(channel: "satu"), Route(channel: "dua")])
        let ear = Ear()
        let hanging = Channel(name: "satu") { (_: Parcel) throws(ChannelFailure) in
            do { try await Task.sleep(for: .seconds(3_600)) } catch {}
            throw refused
        }
        let both = [
            post.courier(hanging, post.settings("satu")),
            post.courier(ear.channel("dua"), post.settings("dua")),
        ]
        await withTaskGroup(of: Void.self) { group in
            for courier in both { group.addTask { try? await courier.run() } }
            #expect(throws: Never.self) { try post.fire() }
            post.signal.raise()
            while ear.told.isEmpty { await Task.yield() }
            group.cancelAll()
        }
        #expect(try post.waiting("satu").count == 1)
        #expect(try post.waiting("dua").isEmpty)
    }
}

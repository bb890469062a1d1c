// SPDX-License-Identifier: Apache-2.0

import Alerting
import Complaints
import Indicators
import Logging
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import SeriesStore
import ServiceLifecycle
import Synchronization
import TestBench
import VillageModel
import Wording

/// 20 October 2026, 09.20 WIB.
let morning = Instant(rawValue: 1_792_462_800_000)

/// A wall clock that a test sets.
final class TestClock: Sendable {
    private let instant = Mutex(morning)

    var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }
}

/// Two real stores with the office API before them, listening on a socket of its own.
final class OfficeBench: Sendable {
    static let tegalarum = BoxID(data: 1)
    static let temurejo = BoxID(data: 2)

    let directory: TemporaryDirectory
    let path: String
    let store: SeriesStore
    let ledger: OfficeLedger
    let status = OfficeStatus(version: "1.0", started: morning - .hours(1))
    let signal = AlertSignal()
    let calls = JudgementCalls()
    let clock = TestClock()
    /// The register of complaints, if there is one; there every day is a working day.
    let complaints: ComplaintRegister?
    private let desk = Mutex(
        ChannelDesk([
            ChannelDesk.Entry(
                name: "camat", regions: [RegionCode("35.10.20.2007")].compactMap(\.self)
            ) {
                .delivered
            }
        ]))
    /// The channels that the next server lets people try out.
    var channels: ChannelDesk {
        get { desk.withLock { $0 } }
        set { desk.withLock { $0 = newValue } }
    }

    init(complaints hasComplaints: Bool = false) throws {
        directory = try TemporaryDirectory()
        path = directory.file("office.sock")
        store = try SeriesStore(path: directory.file("series.db"))
        ledger = try OfficeLedger(path: directory.file("ledger.db"))
        complaints =
            hasComplaints
            ? try ComplaintRegister(
                path: directory.file("complaints.db"), key: directory.file("complaints.key"),
                times: ComplaintTimes(
                    clock: { _ in .standard },
                    workingDays: { _, after, count in after + .days(Int64(count)) })) : nil
        let places = [
            (OfficeBench.tegalarum, "35.10.20.2007"), (OfficeBench.temurejo, "35.10.02.2003"),
        ]
        for (box, code) in places {
            guard let region = RegionCode(code) else { throw BenchFailure("no code: \(code)") }
            try ledger.assign(box: box, to: region, at: morning - .days(10))
        }
    }

    var socket: OfficeSocket { OfficeSocket(path: path, patience: 10) }

    func server(heartbeat: Int64 = 15_000) -> OfficeAPIServer {
        let clock = clock
        var server = OfficeAPIServer(
            socketPath: path, store: store, ledger: ledger, status: status, signal: signal,
            calls: calls, now: { clock.now },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        server.complaints = complaints
        server.channels = channels
        server.heartbeat = TimeSpan(milliseconds: heartbeat)
        return server
    }

    /// Runs the server around a body; shuts down gracefully afterwards and waits for the end.
    func serving<Outcome: Sendable>(
        heartbeat: Int64 = 15_000, _ body: @Sendable () async throws -> Outcome
    ) async throws -> Outcome {
        let group = ServiceGroup(
            services: [server(heartbeat: heartbeat)],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let running = Task { try await group.run() }
        let socket = socket
        let isUp = await eventually { (try? await socket.body(of: .status)) != nil }
        guard isUp else {
            running.cancel()
            try await running.value
            throw BenchFailure("the server does not answer")
        }
        let outcome: Result<Outcome, any Error>
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running.value
        return try outcome.get()
    }

    /// Commits an event, and with it the alert's life; `fired` begins an alert, `resolved` ends it.
    @discardableResult
    func tell(
        _ kind: AlertEvent.Kind, _ indicator: IndicatorID = .gerbang,
        box: BoxID = OfficeBench.tegalarum, severity: Severity = .warning,
        since: Instant = morning - .minutes(20), sentence: String = "Desa Tegalarum: tertutup",
        silenced: Bool = false
    ) throws -> AlertEvent {
        let subject = AlertSubject(about: .box(box), indicator: indicator)
        let place = try place(of: box)
        let running = try ledger.running().first { $0.life.subject == subject }
        var change = LedgerChange()
        change.events = [
            AlertEvent(
                number: running?.life.number ?? 0, kind: kind, subject: subject, place: place,
                severity: severity, cause: "closed", since: since, at: clock.now,
                resolvedAt: kind == .resolved ? clock.now : nil, sentence: Phrase(same: sentence))
        ]
        change.events[0].isSilenced = silenced
        if kind == .resolved {
            change.ended = [subject]
        } else {
            change.lives = [
                LedgerLife(
                    life: AlertLife(
                        subject: subject, cause: "closed", since: since, severity: severity,
                        state: .firing, number: running?.life.number), place: place)
            ]
        }
        let told = try ledger.apply(change)
        signal.raise()
        guard let event = told.first else { throw BenchFailure("no event") }
        return event
    }

    /// Commits many events at once.
    func tell(count: Int, sentence: String) throws {
        let place = try place(of: OfficeBench.tegalarum)
        var change = LedgerChange()
        change.events = (0..<count).map { index in
            AlertEvent(
                kind: index % 2 == 0 ? .fired : .resolved,
                subject: AlertSubject(about: .box(OfficeBench.tegalarum), indicator: .wifi),
                place: place,
                severity: .warning, cause: "off_air", since: morning, at: morning, resolvedAt: nil,
                sentence: Phrase(same: sentence))
        }
        _ = try ledger.apply(change)
        signal.raise()
    }

    func place(of box: BoxID) throws -> Place {
        let found = try ledger.assignments(at: clock.now).first { $0.box == box }
        guard let found else { throw BenchFailure("no place") }
        return found.place
    }

    /// Stores one report.
    func report(
        _ metric: String, _ value: Value, box: BoxID = OfficeBench.tegalarum, minute: Int64,
        received: Int64? = nil, clock: ArrivedClock = .good
    ) throws {
        let observed = morning + .minutes(minute)
        _ = try store.commit(
            Intake(records: [
                ArrivedRecord(
                    box: box.description, stream: nil, id: nil, observed: observed,
                    received: morning + .minutes(received ?? minute), clock: clock,
                    samples: [
                        ArrivedSample(
                            metric: metric, value: value, quality: .good, observed: observed)
                    ])
            ]))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import CLinux
import Channels
import Complaints
import Logging
import OfficeAPI
import OfficeLedger
import SeriesStore
import SettingsFile
import ServiceLifecycle
import UnixSignals
import VillageModel
import Wording

/// The collector's parts, put together and run until SIGTERM or SIGINT.
struct CollectorServices {
    private let settings: CollectorSettings
    private let store: SeriesStore
    private let ledger: OfficeLedger
    private let complaints: ComplaintRegister
    private let status: OfficeStatus
    private let signal = AlertSignal()
    private let calls = JudgementCalls()
    private let clock: OfficeClock
    private let control: String?
    private let logger: Logger

    /// Opens both files and takes the boxes of the settings into the ledger.
    init(
        _ settings: CollectorSettings, clock: OfficeClock = .real, control: String? = nil
    ) throws {
        self.settings = settings
        self.control = control
        self.clock = clock
        var logger = Logger(label: "kolektor", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = .info
        self.logger = logger
        try CollectorServices.refuseOpenKey(settings)
        let made = daemon_make_directory(settings.stateDirectory, 0o700)
        guard made == 0 else {
            let reason = String(cString: daemon_error_text(-made))
            throw CollectorFailure(
                status: 73,
                message: Phrase(
                    id: "tidak dapat membuat \(settings.stateDirectory): \(reason)",
                    en: "cannot make \(settings.stateDirectory): \(reason)"))
        }
        do {
            store = try SeriesStore(path: settings.stateDirectory + "/series.sqlite")
        } catch {
            throw CollectorFailure(opening: error)
        }
        ledger = try OfficeLedger(path: settings.stateDirectory + "/ledger.sqlite")
        ledger.sebutan = settings.sebutan
        do {
            complaints = try ComplaintRegister(
                path: settings.stateDirectory + "/complaints.sqlite",
                key: settings.complaintKeyPath, times: settings.complaintTimes)
        } catch {
            throw CollectorFailure(opening: error)
        }
        ledger.routes = Routes(settings.channels.map(\.route))
        let now = clock.now().utc
        status = OfficeStatus(version: CollectorProgram.version, started: now)
        for (box, region) in settings.boxes.sorted(by: { $0.key < $1.key }) {
            do { try ledger.assign(box: box, to: region, at: now) } catch {
                throw CollectorFailure(assigning: box, to: region, error)
            }
        }
    }

    /// Runs every service, and closes the series when all have ended.
    ///
    /// What the last turn left untold waits in the outbox for the next start.
    func run() async throws {
        let now: @Sendable () -> Instant = { [clock] in clock.now().utc }
        let line = settings.ownLine.targets.isEmpty ? nil : OwnLineBoard()
        var services: [any Service] = try [loop(line)]
        // In virtual time the loop itself looks, at the instants at which it is told to.
        if let line, clock.virtual == nil {
            let watch = OwnLineWatch(settings: settings.ownLine, clock: clock, board: line)
            services.append(try CollectorService { stop in { watch.run(stop: stop) } })
        }
        var server = OfficeAPIServer(
            socketPath: settings.socketPath, store: store, ledger: ledger, status: status,
            signal: signal, calls: calls, zone: settings.zone, bandLimits: settings.bands, now: now,
            logger: logger)
        server.complaints = complaints
        server.services = ServiceDesk(
            settings.services.inventory.services, centres: settings.centres)
        let couriers = settings.channels.map { courier($0, now) }
        server.channels = ChannelDesk(couriers.map(\.deskEntry))
        services.append(server)
        services.append(
            ComplaintErasure(
                register: complaints, audit: { [ledger] in try ledger.audit(erasing: $0, at: $1) },
                clock: clock, logger: logger, language: settings.language))
        if let path = settings.anchorPath {
            services.append(
                AnchorService(
                    file: AnchorFile(path: path), ledger: ledger, zone: settings.zone,
                    clock: clock, logger: logger, language: settings.language))
        }
        services.append(contentsOf: couriers)
        if let heartbeat = settings.heartbeat {
            let door = HTTPDoor(authorities: heartbeat.authorities)
            services.append(
                HeartbeatService(
                    every: heartbeat.every,
                    send: { () async throws(ChannelFailure) in
                        _ = try await door.tell(HTTPQuestion(heartbeat.address, method: "GET"))
                    }, shutdown: door.shutdown, ledger: ledger, status: status, logger: logger,
                    language: settings.language, clock: clock))
        }
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
        try await group.run()
        try store.close()
    }

    private static func refuseOpenKey(_ settings: CollectorSettings) throws {
        guard let tls = settings.broker.tls else { return }
        let mode = files_mode(tls.key)
        guard mode >= 0, mode & 0o077 != 0 else { return }
        throw CollectorFailure(status: 78, message: UnsafeStart.key(tls.key))
    }

    private func courier(
        _ channel: ChannelSettings, _ now: @escaping @Sendable () -> Instant
    ) -> Courier {
        var surroundings = ChannelSurroundings(
            name: channel.name, language: channel.language, now: now,
            sleep: { [clock] in try await clock.sleep(for: $0) })
        surroundings.folder = settings.stateDirectory
        let regions = channel.route.regions
        surroundings.acknowledge = { [ledger, calls, signal] number, name, note, at in
            let person = try ledger.person(
                named: name, onChannel: channel.name, regions: regions)
            let event = try ledger.acknowledge(number: number, by: person, note: note, at: at)
            calls.callForAlerts()
            signal.raise()
            return event
        }
        surroundings.standing = { [ledger] in try ledger.standing(channel: channel.name) }
        surroundings.stranger = { [ledger] who in
            try? ledger.refuseStranger(who, onChannel: channel.name, at: now())
        }
        surroundings.notice = { [logger, language = settings.language] reason in
            let notice = CollectorNotice.channelFailed(name: channel.name, reason: reason)
            logger.warning("\(disarmed(notice.phrase[language]))")
        }
        return Courier(
            channel: channel.open(surroundings), settings: channel, ledger: ledger, signal: signal,
            status: status, zone: settings.zone, logger: logger, language: settings.language,
            clock: clock)
    }

    private func loop(_ line: OwnLineBoard?) throws -> CollectorService {
        try CollectorService {
            [
                settings, store, ledger, complaints, status, signal, calls, clock, control, logger,
                line,
            ] stop in
            let loop = try Handover(
                CollectorLoop(
                    settings, store: store, ledger: ledger, status: status, signal: signal,
                    logger: logger, stop: stop, calls: calls, clock: clock, at: clock.now()))
            try loop.value.begin(complaints, at: clock.now())
            loop.value.installCentres()
            if let line { loop.value.begin(line) }
            if let control, let time = clock.virtual {
                loop.value.lockstep = Lockstep(
                    time: time, socket: try ControlSocket(path: control),
                    line: line.map {
                        LockstepLine(
                            OwnLineWatch(settings: settings.ownLine, clock: clock, board: $0))
                    })
            }
            return { try loop.value.run() }
        }
    }

    /// The lifecycle's own words are for programmers, and only when something goes wrong.
    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = .error
        return quiet
    }
}

/// Gives the loop to the one thread that will use it.
///
/// @unchecked Sendable: made on one thread, used from then on by the loop's thread alone.
private final class Handover: @unchecked Sendable {  // one thread after the other, see above
    let value: CollectorLoop
    init(_ value: CollectorLoop) { self.value = value }
}

// SPDX-License-Identifier: Apache-2.0

public import Complaints
import Glibc
import Hummingbird
public import Indicators
public import Logging
import NIOCore
public import OfficeLedger
public import SeriesStore
public import ServiceLifecycle
import Synchronization
public import VillageModel

/// The office API on a Unix socket: what the office shell asks, answered from the two stores.
///
/// Whoever may open the socket (mode 0660) may ask; what changes something needs a token too.
public struct OfficeAPIServer: Service {
    private let socketPath: String
    private var office: Office
    private let signal: AlertSignal
    private let logger: Logger
    /// How often a stream says that it lives; the client gives up after 45 s.
    var heartbeat = TimeSpan.seconds(15)

    /// The register of complaints; nil while none is kept.
    public var complaints: ComplaintRegister? {
        get { office.complaints }
        set { office.complaints = newValue }
    }

    /// The inventory of services; empty while there is none.
    public var services: ServiceDesk {
        get { office.services }
        set { office.services = newValue }
    }

    /// The channels that can be tried out; empty while there are none.
    public var channels: ChannelDesk {
        get { office.channels }
        set { office.channels = newValue }
    }

    private static let mode: mode_t = 0o660
    /// A descriptor each; a shell uses one at a time.
    private static let mostConnections = 256

    /// Makes a server; opens nothing yet.
    public init(
        socketPath: String, store: SeriesStore, ledger: OfficeLedger, status: OfficeStatus,
        signal: AlertSignal, calls: JudgementCalls = JudgementCalls(), zone: Zone = .wib,
        bandLimits: BandLimits = BandLimits(), now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.socketPath = socketPath
        office = Office(
            store: store, ledger: ledger, status: status, now: now, calls: calls, zone: zone,
            bandLimits: bandLimits, rollups: RollupBoard(ledger: ledger, bands: bandLimits))
        self.signal = signal
        self.logger = logger
    }

    /// Listens and answers until graceful shutdown, then ends every stream and removes the socket.
    ///
    /// Throws `OfficeAPIFailure` when it cannot listen. Shutdown takes milliseconds, or half a second when
    /// a client does not take its answer.
    public func run() async throws {
        let place = try SocketPlace(socketPath)
        try place.inspect()
        let opened = Mutex<Result<ino_t, OfficeAPIFailure>?>(nil)
        // The framework's own notes are not in the collector's words; its warnings are kept.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let stream = AlertStream(
            office: office, signal: signal, heartbeat: heartbeat, logger: logger)
        let application = Application(
            router: OfficeRouter(office: office, stream: stream, logger: logger).router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [StalledConnection()], idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8_192, maxHeaderListSize: 16_384,
                        maxHeaderFieldCount: 64))),
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: place.draft),
                availableConnectionsDelegate: .maximum(
                    OfficeAPIServer.mostConnections, logger: quiet)),
            onServerRunning: { channel in
                let result = Result { () throws(OfficeAPIFailure) in
                    try place.open(mode: OfficeAPIServer.mode)
                }
                opened.withLock { $0 = result }
                if case .failure = result { channel.close(promise: nil) }
            },
            logger: quiet)
        defer {
            if case .success(let inode)? = opened.withLock({ $0 }) { place.close(inode) }
        }
        do {
            try await application.run()
        } catch {
            switch opened.withLock({ $0 }) {
            case .failure(let failure): throw failure
            case nil where !(error is CancellationError):
                throw OfficeAPIFailure.refused(path: place.draft, reason: "\(error)")
            default: throw error
            }
        }
    }
}

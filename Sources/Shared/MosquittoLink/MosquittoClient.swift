// SPDX-License-Identifier: Apache-2.0
//
// The rules behind this file, each learned from libmosquitto 2.0.11's behaviour:
//
// - A fresh handle for every attempt. A handle that is used again would send unfinished messages of
//   QoS 1 from the last session before the owner has published anything in the new one.
// - The will is set before each CONNECT. Callbacks are set once, hold the library's lock, and therefore
//   only note what happened; a handle is let go after the library's function has returned.
// - A connection that is let go without DISCONNECT makes the broker send the will: destroying the handle
//   is how a session is dropped.
// - The library's own socket survives an exec and waits for ever for acknowledgements: both are changed
//   as soon as it exists.
// - Turning the library for the keep-alive is needed four times within it: a PINGREQ may then be a
//   quarter late, and the broker waits for half a keep-alive more.

import CLinux
import CMosquitto

/// One session with a broker over one handle of libmosquitto, for one thread.
///
/// It does nothing by itself. Its thread waits for `fd` to be readable (and writable while
/// `wantsWrite`) until `nextDeadline`, calls `read()`, `write()` and `misc()`, and takes the events with
/// `drain()`. `connect` reads the files of TLS and blocks, at most `limits.probe` plus the resolver and one more handshake; nothing
/// else does.
public final class MosquittoClient {
    /// The bounds of every session.
    public let limits: MosquittoLimits
    private let clock: () -> Int64
    var interruption: TCPProbe.Interruption?

    var handle: OpaquePointer?
    var phase = SessionPhase()
    var arrived: [MosquittoEvent] = []
    var unfinished: [Int32] = []
    /// Set while an attempt or a session uses TLS.
    var context: TLSContext?
    var handshake = Handshake()
    private var broker: MosquittoBroker?
    private var address = ""
    private var mustFallBack = false
    private var turnSpan: Int64 = 0
    private var nextTurn: Int64 = 0

    /// Makes a client without a session, on the system's monotonic clock.
    public convenience init(limits: MosquittoLimits = MosquittoLimits()) {
        self.init(limits: limits, clock: { kl_monotonic_ms() })
    }

    /// Makes a client without a session; the clock gives monotonic milliseconds.
    public init(limits: MosquittoLimits, clock: @escaping () -> Int64) {
        kl_mosquitto_once()
        self.limits = limits
        self.clock = clock
    }

    deinit {
        if let handle { mosquitto_destroy(handle) }
    }

    /// The socket of the session, or -1.
    public var fd: Int32 { handle.map { mosquitto_socket($0) } ?? -1 }

    /// Whether bytes wait for the socket to become writable.
    public var wantsWrite: Bool { handle.map { mosquitto_want_write($0) } ?? false }

    /// Whether a session is open and messages can be published.
    public var isConnected: Bool { phase.activeVersion != nil }

    /// Whether there is neither a session nor an attempt to make one.
    public var isOffline: Bool { phase.isOffline }

    /// Whether a session is being ended and its last bytes are on their way.
    var isLeaving: Bool { if case .leaving = phase.step { true } else { false } }

    /// Whether handing over more would only grow the library's queues, which have no bound.
    public var isBusy: Bool { wantsWrite || unfinished.count >= 16 }

    /// Whether the broker has not yet confirmed something that was sent, or bytes still wait here.
    public var isOwed: Bool { wantsWrite || !unfinished.isEmpty }

    /// When `misc()` must be called at the latest, in the clock's milliseconds; nil: never.
    public var nextDeadline: Int64? {
        guard !phase.isOffline else { return nil }
        let turn = turnSpan > 0 ? nextTurn : Int64.max
        let next = min(turn, phase.deadline ?? Int64.max)
        return next == Int64.max ? nil : next
    }

    /// Takes all events that have arrived since the last call.
    public func drain() -> [MosquittoEvent] {
        defer { arrived = [] }
        return arrived
    }

    /// Begins a session; the answer is an event.
    public func connect(_ broker: MosquittoBroker) {
        drop(code: MosquittoCode.connectionLost)
        self.broker = broker
        if let code = broker.fault {
            arrived.append(.disconnected(code: code))
            return
        }
        if let tls = broker.tls {
            do throws(TLSFault) {
                context = try TLSContext(tls, host: broker.host)
            } catch {
                arrived.append(.disconnected(code: error.code))
                return
            }
        }
        let probe = TCPProbe(
            clock: clock, interruption: interruption, isLoopbackOnly: broker.tls == nil)
        switch probe.run(host: broker.host, port: broker.port, within: limits.probe) {
        case .failed(let code):
            context = nil
            arrived.append(.disconnected(code: code))
        case .open(let address):
            self.address = address
            begin(broker, broker.version)
            settle()
        }
    }

    /// Reads what the socket has, at most this many packets without TLS.
    public func read(packets: Int = 64) {
        for _ in 0..<max(1, packets) {
            guard let handle, !phase.isOffline else { break }
            kl_clear_errno()
            let code = mosquitto_loop_read(handle, 1)
            if code != 0 { perform(phase.ended(code: reason(code))) }
            if code != 0 || kl_errno() == EAGAIN { break }
        }
        settle()
    }

    /// Writes what waits for the socket.
    public func write() {
        // A broker that refuses our certificate says so and closes; writing first could lose its word.
        if context != nil, !isConnected { read() }
        guard let handle else { return }
        let code = mosquitto_loop_write(handle, 1)
        if code != 0 { perform(phase.ended(code: reason(code))) }
        settle()
    }

    /// Does what the time asks for: PINGREQ, the end of a dead session, the end of a late answer.
    public func misc() {
        guard let handle else { return }
        let now = clock()
        perform(phase.expired(now: now))
        if !phase.isOffline, turnSpan > 0, now >= nextTurn {
            nextTurn = now + turnSpan
            let code = mosquitto_loop_misc(handle)
            if code != 0 { perform(phase.ended(code: reason(code))) }
        }
        settle()
    }

    /// Ends the session after what was sent before; see `MosquittoCommand.disconnect`.
    public func disconnect(withWill: Bool) {
        guard let handle, let version = phase.activeVersion, version == .v5 || !withWill else {
            return drop(code: MosquittoCode.success)
        }
        phase.leave(until: clock() + limits.leaving)
        let code = mosquitto_disconnect_v5(handle, withWill ? 4 : 0, nil)
        if code != 0 { perform(phase.ended(code: reason(code))) }
        settle()
    }

    /// Cuts the connection without DISCONNECT, as a crash would; nothing happens while offline.
    public func drop(code: Int32) {
        mustFallBack = false
        if case .tell(let event) = phase.ended(code: code) { arrived.append(event) }
        settle()
    }

    func perform(_ outcome: SessionPhase.Outcome) {
        switch outcome {
        case .nothing: break
        case .tell(let event): arrived.append(event)
        case .fallBack: mustFallBack = true
        }
    }

    func keepAlive(seconds: Int32) {
        turnSpan = seconds > 0 ? max(1_000, Int64(seconds) * 250) : 0
        nextTurn = clock() + turnSpan
    }

    /// Lets the handle of an ended session go, and begins again in 3.1.1 when the broker asks for it.
    func settle() {
        guard phase.isOffline else { return }
        if let handle {
            self.handle = nil
            unfinished = []
            mosquitto_destroy(handle)
        }
        guard mustFallBack, let broker else {
            context = nil
            return
        }
        mustFallBack = false
        begin(broker, .v311)
        settle()
    }

    private func begin(_ broker: MosquittoBroker, _ version: MosquittoVersion) {
        phase.begin(version, until: clock() + limits.greeting)
        handshake = Handshake()
        keepAlive(seconds: broker.keepAlive)
        let code = open(broker, version)
        if code != 0 {
            perform(phase.ended(code: reason(code)))
        } else {
            // The handshake may have taken long; the broker's time to answer begins here.
            if !phase.isOffline { phase.begin(version, until: clock() + limits.greeting) }
            kl_tcp_guard(fd, limits.unacknowledged)
            if context == nil, fd >= 0, kl_peer_is_loopback(fd) == 0 {
                perform(phase.ended(code: MosquittoCode.plainElsewhere))
            }
        }
    }

    private func open(_ broker: MosquittoBroker, _ version: MosquittoVersion) -> Int32 {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        guard let handle = mosquitto_new(broker.clientID, true, owner) else {
            return MosquittoCode.invalid
        }
        self.handle = handle
        MosquittoClient.setCallbacks(handle)
        if let context { secure(handle, with: context) }
        mosquitto_int_option(handle, MOSQ_OPT_PROTOCOL_VERSION, version == .v5 ? 5 : 4)
        mosquitto_int_option(handle, MOSQ_OPT_TCP_NODELAY, 1)
        if let will = broker.will {
            let code = mosquitto_will_set_v5(
                handle, will.topic, Int32(clamping: will.payload.count), will.payload, will.qos,
                will.retain, nil)
            if code != 0 { return code }
        }
        var properties: OpaquePointer?
        defer { mosquitto_property_free_all(&properties) }
        if version == .v5 {
            let expiry = Int32(truncatingIfNeeded: MQTT_PROP_SESSION_EXPIRY_INTERVAL.rawValue)
            mosquitto_property_add_int32(&properties, expiry, 0)
        }
        return mosquitto_connect_bind_v5(
            handle, address, Int32(broker.port), broker.keepAlive, nil, properties)
    }

    /// What ended the session, as precisely as it is known.
    func reason(_ code: Int32) -> Int32 {
        let precise = MosquittoClient.precise(code)
        return context == nil ? precise : handshake.reason(precise, isGreeted: !phase.isGreeting)
    }

    /// The library's “see errno” becomes the error number itself.
    static func precise(_ code: Int32) -> Int32 {
        let number = kl_errno()
        return code == 14 && number != 0 ? MosquittoCode.system(number) : code
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// How an attempt to open a TCP connection ended.
enum ConnectOutcome: Hashable {
    /// It opened; the round trip in milliseconds.
    case open(milliseconds: Float)
    /// The host answered that nobody listens there: it is alive.
    case refused
    /// There is no way to the host, or its neighbour entry stayed empty.
    case unreachable
    /// Nothing came back in time.
    case silent
    /// It could not be tried.
    case untried(Quality)

    init(_ failure: SystemFailure) {
        switch failure.code {
        case ECONNREFUSED, ECONNRESET: self = .refused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, ECONNABORTED:
            self = .unreachable
        case ETIMEDOUT: self = .silent
        case EACCES, EPERM: self = .untried(.notPermitted)
        default: self = .untried(.failed)
        }
    }
}

/// Opens a TCP connection to the first of some addresses that lets it, and measures the round trip.
///
/// The kernel's own measure of SYN to SYN-ACK is taken, which no busy poll loop lengthens; the clock
/// is the second best.
class ConnectExchange: Exchange {
    /// The outcome; `.silent` until there is another.
    final private(set) var outcome = ConnectOutcome.silent
    private var addresses: ArraySlice<NetworkAddress>
    private let port: UInt16
    private let timeout: TimeSpan
    private let nanoseconds: () -> UInt64
    private var began: UInt64 = 0
    private var isOpen = false

    /// Addresses that are tried one after the other; each has the whole timeout.
    static let attempts = 2

    init(
        addresses: [NetworkAddress], port: UInt16, timeout: TimeSpan, now: Uptime,
        nanoseconds: @escaping () -> UInt64
    ) {
        self.addresses = addresses.prefix(ConnectExchange.attempts)
        self.port = port
        self.timeout = timeout
        self.nanoseconds = nanoseconds
        super.init(until: now + timeout)
        attempt(now)
    }

    override func turn(_ now: Uptime) {
        if isOpen {
            moved(now)
            return
        }
        guard let socket else { return }
        let error = sockets_pending_error(socket.number)
        guard error == 0 else {
            fail(ConnectOutcome(SystemFailure(code: error)), now)
            return
        }
        let microseconds = UInt64(sockets_round_trip(socket.number))
        let elapsed = microseconds > 0 ? microseconds * 1_000 : nanoseconds() &- began
        outcome = .open(milliseconds: Float(elapsed) / 1_000_000)
        isOpen = true
        opened(now)
    }

    override func expire(_ now: Uptime) {
        if isOpen { expiredOpen() } else { fail(.silent, now) }
    }

    /// The connection is open; a subclass begins to speak here instead of ending.
    func opened(_ now: Uptime) { finish() }
    /// The open connection is ready.
    func moved(_ now: Uptime) {}
    /// The time is over while the connection is open.
    func expiredOpen() { finish() }
    /// No connection came about; the outcome says why.
    func closed() { finish() }

    private func attempt(_ now: Uptime) {
        guard let address = addresses.popFirst() else {
            closed()
            return
        }
        until = now + timeout
        events = Int16(POLLOUT)
        began = nanoseconds()
        do throws(SystemFailure) {
            socket = try address.open(kind: sockets_stream, protocol: 0, port: port)
        } catch {
            fail(ConnectOutcome(error), now)
        }
    }

    private func fail(_ why: ConnectOutcome, _ now: Uptime) {
        outcome = why
        socket = nil
        attempt(now)
    }
}

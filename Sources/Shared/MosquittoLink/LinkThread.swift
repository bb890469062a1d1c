// SPDX-License-Identifier: Apache-2.0
//
// One turn: perform commands, deliver events, wait, move bytes. Three rules keep every queue bounded:
// a command is taken only while the library has nothing waiting to be sent; the socket is read only while
// every event has been delivered; and both rings refuse when full. So a slow broker stops the owner, and
// a slow owner stops the broker, and nothing is dropped. While the socket is not read it is not polled
// either, because the kernel reports a hang-up even to those who did not ask.

import CLinux
import COpenSSL

/// The thread's half of a link: owns the client and turns it.
final class LinkThread {
    private let exchange: LinkExchange
    private let client: MosquittoClient
    private var waiting: ArraySlice<MosquittoEvent> = []
    private var end: Int64?
    private var isStopping = false
    private var hasMore = false

    init(_ exchange: LinkExchange) {
        self.exchange = exchange
        client = MosquittoClient(limits: exchange.limits)
        client.interruption = TCPProbe.Interruption(descriptor: exchange.wake) {
            exchange.acknowledgeWake()
            return exchange.isClosing
        }
    }

    func run() {
        while turn() {}
        client.drop(code: MosquittoCode.success)
        deliver()
        // What OpenSSL keeps for a thread goes before anybody may end the process.
        OPENSSL_thread_stop()
        kl_event_signal(exchange.finished)
    }

    private func turn() -> Bool {
        exchange.countTurn()
        deliver()
        let isIdle = performCommands()
        if isEnding, end == nil {
            // One more turn without waiting: what was sent before the end is performed first, and the
            // wake for it may have been taken by the interruption of a connect.
            end = kl_monotonic_ms() + exchange.limits.leaving
            return true
        }
        if isEnding, isIdle {
            if client.isConnected { client.disconnect(withWill: true) }
            if !client.isLeaving { return false }
        }
        if let end, kl_monotonic_ms() >= end { return false }
        wait()
        return true
    }

    /// Performs what may be performed now; true when no command is left.
    private func performCommands() -> Bool {
        hasMore = false
        // A turn has a bound, so that an owner who never stops sending does not keep it from reading.
        for _ in 0..<64 {
            guard !isStopping else { return true }
            guard waiting.isEmpty || isEnding, !client.isBusy else { return false }
            guard let command = exchange.take() else { return true }
            perform(command)
            deliver()
        }
        hasMore = true
        return false
    }

    private var isEnding: Bool { isStopping || exchange.isClosing }

    private func perform(_ command: MosquittoCommand) {
        switch command {
        case .connect where isEnding:
            waiting.append(.disconnected(code: MosquittoCode.system(ECANCELED)))
        case .connect(let broker): client.connect(broker)
        case .publish(let message): client.publish(message)
        case .subscribe(let topics): client.subscribe(topics)
        case .disconnect(let withWill): client.disconnect(withWill: withWill)
        case .stop:
            isStopping = true
            exchange.beginClosing()
        }
    }

    private func deliver() {
        waiting += client.drain()
        if !waiting.isEmpty { waiting = exchange.deliver(waiting) }
    }

    private func wait() {
        let wantsRead = waiting.isEmpty
        let wantsWrite = client.wantsWrite
        var interest: Int16 = 0
        if wantsRead { interest |= Int16(POLLIN) }
        if wantsWrite { interest |= Int16(POLLOUT) }
        var polled = [
            pollfd(fd: exchange.wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: interest == 0 ? -1 : client.fd, events: interest, revents: 0),
        ]
        var deadline = client.nextDeadline
        if let end { deadline = min(end, deadline ?? end) }
        if hasMore { deadline = 0 }
        let span = deadline.map { Int32(clamping: max(0, $0 - kl_monotonic_ms())) } ?? -1
        guard poll(&polled, 2, span) >= 0 else { return }
        if polled[0].revents != 0 { exchange.acknowledgeWake() }
        let happened = polled[1].revents
        if wantsWrite, happened & ~Int16(POLLIN) != 0 { client.write() }
        if wantsRead, happened & ~Int16(POLLOUT) != 0 { client.read() }
        client.misc()
    }
}

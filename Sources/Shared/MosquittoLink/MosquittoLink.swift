// SPDX-License-Identifier: Apache-2.0

import CLinux

/// A broker session on a thread of its own, reached through two bounded queues from any thread.
///
/// The owner sends commands, waits for `readiness` among its other descriptors and receives events. An
/// idle link wakes four times within a keep-alive and not at all while offline. Nothing is ever dropped:
/// `send` refuses when full, and while received events are not taken the socket is not read. An owner
/// that takes no events for longer than the keep-alive therefore loses the session.
///
/// Letting the link go is the same as `close()` without waiting.
public final class MosquittoLink: Sendable {
    private let exchange: LinkExchange

    /// Starts the thread; `capacity` bounds the commands and, separately, the events.
    public init(
        capacity: Int = 1_024, limits: MosquittoLimits = MosquittoLimits()
    ) throws(MosquittoFailure) {
        exchange = try LinkExchange(capacity: capacity, limits: limits)
        let shared = Unmanaged.passRetained(exchange)
        let code = kl_thread_start(
            { argument in
                if let argument {
                    let exchange = Unmanaged<LinkExchange>.fromOpaque(argument).takeRetainedValue()
                    LinkThread(exchange).run()
                }
                return nil
            }, shared.toOpaque())
        guard code == 0 else {
            shared.release()
            throw MosquittoFailure(call: .thread, code: code)
        }
    }

    deinit { exchange.beginClosing() }

    /// A descriptor that is readable exactly while events wait; only to be polled.
    public var readiness: Int32 { exchange.readiness }

    /// How often the thread has turned since its start: a measure of idleness.
    public var turns: UInt64 { exchange.turns }

    /// Queues a command; false, and nothing happens, when the queue is full or the link closed.
    public func send(_ command: MosquittoCommand) -> Bool {
        exchange.send(command)
    }

    /// Takes the oldest event, or nil.
    public func receive() -> MosquittoEvent? {
        exchange.receive()
    }

    /// Takes all events that wait, oldest first.
    public func receiveAll() -> [MosquittoEvent] {
        exchange.receiveAll()
    }

    /// Performs what was sent before, ends the session, ends the thread; true when it has ended.
    ///
    /// A session that is still open ends with its will. Waits at most `limits.leaving` and half a second
    /// more; a thread that is stuck in the resolver or the kernel's connect is left to end by itself,
    /// holding nothing of the owner's. Events can still be received afterwards. May be called again.
    @discardableResult
    public func close() -> Bool {
        exchange.beginClosing()
        let end = kl_monotonic_ms() + exchange.limits.leaving + 500
        var polled = pollfd(fd: exchange.finished, events: Int16(POLLIN), revents: 0)
        while true {
            let left = end - kl_monotonic_ms()
            guard left > 0 else { return false }
            if poll(&polled, 1, Int32(clamping: left)) > 0 { return true }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// What the owner of a link and its thread share: two rings, two event descriptors, one lock. The
// descriptor `readiness` is readable exactly while events wait. The descriptor `wake` ends the thread's
// poll; it is signalled for a command, for room after the events ring was full, and for the end.

import CLinux

/// The shared half of a link; it lives until both the owner and the thread have let it go.
final class LinkExchange: @unchecked Sendable {  // what changes is touched under lock() only
    let limits: MosquittoLimits
    let readiness: Int32
    let wake: Int32
    let finished: Int32
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var commands: Ring<MosquittoCommand>
    private var events: Ring<MosquittoEvent>
    private var isWoken = false
    private var waitsForRoom = false
    private var closing = false
    private var turned: UInt64 = 0

    init(capacity: Int, limits: MosquittoLimits) throws(MosquittoFailure) {
        self.limits = limits
        commands = Ring(capacity: capacity)
        events = Ring(capacity: capacity)
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        readiness = kl_event_open()
        wake = kl_event_open()
        finished = kl_event_open()
        guard readiness >= 0, wake >= 0, finished >= 0 else {
            throw MosquittoFailure(call: .eventDescriptor, code: kl_errno())
        }
    }

    deinit {
        for descriptor in [readiness, wake, finished] where descriptor >= 0 { close(descriptor) }
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private func signalThread() {
        guard !isWoken else { return }
        isWoken = true
        kl_event_signal(wake)
    }

    // MARK: the owner's side

    var turns: UInt64 { locked { turned } }

    func send(_ command: MosquittoCommand) -> Bool {
        locked {
            guard !closing, commands.push(command) else { return false }
            signalThread()
            return true
        }
    }

    func receive() -> MosquittoEvent? {
        locked {
            let event = events.pop()
            if event != nil { roomMade() }
            return event
        }
    }

    func receiveAll() -> [MosquittoEvent] {
        locked {
            var all: [MosquittoEvent] = []
            all.reserveCapacity(events.count)
            while let event = events.pop() { all.append(event) }
            if !all.isEmpty { roomMade() }
            return all
        }
    }

    func beginClosing() {
        locked {
            closing = true
            signalThread()
        }
    }

    private func roomMade() {
        if events.isEmpty { kl_event_clear(readiness) }
        if waitsForRoom, events.count <= events.capacity / 2 {
            waitsForRoom = false
            signalThread()
        }
    }

    // MARK: the thread's side

    var isClosing: Bool { locked { closing } }

    func take() -> MosquittoCommand? { locked { commands.pop() } }

    /// Delivers events in order and returns those for which there was no room.
    func deliver(_ arrived: ArraySlice<MosquittoEvent>) -> ArraySlice<MosquittoEvent> {
        locked {
            let wasEmpty = events.isEmpty
            var rest = arrived
            while let event = rest.first, events.push(event) { rest.removeFirst() }
            if wasEmpty, !events.isEmpty { kl_event_signal(readiness) }
            waitsForRoom = !rest.isEmpty
            return rest
        }
    }

    /// Makes `wake` unreadable again; called before the commands are looked at.
    func acknowledgeWake() {
        locked {
            isWoken = false
            kl_event_clear(wake)
        }
    }

    func countTurn() { locked { turned &+= 1 } }
}

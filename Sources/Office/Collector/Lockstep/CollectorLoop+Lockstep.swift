// SPDX-License-Identifier: Apache-2.0

import CLinux
import Channels
import MosquittoLink
import OfficeLedger
import SparkplugWire
import VillageModel

/// What a loop whose time is virtual knows beyond its work.
struct Lockstep {
    let time: VirtualTime
    let socket: ControlSocket
    /// The looks at the office's own line; nil where nobody looks.
    var line: LockstepLine?
    /// The newest fence behind what boxes have sent.
    var heard: UInt64 = 0
    /// The newest fence behind what the office has sent.
    var told: UInt64 = 0
    /// Messages that left since the last answer.
    var sent = 0
    /// Whether something may wait for the channels.
    var owes = false
    /// Whether the broker has not yet answered the subscription.
    var awaitsSubscription = false
    /// What is asked for and cannot be answered yet.
    var pending: ControlRequest?
    /// When the pending request is given up, on the machine's clock.
    var patience: Int64 = 0
}

extension CollectorLoop {
    /// How long a condition, the broker or a channel may take of the machine's time.
    private static let patience: Int64 = 30_000
    /// How often one instant may be worked through before it is called endless.
    private static let mostRounds = 1_000

    /// Works until the stop descriptor speaks; time passes only as the control socket says.
    func runLockstep() {
        while isSound {
            let socket = lockstep?.socket
            if lockstep?.pending == nil, let line = socket?.next() { take(line) }
            if let request = lockstep?.pending, isReady(for: request) {
                lockstep?.pending = nil
                if request.condition == .line { lockstep?.line?.ask() }
                let answer = pass(until: request.until)
                respond(answer)
                continue
            }
            if lockstep?.pending != nil, kl_monotonic_ms() > lockstep?.patience ?? 0 {
                lockstep?.pending = nil
                respond("error what was awaited did not come")
            }
            guard waitLockstep() else { return }
            work(at: clock.now())
        }
    }

    private func respond(_ line: String) {
        let socket = lockstep?.socket
        socket?.answer(line)
    }

    /// Whether the fence topic was meant; its number is noted.
    func isFence(_ topic: String, _ payload: [UInt8]) -> Bool {
        guard lockstep != nil, topic == FenceTopic.boxes else { return false }
        if let number = UInt64(String(decoding: payload, as: UTF8.self)) {
            let before = lockstep?.heard ?? 0
            lockstep?.heard = max(before, number)
        }
        return true
    }

    private func take(_ line: [UInt8]) {
        guard let request = ControlRequest(line) else {
            respond("error no request: advance T [fence N | deaf | line]")
            return
        }
        guard request.until >= clock.now().utc else {
            let now = clock.now().utc.rawValue
            respond("error it is later already: \(now)")
            return
        }
        lockstep?.pending = request
        lockstep?.patience = kl_monotonic_ms() + CollectorLoop.patience
    }

    private func isReady(for request: ControlRequest) -> Bool {
        guard let lockstep, isLinkSettled else { return false }
        switch request.condition {
        case .none, .line: return true
        case .fence(let number): return lockstep.heard >= number
        case .deaf: return listeningSince == nil
        }
    }

    /// Whether nothing is under way between the office and the broker.
    private var isLinkSettled: Bool {
        let isDialling = broker.dialDue == .never && !broker.isConnected
        return !isDialling && lockstep?.awaitsSubscription == false
            && broker.dialDue > clock.now().uptime
    }

    /// Waits for the link, people, the control client or the end; false for the end.
    private func waitLockstep(isPassing: Bool = false) -> Bool {
        let isDue = broker.dialDue <= clock.now().uptime
        let control = isPassing ? [] : lockstep?.socket.descriptors ?? []
        var descriptors = ([stop, link.readiness, wake] + control).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        // Without a client nothing can become ready by itself; with one its patience ends some time.
        let isAwaited = isPassing || lockstep?.pending != nil
        let timeout: Int32 = isDue ? 0 : isAwaited ? 1_000 : -1
        guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return true }
        if descriptors[2].revents != 0 {
            kl_event_clear(wake)
            lockstep?.owes = true
        }
        return descriptors[0].revents == 0
    }

    /// Lets time pass up to an instant, or to the first one at which messages left; the answer.
    private func pass(until end: Instant) -> String {
        guard let time = lockstep?.time else { return "error no virtual time" }
        var rounds = 0
        while true {
            lockstep?.line?.look(at: clock.now().utc)
            work(at: clock.now())
            guard settleLink(), deliver() else { return "error broker or channel did not answer" }
            guard isSound else { return "error the collector ends" }
            if let sent = lockstep?.sent, sent > 0 { return answer(sent) }
            let before = time.now
            let next = nextDeadline
            guard before < end || next <= before else { return answer(0) }
            time.move(to: min(next, end))
            rounds = time.now == before ? rounds + 1 : 0
            guard rounds < CollectorLoop.mostRounds else {
                return "error \(before.rawValue) does not end"
            }
        }
    }

    /// The answer after so many messages, with a fence behind them while the broker is there.
    private func answer(_ sent: Int) -> String {
        lockstep?.sent = 0
        lockstep?.told += 1
        let number = lockstep?.told ?? 0
        let isFenced = sent > 0 && broker.isConnected
        if isFenced {
            publishFence(number)
        }
        return "at \(clock.now().utc.rawValue) sent \(isFenced ? sent : 0) fence \(number) "
            + (listeningSince == nil ? "deaf" : "listening")
    }

    /// When something is due next, on both axes.
    private var nextDeadline: Instant {
        let uptime = min(min(host.deadline, plan.deadline), min(gaps.deadline, broker.dialDue))
        let sleepers = lockstep?.time.deadline ?? .distantFuture
        let look = lockstep?.line?.due ?? .distantFuture
        return min(
            min(Instant(rawValue: uptime.rawValue), reviews.deadline), min(sleepers, look))
    }

    /// Waits until a connection that is being made is there or has failed.
    private func settleLink() -> Bool {
        let end = kl_monotonic_ms() + CollectorLoop.patience
        while !isLinkSettled {
            guard kl_monotonic_ms() < end, waitLockstep(isPassing: true) else { return false }
            work(at: clock.now())
        }
        return true
    }

    /// Waits until the line channels have everything.
    private func deliver() -> Bool {
        guard lockstep?.owes == true else { return true }
        let end = kl_monotonic_ms() + CollectorLoop.patience
        // Others wait for the night to end or for somebody else's server, which no turn may wait for.
        for channel in settings.channels where channel.kind.isOrdered {
            while (try? ledger.waitingCount(channel: channel.name)) != 0 {
                guard kl_monotonic_ms() < end else { return false }
                usleep(200)
            }
        }
        lockstep?.owes = false
        return true
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile
import VillageModel

/// What one attempt at a service came to.
struct ServiceOutcome: Hashable {
    /// What went wrong; `.none` for nothing.
    var fault = ServiceFault.none
    /// Whether it could not be asked at all, and why; then nothing is known of the service.
    var untried: Quality?
    /// From the question for its name to its last byte.
    var milliseconds: Float = 0
    /// Days that its certificates still hold; nil without any.
    var certificateDays: Int64?
}

/// Connects to a service and speaks its language until it is known whether it answers as it should.
final class ServiceExchange: ConnectExchange {
    private enum Step { case greeting, answering }

    /// What it came to, when it is over.
    private(set) var result = ServiceOutcome(fault: .timeout)
    private let service: ServiceQuestion
    private let clock: CertificateClock
    private var session: ServiceSession?
    private var step = Step.answering
    private var waiting: [UInt8] = []
    private var answer = HTTPAnswer()

    init(
        _ service: ServiceQuestion, addresses: [NetworkAddress], authorities: String,
        clock: CertificateClock, timeout: TimeSpan, now: Uptime,
        nanoseconds: @escaping () -> UInt64
    ) {
        self.service = service
        self.clock = clock
        if service.kind == .https {
            step = .greeting
            session = ServiceSession(
                host: service.host, isAddress: service.isAddress, authorities: authorities)
        }
        super.init(
            addresses: addresses, port: service.port, timeout: timeout, now: now,
            nanoseconds: nanoseconds)
    }

    override func opened(_ now: Uptime) {
        switch service.kind {
        case .tcp: end(.none)
        case .http:
            waiting = service.request
            advance(isEnd: false, [])
        case .https:
            // Without memory for a session nothing is known of the service.
            guard session != nil else { return end(untried: .failed) }
            advance(isEnd: false, [])
        }
    }

    override func moved(_ now: Uptime) {
        do throws(SystemFailure) {
            guard let part = try receive(4_096) else { return advance(isEnd: false, []) }
            advance(isEnd: part.isEmpty, part)
        } catch {
            if !error.isPassing { end(.reset) }
        }
    }

    override func expiredOpen() { end(.timeout) }

    override func closed() {
        switch outcome {
        case .untried(let quality): end(untried: quality)
        case .silent: end(.timeout)
        default: end(.connect)
        }
    }

    /// Takes what came, sends what waits, and says for what to be woken.
    private func advance(isEnd: Bool, _ bytes: [UInt8]) {
        if let session {
            session.take(bytes)
            if step == .greeting, !greet(session, isEnd: isEnd) { return }
            if step == .answering {
                read(session.receive(), isEnd: isEnd || session.hasEnded)
            }
        } else {
            read(bytes, isEnd: isEnd)
        }
        guard !isOver else { return }
        flush()
    }

    /// Goes on with the handshake; false when it has ended badly.
    private func greet(_ session: ServiceSession, isEnd: Bool) -> Bool {
        switch session.shake() {
        case .more:
            guard isEnd else { return true }
            end(.reset)
            return false
        case .failed:
            end(.tls)
            return false
        case .done:
            result.certificateDays = session.daysLeft(at: clock)
            let fault = session.fault(at: clock)
            guard fault == .none else {
                end(fault)
                return false
            }
            step = .answering
            session.send(service.request)
            return true
        }
    }

    private func read(_ bytes: [UInt8], isEnd: Bool) {
        guard !bytes.isEmpty || isEnd else { return }
        let progress = answer.take(bytes, isEnd: isEnd)
        switch progress {
        case .malformed where isEnd && answer.isCutOff: return end(.reset)
        case .malformed: return end(.malformed)
        case .more: return
        case .body, .whole: break
        }
        guard service.expected.contains(where: { $0.contains(answer.status) }) else {
            return end(.status)
        }
        if answer.body[...].holds(service.text) { return end(.none) }
        if progress == .whole { return end(.text) }
        if isEnd { end(.reset) }
    }

    private func flush() {
        while true {
            if let session, waiting.isEmpty { waiting = session.give() }
            guard !waiting.isEmpty else { break }
            do throws(SystemFailure) {
                let count = try send(waiting)
                waiting.removeFirst(count)
            } catch {
                guard error.isPassing else { return end(.reset) }
                break
            }
        }
        events = Int16(waiting.isEmpty ? POLLIN : POLLIN | POLLOUT)
    }

    private func end(_ fault: ServiceFault) {
        result.fault = fault
        finish()
    }

    private func end(untried quality: Quality) {
        result.untried = quality
        finish()
    }
}

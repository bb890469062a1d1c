// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile
import VillageModel

/// One attempt at one service, from its name to its answer, within one time.
final class ServiceCheck {
    private let question: ServiceQuestion
    private let timeout: TimeSpan
    private let deadline: Uptime
    private let authorities: String
    private let context: ProbeContext
    private let began: UInt64
    private var naming: NameExchange?
    private var speaking: ServiceExchange?
    /// What it came to; nil while it is under way.
    private(set) var outcome: ServiceOutcome?

    /// Begins; `servers` are asked for the name on `port`.
    init(
        _ service: ServiceEntry, servers: [NetworkAddress], port: UInt16, authorities: String,
        context: ProbeContext, now: Uptime
    ) {
        question = ServiceQuestion(service)
        timeout = service.pace.timeout
        deadline = now + service.pace.timeout
        self.authorities = authorities
        self.context = context
        began = context.nanoseconds()
        if let address = NetworkAddress(question.host) {
            connect([address], now)
        } else if servers.isEmpty {
            outcome = ServiceOutcome(untried: .failed)
        } else {
            // A silent server leaves time for the next one and for the service itself.
            naming = NameExchange(
                question.host, servers: servers, port: port,
                timeout: TimeSpan(milliseconds: timeout.milliseconds / 3), now: now,
                randomness: context.randomness)
        }
        collect(now)
    }

    /// What it waits for; nil when it is over.
    var exchange: Exchange? {
        if outcome != nil { return nil }
        if let speaking { return speaking }
        return naming
    }

    /// When it must be turned at the latest.
    var until: Uptime { min(deadline, exchange?.until ?? .never) }

    func turn(ready: [Int32], _ now: Uptime) {
        guard let exchange, !exchange.isOver else { return collect(now) }
        if let interest = exchange.interest, ready.contains(interest.descriptor) {
            exchange.turn(now)
        }
        if !exchange.isOver, now >= exchange.until { exchange.expire(now) }
        collect(now)
        guard outcome == nil, now >= deadline else { return }
        end(
            ServiceOutcome(
                fault: speaking == nil ? .dns : .timeout,
                certificateDays: speaking?.result.certificateDays))
    }

    private func collect(_ now: Uptime) {
        if let naming, naming.isOver {
            self.naming = nil
            switch naming.outcome {
            case .addresses(let addresses): connect(addresses, now)
            case .unresolved, .trouble(.bad): end(ServiceOutcome(fault: .dns))
            case .trouble(let quality): end(ServiceOutcome(untried: quality))
            }
        }
        if let speaking, speaking.isOver, outcome == nil { end(speaking.result) }
    }

    private func connect(_ addresses: [NetworkAddress], _ now: Uptime) {
        // With a second address the first one gets half of the time.
        let share = addresses.count > 1 ? timeout.milliseconds / 2 : timeout.milliseconds
        speaking = ServiceExchange(
            question, addresses: addresses, authorities: authorities, clock: context.dates(),
            timeout: TimeSpan(milliseconds: share), now: now, nanoseconds: context.nanoseconds)
    }

    private func end(_ result: ServiceOutcome) {
        var result = result
        result.milliseconds = Float(context.nanoseconds() &- began) / 1_000_000
        outcome = result
        naming = nil
        speaking = nil
    }
}

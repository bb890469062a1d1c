// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// How the resolving of a name ended.
enum NameOutcome: Hashable {
    /// At least one address.
    case addresses([NetworkAddress])
    /// No server gave one: it said no, it was silent, or there is no way to it.
    case unresolved
    /// It could not be asked, or the answer was nonsense.
    case trouble(Quality)
}

/// Resolves one name over UDP, server after server, IPv4 before IPv6.
///
/// A connected socket takes datagrams from the asked server only; its port is the kernel's random
/// choice and the id ours, both fresh for each question.
final class NameExchange: Exchange {
    /// The name.
    let name: String
    /// How it ended; `.unresolved` until there is an address.
    private(set) var outcome = NameOutcome.unresolved
    private var servers: ArraySlice<NetworkAddress>
    private let port: UInt16
    private let timeout: TimeSpan
    private let randomness: () -> UInt64
    private var question: NameQuestion?

    /// Datagrams taken in one turn.
    private static let turn = 16

    init(
        _ name: String, servers: [NetworkAddress], port: UInt16, timeout: TimeSpan, now: Uptime,
        randomness: @escaping () -> UInt64
    ) {
        self.name = name
        self.servers = servers.prefix(3)
        self.port = port
        self.timeout = timeout
        self.randomness = randomness
        super.init(until: now + timeout)
        ask(.short, now)
    }

    override func turn(_ now: Uptime) {
        for _ in 0..<NameExchange.turn {
            guard !isOver, let question else { return }
            do throws(SystemFailure) {
                guard let datagram = try receive(4_096) else { return }
                take(question.answer(in: datagram), to: question, now)
            } catch {
                next(NameExchange.outcome(error), now)
            }
        }
    }

    override func expire(_ now: Uptime) { next(.unresolved, now) }

    private func take(_ answer: NameAnswer, to question: NameQuestion, _ now: Uptime) {
        switch answer {
        case .addresses(let addresses):
            outcome = .addresses(addresses)
            finish()
        case .none where question.kind == .short: ask(.long, now)
        case .none: next(.unresolved, now)
        case .refused(let code) where code == 3:
            // The name does not exist: every other server would say the same.
            servers = []
            next(.unresolved, now)
        case .refused: next(.unresolved, now)
        case .truncated: next(.trouble(.failed), now)
        case .malformed: next(.trouble(.bad), now)
        case .foreign: break
        }
    }

    /// Asks the first of the remaining servers.
    private func ask(_ kind: NameQuestion.Kind, _ now: Uptime) {
        guard let server = servers.first else {
            finish()
            return
        }
        until = now + timeout
        let id = UInt16(truncatingIfNeeded: randomness())
        guard let question = NameQuestion(name: name, kind: kind, id: id) else {
            outcome = .trouble(.failed)
            finish()
            return
        }
        self.question = question
        do throws(SystemFailure) {
            socket = try server.open(kind: sockets_datagram, protocol: 0, port: port)
            _ = try send(question.query)
        } catch {
            next(NameExchange.outcome(error), now)
        }
    }

    /// Gives this server up and keeps what is worst known: nonsense before "may not", that before "no".
    private func next(_ result: NameOutcome, _ now: Uptime) {
        switch (outcome, result) {
        case (.trouble(.bad), _), (_, .unresolved): break
        default: outcome = result
        }
        servers = servers.dropFirst()
        ask(.short, now)
    }

    /// A server that cannot be reached is a "no"; a socket that cannot be had is no measurement.
    private static func outcome(_ failure: SystemFailure) -> NameOutcome {
        switch ConnectOutcome(failure) {
        case .untried(let quality): .trouble(quality)
        default: .unresolved
        }
    }
}

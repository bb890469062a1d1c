// SPDX-License-Identifier: Apache-2.0
//
// One reading is four commands, each sent after the answer to the one before:
//
//     DETACH ──▶ ATTACH ──▶ STATUS ──▶ GET_CONFIG ──▶ report, rest until the next period
//                             ▲                               │ event AP-…, INTERFACE-…
//                             └───────────────────────────────┘
//
// DETACH comes first because hostapd drops a listener that it could not reach ten times and tells
// nobody, and because it would send each event twice to one that attached twice.

import CLinux
import VillageModel

/// The conversation with hostapd; lives until it is cancelled.
final class WifiRun {
    private enum Stage {
        case resting
        case detaching
        case attaching
        case askingStatus
        case askingNetwork
    }

    private let settings: WifiSettings
    private let roots: ProbeRoots
    private let seats: Seats
    private let seat: Int
    private var socket: HostapdSocket?
    private var stage = Stage.resting
    private var isFresh = false
    private var status: HostapdStatus?
    private var heardNonsense = false
    private var changePending = false
    private var heardGoodbye = false
    private var answerBy = Uptime(rawValue: 0)
    private var nextCycle = Uptime(rawValue: 0)
    private var nextReread = Uptime(rawValue: 0)
    private var readings: [Reading] = []
    private var hasEnded = false

    /// Datagrams taken in one turn, so that a flood of events cannot hold up the other probes.
    private static let turn = 64
    /// Least time between two readings that events ask for.
    private static let pause = TimeSpan(milliseconds: 200)
    /// How soon a hostapd that said goodbye is looked for again: a restart takes about a second.
    private static let afterGoodbye = TimeSpan.seconds(5)

    init(_ settings: WifiSettings, roots: ProbeRoots, seats: Seats) {
        self.settings = settings
        self.roots = roots
        self.seats = seats
        seat = seats.take()
    }

    deinit { seats.leave(seat) }

    func wake(_ wake: ProbeWake) -> ProbeStep {
        if hasEnded { return .done([]) }
        let now = wake.now
        switch wake {
        case .start: beginCycle(now)
        case .ready: drain(now)
        case .deadline: break
        }
        if stage != .resting, now >= answerBy { giveUp() }
        if stage == .resting {
            if now >= nextCycle {
                beginCycle(now)
            } else if changePending, now >= nextReread {
                askAgain(now)
            }
        }
        return step()
    }

    func end() {
        hasEnded = true
        // A farewell; a hostapd that cannot take it forgets the listener by itself.
        do throws(SystemFailure) { try socket?.send("DETACH") } catch {}
        socket = nil
    }

    private func step() -> ProbeStep {
        let interests =
            socket.map {
                [PollInterest(descriptor: $0.descriptor.number, events: Int16(POLLIN))]
            } ?? []
        let rest = changePending ? min(nextCycle, nextReread) : nextCycle
        let until = stage == .resting ? rest : answerBy
        guard !readings.isEmpty else { return .wait(interests, until: until) }
        let report = readings
        readings = []
        return .report(report, interests, until: until)
    }

    private func beginCycle(_ now: Uptime) {
        nextCycle = now + settings.period
        startAsking(now)
        isFresh = false
        guard connect() else { return }
        stage = .detaching
        say("DETACH")
    }

    /// The short cycle after an event: attached we are, or the event would not have come.
    private func askAgain(_ now: Uptime) {
        startAsking(now)
        guard socket != nil else { return }
        stage = .askingStatus
        say("STATUS")
    }

    private func startAsking(_ now: Uptime) {
        answerBy = now + settings.timeout
        nextReread = now + WifiRun.pause
        changePending = false
        heardNonsense = false
        status = nil
    }

    /// Connects unless connected; false when that failed, with the readings made.
    private func connect() -> Bool {
        guard socket == nil else { return true }
        let directory = settings.control.isEmpty ? roots.run + "/hostapd" : settings.control
        do throws(HostapdSocket.Trouble) {
            socket = try HostapdSocket(
                path: directory + "/" + settings.interface,
                ownPath: "\(roots.own)/hostapd-\(settings.interface).\(seat)")
            isFresh = true
            return true
        } catch {
            switch error {
            case .abandoned: reportOff()
            case .missing where heardGoodbye: reportOff()
            case .missing: reportNothing(.absent)
            case .other(let quality): reportNothing(quality)
            }
            return false
        }
    }

    private func say(_ command: StaticString) {
        do throws(SystemFailure) {
            try socket?.send(command)
        } catch {
            // A full queue is a hostapd that does not take its letters: the deadline tells.
            if error.isPassing { return }
            let isOld = stage == .detaching && !isFresh
            socket = nil
            stage = .resting
            if error.code != ECONNREFUSED {
                reportNothing(error.quality)
            } else if !isOld {
                reportOff()
            } else if connect() {
                // The connection led to a hostapd that is gone; at its door is a new one.
                stage = .detaching
                say(command)
            }
        }
    }

    private func drain(_ now: Uptime) {
        for _ in 0..<WifiRun.turn {
            guard let socket else { return }
            do throws(SystemFailure) {
                guard let datagram = try socket.receive() else { return }
                take(HostapdReply(datagram[...]), now)
            } catch {
                // An error left on the socket; the next send meets it again, with its reason.
                return
            }
        }
    }

    private func take(_ reply: HostapdReply, _ now: Uptime) {
        switch (reply, stage) {
        case (.word, .detaching):
            heardGoodbye = false
            stage = .attaching
            say("ATTACH")
        case (.word, .attaching):
            stage = .askingStatus
            say("STATUS")
        case (.status(let answer), .askingStatus):
            status = answer
            stage = .askingNetwork
            say("GET_CONFIG")
        case (.network(let isOpen), .askingNetwork):
            stage = .resting
            if let status { report(status, isOpen: Reading(.wifiOpen, .boolean(isOpen))) }
        case (.change, _):
            changePending = true
        case (.ending, _):
            heardGoodbye = true
            socket = nil
            stage = .resting
            nextCycle = min(nextCycle, now + WifiRun.afterGoodbye)
            reportOff()
        case (.malformed, _):
            heardNonsense = true
        case (.status, _), (.network, _), (.word, _), (.visitor, _):
            break
        }
    }

    /// The time is over: what has been answered counts, the rest is failed, or bad after nonsense.
    private func giveUp() {
        let hadAsked = stage == .askingNetwork
        stage = .resting
        let quality: Quality = heardNonsense ? .bad : .failed
        if hadAsked, let status {
            report(status, isOpen: Reading(.wifiOpen, missing: quality))
        } else {
            reportNothing(quality)
        }
    }

    private func report(_ status: HostapdStatus, isOpen: Reading) {
        let link =
            settings.judgesLink
            ? LinkState.read(interface: settings.interface, sys: roots.sys) : nil
        let clients =
            status.stations(on: settings.interface).map {
                Reading(.wifiClients, .unsigned(UInt64($0)))
            } ?? Reading(.wifiClients, missing: .bad)
        readings = [WifiProbe.upReading(status, link: link), clients, isOpen]
    }

    private func reportOff() {
        readings = [
            Reading(.wifiUp, .boolean(false)), Reading(.wifiClients, missing: .failed),
            Reading(.wifiOpen, missing: .failed),
        ]
    }

    private func reportNothing(_ quality: Quality) {
        readings = WifiProbe.metrics.map { Reading($0, missing: quality) }
    }
}

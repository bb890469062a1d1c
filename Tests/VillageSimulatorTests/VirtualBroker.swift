// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import VillageModel

@testable import VillageSimulator

/// A fleet, a host and what lies between them in virtual time: no sockets, no waiting.
struct VirtualBroker {
    private struct Wire {
        var isOpen = false
        var isFrozen = false
        var will: WireMessage?
        var held: [WireMessage] = []
        /// When a frozen connection is given up.
        var ends = Uptime.never
    }

    private(set) var fleet: Fleet
    var host = OfficeHost()
    /// Every step of the fleet with the second in which it happened.
    private(set) var steps: [(second: Int64, step: FleetStep)] = []
    private(set) var now = Moment(
        utc: Instant(rawValue: 1_792_000_000_000), elapsed: Uptime(rawValue: 5_000_000))
    private let began: Moment
    private let keepAlive: TimeSpan
    private var wires: [Wire]

    init(_ scenario: Scenario) {
        fleet = Fleet(scenario)
        wires = scenario.boxes.map { _ in Wire() }
        keepAlive = scenario.profile.keepAlive
        began = now
    }

    /// Lets time pass, event by event, up to so many seconds after the beginning.
    mutating func run(to second: Int64) {
        let end = began.elapsed + .seconds(second)
        advance()
        while now.elapsed < end {
            let next = min(max(fleet.deadline, now.elapsed + TimeSpan(milliseconds: 1)), end)
            let due = wires.map(\.ends).filter { $0 > now.elapsed }.min() ?? .never
            let moment = min(next, due)
            now = Moment(utc: now.utc + (moment - now.elapsed), elapsed: moment)
            advance()
        }
    }

    private mutating func advance() {
        for place in wires.indices where wires[place].ends <= now.elapsed { giveUp(place) }
        perform(fleet.advance(to: now))
        for answer in host.due(at: now) { deliver(answer) }
    }

    private mutating func perform(_ fresh: [FleetStep]) {
        for step in fresh {
            steps.append(((now.elapsed - began.elapsed).seconds, step))
            guard case .effect(let place, let effect) = step else { continue }
            switch effect {
            case .connect(let will):
                if wires[place].isOpen { giveUp(place) }
                wires[place] = Wire(isOpen: true, will: will)
                perform(fleet.link(place, .connected, at: now))
            case .publish(let message):
                if wires[place].isFrozen {
                    wires[place].held.append(message)
                } else if wires[place].isOpen {
                    for answer in host.received(message, at: now) { deliver(answer) }
                }
            case .freeze:
                wires[place].isFrozen = true
                wires[place].ends =
                    now.elapsed + keepAlive
                    + TimeSpan(
                        milliseconds: keepAlive.milliseconds / 2)
            case .thaw:
                wires[place].isFrozen = false
                wires[place].ends = .never
                let held = wires[place].held
                wires[place].held = []
                perform(held.map { .effect(place, .publish($0)) })
            case .leave: wires[place] = Wire()
            case .abandon, .subscribe, .note: break
            }
        }
    }

    private mutating func giveUp(_ place: Int) {
        let will = wires[place].will
        wires[place] = Wire()
        if let will { _ = host.received(will, at: now) }
    }

    private mutating func deliver(_ message: WireMessage) {
        for (place, box) in fleet.boxes.enumerated()
        where message.topic.hasSuffix("/" + box.id.description) {
            guard wires[place].isOpen, !wires[place].isFrozen else { continue }
            perform(fleet.link(place, .message(message), at: now))
        }
    }
}

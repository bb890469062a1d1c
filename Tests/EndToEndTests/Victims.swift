// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench

/// Which of the three programs on the way of a reading are killed together.
struct Victims: OptionSet {
    let rawValue: UInt64
    static let agent = Victims(rawValue: 1)
    static let collector = Victims(rawValue: 2)
    static let broker = Victims(rawValue: 4)

    /// One of the seven ways to kill somebody.
    init(dice: UInt64) { rawValue = 1 + dice % 7 }
    init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension House {
    /// SIGKILL for each of them, at once; returns when they are gone.
    func kill(_ victims: Victims) {
        if victims.contains(.agent) { agent.kill() }
        if victims.contains(.collector) { collector.kill() }
        if victims.contains(.broker) { broker.kill() }
    }

    /// Starts them again and waits for nobody.
    mutating func revive(_ victims: Victims) throws {
        if victims.contains(.broker) { try broker.start() }
        if victims.contains(.collector) { try launchCollector() }
        if victims.contains(.agent) { try launchAgent() }
    }

    /// Waits until the office has acknowledged all that the box has kept; false after two minutes.
    func settled() async -> Bool {
        await eventually(timeout: .seconds(120)) {
            guard let spool = try? await ask("spool") else { return false }
            return spool["waiting"]?.integer == 0
        }
    }
}

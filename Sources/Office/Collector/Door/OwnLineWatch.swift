// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import VillageModel

/// An address that the office's own line must reach.
struct OwnLineTarget: Hashable, Sendable {
    let host: String
    let port: UInt16
}

/// Looks each half minute whether the office's line leads anywhere; on a thread of its own.
///
/// A look is a TCP connection, with 3 seconds for each address, and ends at the first that answers. Resolving
/// a name takes as long as the resolver takes, which is why nobody else may wait for it.
struct OwnLineWatch {
    let settings: OwnLineSettings
    let clock: OfficeClock
    let board: OwnLineBoard
    var patience = TimeSpan.seconds(3)

    /// Looks until the stop descriptor speaks.
    func run(stop: Int32) {
        var line = OwnLine()
        while true {
            let begin = daemon_uptime_ms()
            look(&line)
            let rest = begin + settings.every.milliseconds - daemon_uptime_ms()
            var descriptor = pollfd(fd: stop, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, Int32(clamping: max(0, rest))) > 0 { return }
        }
    }

    /// Looks once, and says so where that is news.
    func look(_ line: inout OwnLine) {
        let isAnswered = settings.targets.contains { target in
            TCPProbe.isOpen(host: target.host, port: target.port, within: patience.milliseconds)
        }
        if line.took(isAnswered: isAnswered, at: clock.now().utc) { board.note(line.standing) }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// The clock of a simulated box, apart from the time that passes. A box without a battery-backed clock starts
// where it was when it lost its power, as a system that saves the time does, and knows that it is not
// synchronised; a minute after the network is there it is right again. A clock may also jump.

import VillageModel

/// What the clock of a box shows.
struct BoxClock: Sendable {
    /// How far it is ahead of true time.
    private(set) var error = TimeSpan.zero
    /// Whether it says that it is right.
    private(set) var isSynchronised = true
    private let survives: Bool
    private var stopped: Instant?
    private var syncDue = Uptime.never

    /// How long the network needs to set a clock.
    private static let setting = TimeSpan.seconds(60)

    /// A clock that goes on without power, or one that does not.
    init(survives: Bool) { self.survives = survives }

    /// When it will be set; never while nobody can.
    var deadline: Uptime { syncDue }

    /// What it shows.
    func utc(_ moment: Moment) -> Instant { moment.utc + error }

    /// The power is gone.
    mutating func powerOff(at moment: Moment) {
        stopped = utc(moment)
        syncDue = .never
    }

    /// The power is back.
    mutating func powerOn(at moment: Moment, uplink: Bool) {
        guard !survives, let stopped else { return }
        error = stopped - moment.utc
        isSynchronised = false
        self.uplink(uplink, at: moment)
    }

    /// The network comes or goes.
    mutating func uplink(_ isThere: Bool, at moment: Moment) {
        guard !isSynchronised else { return }
        syncDue = isThere ? moment.elapsed + BoxClock.setting : .never
    }

    /// Sets it when that is due; whether it was.
    mutating func set(at moment: Moment) -> Bool {
        guard moment.elapsed >= syncDue else { return false }
        right()
        return true
    }

    /// Somebody or something moves it.
    mutating func change(_ change: ClockChange, at moment: Moment) {
        switch change {
        case .jump(let span): error = error + span
        case .epoch:
            error = Instant(rawValue: 0) - moment.utc
            isSynchronised = false
            syncDue = .never
        case .right: right()
        }
    }

    private mutating func right() {
        error = .zero
        isSynchronised = true
        syncDue = .never
    }
}

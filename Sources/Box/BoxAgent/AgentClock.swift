// SPDX-License-Identifier: Apache-2.0

import CLinux
public import VillageModel

/// Whom the agent believes about the clock.
public enum ClockTrust: String, CaseIterable, Sendable {
    /// The kernel's word (adjtimex): right on a box that runs NTP.
    case kernel
    /// The clock is kept by something the kernel does not know of: a hypervisor, a GPS, a good RTC.
    case trusted
}

/// Reads both axes of the box's time.
public struct AgentClock: Sendable {
    private let trust: ClockTrust

    /// A clock that believes as told.
    public init(trust: ClockTrust) { self.trust = trust }

    /// The present instant; costs three system calls.
    public func now() -> Stamp {
        Stamp(
            utc: Instant(rawValue: daemon_utc_ms()), uptime: uptime(),
            synchronised: trust == .trusted || AgentClock.isSynchronised())
    }

    /// Time since power-on; costs one system call.
    public func uptime() -> Uptime { Uptime(rawValue: daemon_uptime_ms()) }

    private static func isSynchronised() -> Bool {
        var status: Int32 = 0
        return sockets_clock_status(&status) == 0 && status & STA_UNSYNC == 0
    }
}

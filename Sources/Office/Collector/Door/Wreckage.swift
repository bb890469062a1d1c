// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What a ring of messages tells of a process that did not end in order.
struct Wreckage: Hashable {
    /// The fatal signal that the process met itself; 0 when it was ended from outside (SIGKILL, memory).
    var signal: UInt32 = 0
    /// The boxes whose message was being worked on.
    var decoding: [BoxID] = []
    /// The boxes with messages that were read and not yet committed, the last 64 messages.
    var uncommitted: [BoxID] = []
    /// The boxes that were in flight when the process before it ended the same way.
    var suspects: [BoxID] = []

    /// The boxes that were in flight; who shares the next wreck with this one is a culprit.
    var inFlight: [BoxID] { decoding.isEmpty ? uncommitted : decoding }

    /// The boxes that go into quarantine.
    ///
    /// A trap accuses whoever was in flight. An end from outside proves nothing, because an operator's
    /// kill meets whoever happens to speak; a box that was in flight twice running is accused then too,
    /// because a message that eats all memory ends the process from outside.
    var culprits: [BoxID] {
        signal != 0 ? inFlight : inFlight.filter(suspects.contains)
    }
}

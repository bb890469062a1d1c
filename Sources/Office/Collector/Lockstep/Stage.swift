// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// What the command line says about a virtual time; for simulations only.
struct Stage {
    /// Where the time is moved.
    var socket: String?
    /// When it begins, in milliseconds since 1970.
    var from: String?

    /// Whether the command line asks for a time of its own.
    var isAsked: Bool { socket != nil || from != nil }

    /// The clock that it asks for; nil when the instant is missing or none.
    var clock: OfficeClock? {
        guard isAsked else { return .real }
        guard let start = from.flatMap(Int64.init), start >= 0,
            start <= Instant.endOfCalendar.rawValue
        else { return nil }
        return OfficeClock(virtual: VirtualTime(from: Instant(rawValue: start)))
    }

    static let refused = Phrase(
        id: "waktu tiruan hanya untuk simulasi. Tulis [simulation] virtual-clock = yes di berkas "
            + "pengaturannya; jangan pernah di kantor yang sungguhan",
        en: "a virtual clock is for simulations only. Write [simulation] virtual-clock = yes into "
            + "their settings file; never for an office in service")
}

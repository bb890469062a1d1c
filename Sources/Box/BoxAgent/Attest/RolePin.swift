// SPDX-License-Identifier: Apache-2.0
//
// The PIN of one role. It has six digits; kept is scrypt of it with a salt, so that a stolen card does not show
// it at once (10^6 guesses take hours: PINs are void with their box). The fifth wrong PIN in a row locks the
// role for five minutes, each further one for twice as long, up to a day; the right one or a new PIN ends the
// row. A lock counts on the axis that no clock step moves while the box stays on; after a restart it counts by
// the clock, and when that has gone backwards, it begins anew instead of lasting for years.
//
// 88 bytes:  PIN's number 4, salt 16, hash 32, wrong in a row 4, boot of the lock 8, its end in uptime 8 and in
// UTC 8, its length 8; numbers have their most significant byte first.

import VillageModel

struct RolePin: Hashable {
    /// Wrong PINs in a row that lock.
    static let patience: UInt32 = 5
    static let shortest = TimeSpan.minutes(5)
    static let longest = TimeSpan.hours(24)

    /// Which PIN of the role: drawn when it was set, signed with each attestation.
    let id: UInt32
    let salt: [UInt8]
    let hash: [UInt8]
    private(set) var wrong: UInt32 = 0
    private var boot: UInt64 = 0
    private var untilUptime = Uptime(rawValue: 0)
    private var untilUTC = Instant(rawValue: 0)
    private var length = TimeSpan.zero

    init(id: UInt32, salt: [UInt8], hash: [UInt8]) {
        self.id = id
        self.salt = salt
        self.hash = hash
    }

    /// How long the role is still locked; zero when it is not.
    func rest(at stamp: Stamp, boot: UInt64) -> TimeSpan {
        guard length > .zero else { return .zero }
        let rest =
            self.boot == boot
            ? TimeSpan(milliseconds: untilUptime.rawValue - stamp.uptime.rawValue)
            : untilUTC - stamp.utc
        return max(.zero, min(rest, length))
    }

    /// A lock of an earlier boot goes on in this one; returns whether that changed anything.
    mutating func began(at stamp: Stamp, boot: UInt64) -> Bool {
        guard length > .zero, self.boot != boot else { return false }
        lock(for: rest(at: stamp, boot: boot), at: stamp, boot: boot)
        return true
    }

    /// A wrong PIN was shown; keep the file before anybody learns of it.
    mutating func missed(at stamp: Stamp, boot: UInt64) {
        wrong = min(wrong, 1_000) + 1
        guard wrong >= RolePin.patience else { return }
        let doublings = Int64(min(wrong - RolePin.patience, 20))
        length = min(RolePin.shortest * (1 << doublings), RolePin.longest)
        lock(for: length, at: stamp, boot: boot)
    }

    /// The right PIN was shown; returns whether that ended a row.
    mutating func met() -> Bool {
        defer {
            wrong = 0
            length = .zero
        }
        return wrong > 0
    }

    /// Whether a text may be a PIN.
    static func isPin(_ text: String) -> Bool {
        text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private mutating func lock(for rest: TimeSpan, at stamp: Stamp, boot: UInt64) {
        self.boot = boot
        untilUptime = stamp.uptime + rest
        untilUTC = stamp.utc + rest
    }
}

extension RolePin {
    /// Reads the bytes of the file; nil for any other count and for a lock that is too long.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 88 else { return nil }
        func number(_ start: Int) -> Int64 {
            Int64(bitPattern: bigEndianNumber(bytes[start..<(start + 8)]))
        }
        self.init(
            id: UInt32(truncatingIfNeeded: bigEndianNumber(bytes[..<4])),
            salt: Array(bytes[4..<20]), hash: Array(bytes[20..<52]))
        wrong = UInt32(truncatingIfNeeded: bigEndianNumber(bytes[52..<56]))
        boot = UInt64(bitPattern: number(56))
        untilUptime = Uptime(rawValue: max(0, number(64)))
        untilUTC = Instant(rawValue: number(72))
        length = TimeSpan(milliseconds: number(80))
        guard length >= .zero, length <= RolePin.longest else { return nil }
    }

    /// The whole file.
    var bytes: [UInt8] {
        bigEndian(UInt64(id), 4) + salt + hash + bigEndian(UInt64(wrong), 4) + bigEndian(boot, 8)
            + bigEndian(UInt64(bitPattern: untilUptime.rawValue), 8)
            + bigEndian(UInt64(bitPattern: untilUTC.rawValue), 8)
            + bigEndian(UInt64(bitPattern: length.milliseconds), 8)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import BoxAgent

/// Wrong PINs: pure, on two clocks.
@Suite struct RolePinTests {
    private static func stamp(up minutes: Int64, utc: Int64? = nil) -> Stamp {
        Stamp(
            utc: Instant(rawValue: 1_792_462_800_000) + .minutes(utc ?? minutes),
            uptime: Uptime(rawValue: minutes * 60_000), synchronised: true)
    }

    private static func pin(missed times: Int, at stamp: Stamp, boot: UInt64 = 1) -> RolePin {
        var pin = RolePin(
            id: 7, salt: [UInt8](repeating: 1, count: 16), hash: [UInt8](repeating: 2, count: 32))
        for _ in 0..<times { pin.missed(at: stamp, boot: boot) }
        return pin
    }

    @Test(arguments: [
        (4, 0), (5, 5), (6, 10), (7, 20), (8, 40), (13, 1_280), (14, 1_440), (40, 1_440),
    ])
    func
        `the fifth wrong PIN locks for five minutes, each further one for twice as long, up to a day`(
            times: Int, minutes: Int64
        )
    {
        let now = Self.stamp(up: 10)
        #expect(Self.pin(missed: times, at: now).rest(at: now, boot: 1) == .minutes(minutes))
    }

    @Test func `a lock ends by the uptime, whatever the clock does`() {
        let pin = Self.pin(missed: 5, at: Self.stamp(up: 10))
        #expect(pin.rest(at: Self.stamp(up: 14, utc: 10_000), boot: 1) == .minutes(1))
        #expect(pin.rest(at: Self.stamp(up: 14, utc: -10_000), boot: 1) == .minutes(1))
        #expect(pin.rest(at: Self.stamp(up: 15, utc: 10), boot: 1) == .zero)
    }

    @Test
    func
        `over a restart a lock goes on, and a clock that fell back makes it no longer than it was`()
    {
        let locked = Self.pin(missed: 6, at: Self.stamp(up: 100))
        var pin = locked
        let later = Self.stamp(up: 1, utc: 104)
        #expect(pin.rest(at: later, boot: 2) == .minutes(6))
        let changes = [pin.began(at: later, boot: 2), pin.began(at: later, boot: 2)]
        #expect(changes == [true, false])
        #expect(pin.rest(at: Self.stamp(up: 6, utc: 9_000), boot: 2) == .minutes(1))
        #expect(pin.rest(at: Self.stamp(up: 7, utc: 104), boot: 2) == .zero)

        var fallen = locked
        let past = Self.stamp(up: 1, utc: -500_000)
        _ = fallen.began(at: past, boot: 2)
        #expect(fallen.rest(at: past, boot: 2) == .minutes(10))
        #expect(fallen.rest(at: Self.stamp(up: 11, utc: -500_000), boot: 2) == .zero)
    }

    @Test func `the right PIN ends the row`() {
        var pin = Self.pin(missed: 4, at: Self.stamp(up: 1))
        let ended = [pin.met(), pin.met()]
        #expect(ended == [true, false])
        pin.missed(at: Self.stamp(up: 2), boot: 1)
        #expect(pin.rest(at: Self.stamp(up: 2), boot: 1) == .zero)
    }

    @Test func `what was kept reads the same; what is damaged is no PIN`() {
        let pin = Self.pin(missed: 9, at: Self.stamp(up: 3), boot: .max)
        #expect(RolePin(pin.bytes) == pin)
        #expect(RolePin(Array(pin.bytes.dropLast())) == nil)
        #expect(RolePin(pin.bytes + [0]) == nil)
        var endless = pin.bytes
        endless[80] = 0x7F
        #expect(RolePin(endless) == nil)
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６"])
    func `a PIN has six digits`(text: String) {
        #expect(!RolePin.isPin(text))
        #expect(RolePin.isPin("000000"))
    }
}

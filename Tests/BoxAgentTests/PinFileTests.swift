// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import BoxAgent

/// PINs on a medium, with the real scrypt.
@Suite struct PinFileTests {
    private let folder: TemporaryDirectory
    private var pins: String { folder.file("pins") }

    init() throws { folder = try TemporaryDirectory() }

    private func stamp(_ minutes: Int64) -> Stamp {
        Stamp(
            utc: Instant(rawValue: 1_792_462_800_000) + .minutes(minutes),
            uptime: Uptime(rawValue: minutes * 60_000), synchronised: true)
    }

    private func file(_ role: AttestingRole = .treasurer, boot: String = "one") -> PinFile {
        PinFile(of: role, in: pins, boot: boot)
    }

    @Test func `five wrong PINs lock also the next life of the agent and the next boot of the box`()
    {
        #expect(file().set("314159") == 0)
        for count: UInt32 in 1...4 {
            #expect(file().check("000000", at: stamp(0)) == .wrong(count))
        }
        #expect(file().check("000000", at: stamp(0)) == .locked(.minutes(5)))
        #expect(file().check("314159", at: stamp(4)) == .locked(.minutes(1)))
        #expect(file(boot: "two").check("314159", at: stamp(4)) == .locked(.minutes(1)))
        guard case .right = file(boot: "two").check("314159", at: stamp(5)) else {
            Issue.record("the right PIN was refused after the lock")
            return
        }
    }

    @Test func `each setting has a number of its own, and ends the lock`() {
        #expect(file().check("314159", at: stamp(0)) == .none)
        #expect(!file().isSet)
        #expect(file().set("314159") == 0)
        let first = file().check("314159", at: stamp(0))
        for _ in 0..<6 { _ = file().check("000000", at: stamp(1)) }
        #expect(file().set("271828") == 0)
        let second = file().check("271828", at: stamp(1))
        guard case .right(let one) = first, case .right(let two) = second else {
            Issue.record("\(first) \(second)")
            return
        }
        #expect(one != two)
        #expect(file().check("314159", at: stamp(1)) == .wrong(1))
        #expect(file(.head).check("271828", at: stamp(1)) == .none)
    }

    @Test func `the file shows no PIN and belongs to its owner alone`() throws {
        #expect(file().set("314159") == 0)
        let bytes = try readFile(pins + "/role-4")
        let text = Array("314159".utf8)
        #expect(!bytes.indices.contains { Array(bytes[$0...].prefix(6)) == text })
        #expect((fileMode(pins + "/role-4") ?? 0) & 0o777 == 0o600)
        #expect((fileMode(pins) ?? 0) & 0o777 == 0o700)
    }

    @Test func `a damaged file lets nobody in, and can be set anew`() throws {
        #expect(file().set("314159") == 0)
        _ = try folder.write("nonsense", to: "pins/role-4")
        #expect(file().check("314159", at: stamp(0)) == .failed)
        #expect(file().set("314159") == 0)
        guard case .right = file().check("314159", at: stamp(0)) else {
            Issue.record("not set anew")
            return
        }
    }
}

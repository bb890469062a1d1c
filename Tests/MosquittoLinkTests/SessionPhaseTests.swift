// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MosquittoLink

struct SessionPhaseTests {
    private func greeting(_ version: MosquittoVersion) -> SessionPhase {
        var phase = SessionPhase()
        phase.begin(version, until: 1_000)
        return phase
    }

    @Test(arguments: [MosquittoVersion.v5, .v311])
    func `an accepted session lives until it is lost, once`(version: MosquittoVersion) {
        var phase = greeting(version)
        #expect(phase.answered(reason: 0) == .tell(.connected(version)))
        #expect(phase.activeVersion == version && phase.deadline == nil)
        #expect(phase.answered(reason: 0) == .nothing)
        #expect(phase.ended(code: 7) == .tell(.disconnected(code: 7)))
        #expect(phase.ended(code: 7) == .nothing)
    }

    @Test(arguments: [Int32(0x84), 1])
    func `a refused version falls back from 5 and only from 5`(reason: Int32) {
        var phase = greeting(.v5)
        #expect(phase.answered(reason: reason) == .fallBack)
        #expect(phase.ended(code: 2) == .nothing)
        phase = greeting(.v311)
        #expect(phase.answered(reason: reason) == .tell(.refused(reason: reason)))
    }

    @Test(arguments: [MosquittoCode.protocolError, MosquittoCode.malformedPacket])
    func `a broken answer to version 5 falls back`(code: Int32) {
        var phase = greeting(.v5)
        #expect(phase.ended(code: code) == .fallBack)
        phase = greeting(.v311)
        #expect(phase.ended(code: code) == .tell(.disconnected(code: code)))
        phase = greeting(.v5)
        _ = phase.answered(reason: 0)
        #expect(phase.ended(code: code) == .tell(.disconnected(code: code)))
    }

    @Test func `a lost connection before the answer does not fall back`() {
        var phase = greeting(.v5)
        #expect(phase.ended(code: 7) == .tell(.disconnected(code: 7)))
    }

    @Test func `a refusal is the only answer to its attempt`() {
        var phase = greeting(.v5)
        #expect(phase.answered(reason: 0x87) == .tell(.refused(reason: 0x87)))
        #expect(phase.ended(code: 2) == .nothing)
    }

    @Test func `an answer that does not come ends the attempt at its deadline and not before`() {
        var phase = greeting(.v5)
        #expect(phase.expired(now: 999) == .nothing)
        #expect(phase.expired(now: 1_000) == .tell(.disconnected(code: MosquittoCode.timeout)))
        #expect(phase.isOffline && phase.expired(now: 2_000) == .nothing)
    }

    @Test func `an active session has no deadline and a leaving one has`() {
        var phase = greeting(.v5)
        _ = phase.answered(reason: 0)
        #expect(phase.expired(now: .max) == .nothing)
        phase.leave(until: 5)
        #expect(phase.activeVersion == nil && phase.deadline == 5)
        #expect(phase.expired(now: 5) == .tell(.disconnected(code: MosquittoCode.timeout)))
    }
}

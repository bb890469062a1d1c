// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import MosquittoLink

struct HandshakeTests {
    @Test(arguments: [
        (Handshake(), Int32(0), false, Int32(0)),  // the owner's own end
        (Handshake(verification: 20), 0, false, 0),
        (Handshake(verification: 20), 8, false, 2_020),
        (Handshake(verification: 10, alert: 70), 8, false, 2_010),  // the verdict is the cause
        (Handshake(alert: 48, isComplete: true), 1_071, false, 2_248),
        (Handshake(isComplete: true), 1_071, false, 2_508),
        (Handshake(isComplete: true), 7, true, 7),
        (Handshake(isComplete: true), 1_104, false, 2_508),
        (Handshake(isComplete: true), 1_071, true, 7), (Handshake(isComplete: true), 27, false, 27),
        (Handshake(isComplete: true), 0x8b, true, 0x8b),
        (Handshake(failure: 267), 8, false, 2_500), (Handshake(failure: 258), 8, false, 2_270),
        (Handshake(failure: 294), 8, false, 7), (Handshake(failure: 1), 8, false, 2_507),
        (Handshake(), 8, false, 2_507), (Handshake(), 1_104, false, 1_104),
        (Handshake(failure: 1), 27, false, 27),  // late is late
    ])
    func `what OpenSSL told makes the code precise`(
        handshake: Handshake, code: Int32, isGreeted: Bool, reason: Int32
    ) {
        #expect(handshake.reason(code, isGreeted: isGreeted) == reason)
    }

    @Test func `every code has a text, and the families do not overlap`() {
        for code: Int32 in [
            0, 7, 8, 27, 135, 1_111, 2_010, 2_199, 2_248, 2_316, 2_500, 2_508, 9_999,
        ] {
            #expect(!MosquittoCode.text(code).isEmpty)
        }
        #expect(MosquittoCode.systemError(in: 1_111) == ECONNREFUSED)
        #expect(MosquittoCode.systemError(in: 2_010) == nil)
    }
}

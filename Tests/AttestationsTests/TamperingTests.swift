// SPDX-License-Identifier: Apache-2.0

import Attestations
import Signing
import Testing
import VillageModel

/// What a thief, a clerk or a broken card may do to attestations on their way.
@Suite struct TamperingTests {
    @Test func `each byte that is flipped makes it refused; the control reads most of them`() throws
    {
        var bench = try Workbench()
        let bytes = try bench.attest().bytes
        var readable = 0
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1
            let verdict = bench.hear(flipped)
            #expect(
                ["bad_form", "bad_signature", "wrong_box"].contains(verdict.word),
                "byte \(index): \(verdict.word)")
            // Without a signature to verify, these would have been somebody's word.
            if (try? SignedAttestation(reading: flipped)) != nil { readable += 1 }
        }
        #expect(readable > 150)
        #expect(bench.hear(bytes).word == "accepted")
    }

    @Test func `two that were swapped, record against record, are both refused`() throws {
        var bench = try Workbench()
        let first = try bench.attest()
        let second = try bench.attest()
        let (one, two) = (first.content.record, second.content.record)
        #expect(bench.hear(second.bytes, in: one).word == "wrong_record")
        #expect(bench.hear(first.bytes, in: two).word == "wrong_record")
        #expect(bench.hear(first).word == "accepted")
        #expect(bench.hear(second).word == "accepted")
    }

    @Test func `one that was cut out leaves a gap, which is said and closes when it comes`() throws
    {
        var bench = try Workbench()
        let chain = try (0..<5).map { _ in try bench.attest() }
        #expect(bench.hear(chain[0]).word == "accepted")
        let late = bench.hear(chain[3])
        #expect(late.word == "accepted")
        #expect(late.missing == 2...3)
        #expect(bench.hear(chain[1]).missing == nil)
        #expect(bench.hear(chain[2]).word == "accepted")
        #expect(bench.hear(chain[4]).missing == nil)
        #expect(bench.links.count == 5)
    }

    @Test func `one that was cut out cannot be filled with another`() throws {
        var bench = try Workbench()
        let first = try bench.attest()
        var fork = bench
        _ = try bench.attest()
        let third = try bench.attest()
        let other = try fork.attest { $0.note = "lain" }
        _ = bench.hear(first)
        #expect(bench.hear(third).missing == 2...2)
        #expect(bench.hear(other).word == "broken_chain")
    }

    @Test func `the very same record twice is one statement`() throws {
        var bench = try Workbench()
        let attestation = try bench.attest()
        #expect(bench.hear(attestation).word == "accepted")
        #expect(bench.hear(attestation).word == "known")
    }

    @Test func `bytes that were heard come back under another record, another stream, another box`()
        throws
    {
        var bench = try Workbench()
        let attestation = try bench.attest()
        _ = bench.hear(attestation)
        let bytes = attestation.bytes
        #expect(bench.hear(bytes, in: 99).word == "wrong_record")
        #expect(bench.hear(bytes, of: StreamID(rawValue: 1)).word == "wrong_record")
        bench.check.box = BoxID(data: 5)
        #expect(bench.hear(bytes).word == "wrong_box")
    }

    @Test func `a neighbour's key, no key, and a number that was given before are refused`() throws
    {
        var bench = try Workbench()
        let neighbour = try #require(AttestationKey())
        #expect(bench.hear(try bench.attest(signedBy: neighbour)).word == "bad_signature")
        var again = try Workbench()
        again.check.publicKey = nil
        #expect(again.hear(try again.attest()).word == "no_key")

        var clone = try Workbench()
        var twin = clone
        #expect(clone.hear(try clone.attest()).word == "accepted")
        #expect(clone.hear(try twin.attest { $0.note = "kembar" }).word == "broken_chain")
    }

    @Test func `a link that does not hold on to the one before is refused`() throws {
        var bench = try Workbench()
        _ = bench.hear(try bench.attest())
        let loose = try bench.attest { $0.previous = [UInt8](repeating: 7, count: 32) }
        #expect(bench.hear(loose).word == "broken_chain")
    }

    @Test func `answers under another digest are refused though the signature is right`() throws {
        var bench = try Workbench()
        let bent = try bench.attest { $0.answersDigest = [UInt8](repeating: 1, count: 32) }
        #expect(bench.hear(bent).word == "bad_form")
    }
}

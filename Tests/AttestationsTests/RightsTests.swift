// SPDX-License-Identifier: Apache-2.0

import Attestations
import Signing
import Testing
import VillageModel

/// Who may say what, where and when.
@Suite struct RightsTests {
    static let day = TimeSpan.days(1)

    @Test func `a role holds until its end to the millisecond, by the nearest region`() throws {
        var bench = try Workbench()
        let end = Workbench.morning
        let district = try #require(RegionCode("35.10.20"))
        let regency = try #require(RegionCode("35.10"))
        bench.check.grants.set(.never, for: .official, in: regency)
        bench.check.grants.set(.until(end), for: .official, in: district)
        let before = try bench.attest { $0.observed = end - TimeSpan(milliseconds: 1) }
        #expect(bench.hear(before).word == "accepted")
        #expect(bench.hear(try bench.attest()).word == "role_ended")
        bench.check.grants.set(.always, for: .official, in: bench.village)
        #expect(bench.hear(try bench.attest()).word == "accepted")
        bench.check.grants.set(.never, for: .nightGuard, in: regency)
        #expect(bench.hear(try bench.attest { $0.role = .nightGuard }).word == "role_not_allowed")
        #expect(bench.hear(try bench.attest { $0.role = .head }).word == "accepted")
    }

    @Test
    func `a box that stood elsewhere speaks for no village; its clock must be believed for that`()
        throws
    {
        var bench = try Workbench()
        let moved = Workbench.morning - Self.day
        let (here, there) = (bench.village, bench.elsewhere)
        bench.check.villageThen = { $0 < moved ? there : here }
        let then = try bench.attest { $0.observed = moved - .seconds(1) }
        guard case .refused(let refusal, let link) = bench.hear(then) else {
            Issue.record("accepted for the wrong village")
            return
        }
        #expect(refusal == .wrongVillage(then: there, now: here))
        #expect(link != nil)
        #expect(bench.hear(try bench.attest { $0.observed = moved }).word == "accepted")
        let unsure = try bench.attest {
            $0.observed = Instant(rawValue: 0)
            $0.clock = .unsynchronised
        }
        guard case .accepted(let verified, _) = bench.hear(unsure) else {
            Issue.record("an unsynchronised clock was not forgiven")
            return
        }
        #expect(!verified.isClockTrusted)
        #expect(verified.observed == Instant(rawValue: 0))
        bench.check.villageThen = { _ in nil }
        #expect(bench.hear(try bench.attest()).word == "wrong_village")
    }

    @Test(arguments: [
        (TimeSpan.hours(24), "accepted"), (.hours(24) + TimeSpan(milliseconds: 1), "future"),
        (.zero - .days(400), "accepted"), (.zero - .days(400) - TimeSpan(milliseconds: 1), "old"),
    ])
    func `the window around the arrival is a day ahead and 400 days back`(
        ahead: TimeSpan, word: String
    ) throws {
        var bench = try Workbench()
        let received = Workbench.morning
        let bytes = try bench.attest { $0.observed = received + ahead }.bytes
        let verdict = bench.hear(bytes, received: received)
        #expect(verdict.word == word)
        guard case .accepted(let verified, _) = verdict else { return }
        #expect(verified.observed <= received)
    }

    @Test func `a doubtful clock is believed within the window`() throws {
        var bench = try Workbench()
        guard
            case .accepted(let verified, _) = bench.hear(try bench.attest { $0.clock = .doubtful })
        else {
            Issue.record("refused")
            return
        }
        #expect(verified.isClockTrusted)
    }

    typealias Misfit = (Answers?, String)
    static let misfits: [Misfit] = [
        (Answers((1...14).map { Answer(UInt8($0), 0) }), "accepted"),
        (Answers((1...13).map { Answer(UInt8($0), 1) }), "misfit"),
        (Answers((1...15).map { Answer(UInt8($0), 1) }), "misfit"),
        (Answers((1...14).map { Answer(UInt8($0), 2) }), "misfit"),
        (Answers.none, "misfit"),
    ]

    @Test(arguments: misfits.indices)
    func `answers must fit the list`(index: Int) throws {
        var bench = try Workbench()
        let answers = try #require(Self.misfits[index].0)
        let attestation = try bench.attest {
            $0.answers = answers
            $0.answersDigest = sha256(answers.bytes)
        }
        #expect(bench.hear(attestation).word == Self.misfits[index].1)
    }

    @Test func `a form that nobody made is refused, and its number is used up`() throws {
        var bench = try Workbench()
        #expect(bench.hear(try bench.attest { $0.form = 9 }).word == "no_checklist")
        let next = bench.hear(try bench.attest())
        #expect(next.word == "accepted")
        #expect(next.missing == nil)
    }

    @Test func `the honorarium of the task force is the treasurer's word with a PIN`() throws {
        var bench = try Workbench()
        let list = Checklist(.satgas, [ChecklistItem(1, "budgeted")])
        bench.check.checklist = { indicator, _ in indicator == .satgas ? list : nil }
        let answers = try #require(Answers([Answer(1, 1)]))
        func said(_ content: inout AttestationContent, _ role: AttestingRole, pin: UInt32?) {
            content.indicator = .satgas
            content.answers = answers
            content.answersDigest = sha256(answers.bytes)
            content.role = role
            content.pin = pin
            content.assurance = pin == nil ? .socket : .pin
        }
        #expect(
            bench.hear(try bench.attest { said(&$0, .head, pin: 1) }).word == "role_not_allowed")
        #expect(
            bench.hear(try bench.attest { said(&$0, .treasurer, pin: nil) }).word == "too_unsure")
        #expect(bench.hear(try bench.attest { said(&$0, .treasurer, pin: 1) }).word == "accepted")
    }
}

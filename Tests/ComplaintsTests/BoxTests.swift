// SPDX-License-Identifier: Apache-2.0

import Complaints
import Testing
import VillageModel

@Suite struct ComplaintOfBoxTests {
    static let box = BoxID(data: 7)
    static let filed = FiledComplaint(
        number: TrackingNumber(data: 99), facility: .toilet, category: .cleanliness,
        channel: .offline)

    private func take(
        _ bench: Bench, _ filed: FiledComplaint = filed, from box: BoxID = box,
        in code: RegionCode = village, at received: Instant = now, trusted: Bool = true
    ) throws -> Bool {
        try bench.register.take(
            filed, from: box, in: code, received: received, isClockTrusted: trusted)
    }

    private func only(_ bench: Bench) throws -> Complaint {
        let list = try bench.register.list(
            within: nil, onlyOpen: false, in: .everywhere, at: now)
        return try #require(list.count == 1 ? list.first : nil).complaint
    }

    @Test func `told twice is one complaint`() throws {
        let bench = try Bench()
        #expect(try take(bench))
        #expect(try !take(bench, at: now + .days(1)))
        let complaint = try only(bench)
        #expect(complaint.received == now && complaint.box == ComplaintOfBoxTests.box)
        #expect(complaint.kind == .grievance && complaint.channel == .offline)
    }

    @Test func `a form that follows completes the row of the box`() throws {
        let bench = try Bench()
        #expect(try take(bench, at: now - .days(2)))
        let entered = try bench.enter(number: ComplaintOfBoxTests.filed.number)
        #expect(entered.received == now - .days(2) && entered.box == ComplaintOfBoxTests.box)
        #expect(try only(bench) == entered)
        #expect(throws: ComplaintRefusal.hasText(entered.number)) {
            try bench.enter(number: entered.number)
        }
    }

    @Test func `a box that tells after the form completes the row of the clerk`() throws {
        let bench = try Bench()
        let entered = try bench.enter(number: ComplaintOfBoxTests.filed.number)
        #expect(try !take(bench, at: now - .days(3)))
        let complaint = try only(bench)
        #expect(complaint.received == now - .days(3) && complaint.box == ComplaintOfBoxTests.box)
        #expect(complaint.category == entered.category)
        #expect(try !take(bench, at: now - .days(9)))
        #expect(try only(bench) == complaint)
    }

    @Test func `a form that bears an earlier date keeps it`() throws {
        let bench = try Bench()
        _ = try bench.enter(
            number: ComplaintOfBoxTests.filed.number, received: now - .days(3))
        #expect(try !take(bench, at: now))
        #expect(try only(bench).received == now - .days(3))
    }

    @Test func `a clock that is set right corrects the time once`() throws {
        let bench = try Bench()
        #expect(try take(bench, at: now - .days(300), trusted: false))
        #expect(try !take(bench, at: now - .days(200), trusted: false))
        #expect(try only(bench).received == now - .days(300))
        #expect(try !take(bench, at: now - .days(1)))
        #expect(try !take(bench, at: now))
        let complaint = try only(bench)
        #expect(complaint.received == now - .days(1) && complaint.isClockTrusted)
    }

    @Test func `a number of another village or box is refused and left as it is`() throws {
        let bench = try Bench()
        #expect(try take(bench))
        let before = try only(bench)
        let taken = ComplaintRefusal.numberTaken(ComplaintOfBoxTests.filed.number)
        #expect(throws: taken) { try take(bench, in: neighbour) }
        #expect(throws: taken) { try take(bench, from: BoxID(data: 8)) }
        #expect(throws: taken) {
            try bench.enter(in: neighbour, number: ComplaintOfBoxTests.filed.number)
        }
        #expect(try only(bench) == before)
    }

    @Test func `more than nobody can write in a day is refused, and the next day is another`()
        throws
    {
        let bench = try Bench()
        func filed(_ number: Int) -> FiledComplaint {
            FiledComplaint(
                number: TrackingNumber(data: UInt64(number)), facility: nil, category: .other,
                channel: .offline)
        }
        for number in 0..<ComplaintRegister.mostOfBoxInDay {
            #expect(try take(bench, filed(number)))
        }
        #expect(throws: ComplaintRefusal.tooMany(ComplaintOfBoxTests.box)) {
            try take(bench, filed(1_000))
        }
        #expect(try take(bench, filed(1_001), from: BoxID(data: 8)))
        #expect(try take(bench, filed(1_002), at: now + .days(1) + .hours(1)))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Complaints
import Indicators
import Testing
import VillageModel

private struct NoAudit: Error {}

@Suite struct RegisterTests {
    @Test func `a complaint goes from received to settled, and each time is kept`() throws {
        let bench = try Bench()
        let number = try bench.enter(name: "Siti", phone: "0812-3456-7123").number
        #expect(try bench.register.show(number, in: operatorScope, at: now).text?.isEmpty == false)
        let taken = try bench.register.takeUp(
            number, lapor: "1234567", needsFieldCheck: true, in: operatorScope, at: now + .hours(1)
        ) { before, after in
            #expect(before.status == .received && after.status == .inWork)
        }
        #expect(taken.lapor == "1234567" && taken.needsFieldCheck)
        try bench.answer(number, at: now + .hours(2))
        try bench.answer(number, at: now + .hours(3))
        try bench.close(number, at: now + .hours(4))
        let shown = try bench.register.show(number, in: operatorScope, at: now + .hours(5))
        let complaint = shown.listed.complaint
        #expect(complaint.status == .settled && complaint.received == now)
        #expect(complaint.answered == now + .hours(2) && complaint.closed == now + .hours(4))
        #expect(shown.answers.count == 2 && shown.listed.maskedPhone == "08xx-xxxx-123")
        #expect(shown.listed.due == nil)
    }

    @Test(arguments: ComplaintStatus.allCases)
    func `no step leads back, and nothing is closed unanswered`(_ status: ComplaintStatus) {
        let allowed: [ComplaintStatus: Set<ComplaintStep>] = [
            .received: [.take, .answer], .inWork: [.take, .answer],
            .answered: [.answer, .settle, .reject],
        ]
        for step in ComplaintStep.allCases {
            let isAllowed = allowed[status]?.contains(step) == true
            #expect((step.status(after: status) != nil) == isAllowed)
        }
        #expect(status.isClosed == (allowed[status] == nil))
    }

    @Test func `a step that cannot be taken changes nothing`() throws {
        let bench = try Bench()
        let number = try bench.enter().number
        #expect(throws: ComplaintRefusal.step(.settle, .received)) { try bench.close(number) }
        #expect(
            try bench.register.show(number, in: operatorScope, at: now).listed.complaint.status
                == .received)
    }

    @Test func `what cannot be audited is not done`() throws {
        let bench = try Bench()
        let number = try bench.enter(name: "Siti").number
        #expect(throws: NoAudit.self) {
            _ = try bench.register.answer(
                number, try ComplaintContent(.answer, "ya"), in: operatorScope, at: now
            ) { _, _ in throw NoAudit() }
        }
        let shown = try bench.register.show(number, in: operatorScope, at: now)
        #expect(shown.answers.isEmpty && shown.listed.complaint.status == .received)
        #expect(throws: NoAudit.self) {
            _ = try bench.register.identity(of: number, in: operatorScope, at: now) { _ in
                throw NoAudit()
            }
        }
        #expect(throws: NoAudit.self) {
            _ = try bench.register.enter(
                ComplaintEntry(
                    village: village, channel: .online, received: now,
                    text: try ComplaintContent(.text, "x"))
            ) { _ in throw NoAudit() }
        }
        #expect(
            try bench.register.list(within: nil, onlyOpen: false, in: .everywhere, at: now).count
                == 1)
        // The control: an audit that is written lets the same through.
        var audited: [TrackingNumber] = []
        let identity = try bench.register.identity(of: number, in: operatorScope, at: now) {
            audited.append($0.number)
        }
        #expect(identity.name == "Siti" && identity.phone == nil && audited == [number])
    }

    @Test func `judgement sees what is open, by village, with its deadlines`() throws {
        let bench = try Bench()
        let first = try bench.enter(received: now - .days(4)).number
        _ = try bench.enter(received: now)
        _ = try bench.enter(in: neighbour)
        let open = try bench.register.openComplaints(of: village)
        #expect(open.map(\.received) == [now - .days(4), now])
        #expect(open[0].dueFirstAnswer == now - .days(1) && open[0].facility == .toilet)
        #expect(open[0].criticalFirstAnswer == now + .days(1) && open[0].answered == nil)
        try bench.answer(first)
        #expect(try bench.register.openComplaints(of: village)[0].answered == now)
        try bench.close(first)
        #expect(try bench.register.openComplaints(of: village).map(\.received) == [now])
        let all = try bench.register.openComplaints()
        #expect(all[village]?.count == 1 && all[neighbour]?.count == 1 && all.count == 2)
    }

    @Test func `a list shows what is due first, the scope's own, and the region that was asked`()
        throws
    {
        let bench = try Bench()
        let late = try bench.enter(received: now - .days(4)).number
        let fresh = try bench.enter().number
        let other = try bench.enter(in: neighbour, received: now - .days(2)).number
        func numbers(_ region: String?, _ scope: ComplaintScope) throws -> [TrackingNumber] {
            try bench.register.list(
                within: region.flatMap(RegionCode.init), onlyOpen: true, in: scope, at: now
            ).map(\.complaint.number)
        }
        #expect(try numbers(nil, .everywhere) == [late, other, fresh])
        #expect(try numbers("35.10.20", .everywhere) == [late, other, fresh])
        #expect(try numbers("35.10.20.2008", .everywhere) == [other])
        #expect(try numbers(nil, operatorScope) == [late, fresh])
        #expect(try numbers("35.10.20.2008", operatorScope) == [])
        #expect(try numbers("35.10.21", .everywhere) == [])
    }
}

// SPDX-License-Identifier: Apache-2.0

import Complaints
import Testing
import VillageModel

@Suite struct PublicStatusTests {
    @Test func `unknown, forbidden and expired numbers are answered alike, by the same work`()
        throws
    {
        let bench = try Bench()
        let known = try bench.enter("satu", name: "Siti").number
        let forbidden = try bench.enter("dua", in: neighbour).number
        let expired = try bench.closed("tiga", ago: .days(400))
        let erased = try bench.closed("empat", ago: .days(400))
        _ = bench.trace.take()
        func asked(_ number: TrackingNumber) throws -> (PublicStatus?, [String]) {
            let answer = try bench.register.publicStatus(of: number, in: operatorScope, at: now)
            let work = bench.trace.take()
                .map { $0.replacing(number.description, with: "?") }
            return (answer, work)
        }
        let (status, work) = try asked(known)
        #expect(status?.status == .received && status?.received == now)
        #expect(work.count { $0.hasPrefix("SELECT") } == 1)
        #expect(!work.contains { $0.contains("sealed") })
        let unknown = try asked(TrackingNumber(data: 12_345))
        #expect(unknown == (nil, work))
        #expect(try asked(forbidden) == (nil, work))
        #expect(try asked(expired) == (nil, work))
        #expect(try bench.register.erase(at: now) { _ in } == 2)
        _ = bench.trace.take()
        #expect(try asked(erased) == (nil, work))
        // The control: with the right to see it the forbidden one is told, so it is there.
        #expect(
            try bench.register.publicStatus(of: forbidden, in: .everywhere, at: now) != nil)
    }

    @Test func `who works on complaints is told of the three in one way, too`() throws {
        let bench = try Bench()
        let forbidden = try bench.enter(in: neighbour).number
        let expired = try bench.closed("tiga", ago: .days(400))
        for number in [forbidden, expired, TrackingNumber(data: 5)] {
            let register = bench.register
            #expect(throws: ComplaintRefusal.unknown) {
                try register.show(number, in: operatorScope, at: now)
            }
            #expect(throws: ComplaintRefusal.unknown) { try bench.answer(number) }
            #expect(throws: ComplaintRefusal.unknown) { try bench.close(number) }
            var wasAudited = false
            #expect(throws: ComplaintRefusal.unknown) {
                try register.identity(of: number, in: operatorScope, at: now) { _ in
                    wasAudited = true
                }
            }
            #expect(!wasAudited)
        }
    }
}

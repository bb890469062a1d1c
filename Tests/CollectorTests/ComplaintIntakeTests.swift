// SPDX-License-Identifier: Apache-2.0

import Complaints
import Indicators
import SeriesStore
import TestBench
import Testing
import VillageModel

@testable import Collector

/// A series and a register, with one box.
private struct Intakes {
    static let box = BoxID(data: 7)
    static let received = Instant(rawValue: 1_760_926_800_000)
    static let stream = StreamID(rawValue: 9)

    let folder: TemporaryDirectory
    let store: SeriesStore
    let register: ComplaintRegister
    var intake: ComplaintIntake
    let village: RegionCode

    init() throws {
        folder = try TemporaryDirectory()
        store = try SeriesStore(path: folder.file("series.sqlite"))
        register = try ComplaintRegister(
            path: folder.file("complaints.sqlite"), key: folder.file("complaints.key"),
            times: ComplaintTimes(
                clock: { _ in .standard },
                workingDays: { _, after, days in after + .days(Int64(days)) }))
        intake = ComplaintIntake(register)
        village = try #require(RegionCode("35.10.20.2007"))
    }

    static func bytes(_ number: UInt64) -> [UInt8] {
        FiledComplaint(
            number: TrackingNumber(data: number), facility: .toilet, category: .facility,
            channel: .offline
        ).bytes
    }

    static func record(
        _ id: RecordID, _ bytes: [UInt8], clock: ArrivedClock = .good, observed: TimeSpan = .zero
    ) -> ArrivedRecord {
        var record = ArrivedRecord(
            box: box.description, stream: stream, id: id, observed: received + observed,
            received: received, clock: clock)
        record.samples = [
            ArrivedSample(
                metric: Metric.complaint.name, value: .bytes(bytes), quality: .good,
                observed: received + observed)
        ]
        return record
    }

    /// Commits a record to the series, as the collector does before it looks at complaints.
    func commit(_ record: ArrivedRecord) throws {
        var batch = Intake()
        batch.records = [record]
        _ = try store.commit(batch)
    }

    mutating func take(_ record: ArrivedRecord) -> [ComplaintOutcome] {
        intake.take(
            record, of: Intakes.box, in: village, from: store, at: Intakes.received + .hours(1))
    }

    func list() throws -> [Complaint] {
        try register.list(
            within: nil, onlyOpen: false, in: .everywhere, at: Intakes.received + .days(1)
        ).map(\.complaint)
    }
}

@Suite struct ComplaintIntakeTests {
    @Test func `a complaint that comes twice is one, also over a restart`() throws {
        var bench = try Intakes()
        let record = Intakes.record(1, Intakes.bytes(5), observed: .minutes(-3))
        #expect(bench.intake.concerns(record, of: Intakes.box))
        #expect(bench.take(record) == [.taken])
        #expect(bench.take(record) == [.known])
        bench.intake = ComplaintIntake(bench.register)
        #expect(bench.take(record) == [.known])
        let list = try bench.list()
        #expect(list.map(\.received) == [Intakes.received - .minutes(3)])
        #expect(list.map(\.box) == [Intakes.box] && list.map(\.village) == [bench.village])
    }

    @Test func `what the series has and the register lacks is offered again`() throws {
        var bench = try Intakes()
        try bench.commit(Intakes.record(1, Intakes.bytes(5)))
        try bench.commit(Intakes.record(2, Intakes.bytes(6)))
        let outcomes = bench.intake.takeAll(
            of: Intakes.box, in: bench.village, from: bench.store,
            at: Intakes.received + .hours(1))
        #expect(outcomes == [.taken, .taken])
        #expect(try bench.list().count == 2)
    }

    @Test(arguments: [
        ([], "complaint_form"), ([1, 2, 3], "complaint_form"),
        ([UInt8](repeating: 255, count: 12), "complaint_form"),
    ])
    func `bytes that are no complaint are refused, and nothing is kept`(
        _ bytes: [UInt8], _ label: String
    ) throws {
        var bench = try Intakes()
        #expect(bench.take(Intakes.record(1, bytes)) == [.refused(label)])
        #expect(try bench.list().isEmpty)
        #expect(bench.take(Intakes.record(2, Intakes.bytes(5))) == [.taken])
    }

    @Test func `a record without complaints is no concern`() throws {
        let bench = try Intakes()
        var record = Intakes.record(1, [])
        record.samples = []
        #expect(!bench.intake.concerns(record, of: Intakes.box))
    }

    @Test func `a clock that nobody set counts from the arrival`() throws {
        var bench = try Intakes()
        let record = Intakes.record(
            1, Intakes.bytes(5), clock: .unsettled(boot: "b", uptime: Uptime(rawValue: 5)),
            observed: .days(-9_000))
        #expect(bench.take(record) == [.taken])
        let complaint = try #require(try bench.list().first)
        #expect(complaint.received == Intakes.received && !complaint.isClockTrusted)
    }
}

// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import Testing
import VillageModel

struct ClockFixTests {
    static let asleep = Instant(rawValue: 1_000_000)

    private func unsettled(_ id: RecordID, boot: String = "b1", open: Bool = true) -> ArrivedRecord
    {
        record(
            id, observed: Self.asleep + .seconds(Int64(id)), received: at(60),
            clock: .unsettled(boot: boot, uptime: Uptime(rawValue: 5_000)), open: open)
    }

    private func fix(
        _ id: RecordID, _ records: ClosedRange<RecordID>, boot: String = "b1",
        shift: TimeSpan = now - asleep, isEstimate: Bool = false
    ) -> ArrivedRecord {
        ArrivedRecord(
            box: boxName, stream: spool, id: id, observed: at(70), received: at(70),
            fix: ArrivedFix(
                boot: boot, first: records.lowerBound, last: records.upperBound, shift: shift,
                isEstimate: isEstimate))
    }

    @Test func `a fix moves the unsettled records of its boot and range, once`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(
            Intake(records: [
                unsettled(1), unsettled(2), unsettled(3, boot: "b2"), record(4), unsettled(5),
            ]))
        #expect(try store.latest(box: boxName).map(\.isClockDoubtful) == [false, true])
        let result = try store.commit(Intake(records: [fix(6, 1...4), fix(7, 1...4)]))
        #expect(result.redated == 2)
        let times = try store.all()
        #expect(
            times.map(\.observed) == [
                Self.asleep + .seconds(3), Self.asleep + .seconds(5), at(1), at(2), at(4),
            ])
        #expect(times.map(\.isClockDoubtful) == [true, true, false, false, false])
    }

    @Test func `a fix that comes first waits for its records`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        _ = try SeriesStore(path: path).commit(Intake(records: [fix(6, 1...4)]))
        let store = try SeriesStore(path: path)
        _ = try store.commit(
            Intake(records: [unsettled(2), unsettled(5), unsettled(3, boot: "x")]))
        #expect(try store.all().filter { !$0.isClockDoubtful }.map(\.observed) == [at(2)])
    }

    @Test func `an estimate moves the time and leaves the doubt`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(Intake(records: [unsettled(1), fix(2, 1...1, isEstimate: true)]))
        let sample = try #require(try store.all().first)
        #expect(sample.observed == at(1))
        #expect(sample.isClockDoubtful)
    }

    @Test(arguments: [
        TimeSpan(milliseconds: .max), TimeSpan(milliseconds: .min), .zero, .days(30_000),
    ])
    func `a fix to where no honest clock stands leaves the doubt`(_ shift: TimeSpan) throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(Intake(records: [unsettled(1), fix(2, 1...1, shift: shift)]))
        _ = try store.commit(Intake(records: [fix(4, 3...9, shift: shift), unsettled(3)]))
        #expect(try store.all().map(\.isClockDoubtful) == [true, true])
    }

    @Test func `a fix of thousands of records moves them all`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(Intake(records: (1...2_500).map { unsettled($0) }))
        #expect(try store.commit(Intake(records: [fix(2_501, 1...2_500)])).redated == 2_500)
        #expect(try store.all().allSatisfy { !$0.isClockDoubtful })
    }

    @Test func `what a fix did to the newest values survives a crash`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(Intake(records: [record(1, open: false), unsettled(2)]))
        try store.saveLatest()
        _ = try store.commit(Intake(records: [fix(3, 2...2)]))
        let expected = try store.latest(box: boxName)
        #expect(expected.map(\.observed) == [at(2)])
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        #expect(try again.latest(box: boxName) == expected)
    }
}

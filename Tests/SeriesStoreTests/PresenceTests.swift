// SPDX-License-Identifier: Apache-2.0

import Availability
import SeriesStore
import TestBench
import Testing
import VillageModel

private func minute(_ number: Int64) -> Instant { now + .minutes(number) }
private func window(_ from: Int64, _ until: Int64) throws -> Span {
    try #require(Span(minute(from), minute(until)))
}
private func told(_ store: SeriesStore, _ from: Int64, _ until: Int64) throws -> [String] {
    let window = try window(from, until)
    return try store.switchHistory(box: boxName, metric: .gateOpen, in: window)
        .intervals(in: window).map {
            "\(($0.span.from - now).seconds / 60)-\(($0.span.until - now).seconds / 60) "
                + $0.state.rawValue
        }
}
private func online(_ isOnline: Bool, _ number: Int64) -> Intake {
    Intake(nodes: [NodeChange(box: boxName, isOnline: isOnline, at: minute(number))])
}
/// A report of the gate; with `boot` the first of a run of the agent.
private func report(
    _ id: RecordID, open: Bool? = nil, boot: String? = nil, at number: Int64,
    received: Int64? = nil, lost: ClosedRange<RecordID>? = nil
) -> Intake {
    var samples: [ArrivedSample] = []
    let time = minute(number)
    if let boot {
        samples.append(
            ArrivedSample(metric: "box/boot", value: .text(boot), quality: .good, observed: time))
    }
    if let open { samples.append(gate(open, time)) }
    if samples.isEmpty {
        samples.append(
            ArrivedSample(
                metric: "box/uptime", value: .unsigned(id), quality: .good, observed: time)
        )
    }
    var record = ArrivedRecord(
        box: boxName, stream: spool, id: id, observed: time, received: minute(received ?? number),
        clock: .good, isLate: received != nil, samples: samples)
    record.lost = lost
    return Intake(records: [record])
}

@Suite struct PresenceTests {
    @Test func `a value holds while the session lives, and no longer than the last sign of life`()
        throws
    {
        let folder = try TemporaryDirectory()
        let store = try SeriesStore(path: folder.file("s"))
        _ = try store.commit(online(true, 0))
        _ = try store.commit(report(1, open: true, at: 1))
        _ = try store.commit(report(2, at: 20))
        #expect(try told(store, 0, 30) == ["0-1 unknown", "1-30 on"])
        // Silence is noticed at 40; the box may have died at 20.
        _ = try store.commit(online(false, 40))
        #expect(try told(store, 0, 60) == ["0-1 unknown", "1-20 on", "20-60 unknown"])
        _ = try store.commit(report(3, at: 50))
        #expect(
            try told(store, 0, 60) == [
                "0-1 unknown", "1-20 on", "20-50 unknown", "50-60 on",
            ])
    }

    @Test func `records of one run close a gap that the office did not hear, a new run does not`()
        throws
    {
        let folder = try TemporaryDirectory()
        let store = try SeriesStore(path: folder.file("s"))
        _ = try store.commit(report(1, open: true, boot: "a", at: 0))
        _ = try store.commit(report(2, at: 10))
        _ = try store.commit(online(false, 12))
        // The line was down from 10 to 40; the box kept a closing at 20 and told it later.
        _ = try store.commit(report(3, open: false, at: 20, received: 40))
        _ = try store.commit(report(4, at: 30, received: 40))
        _ = try store.commit(report(5, at: 40))
        #expect(try told(store, 0, 45) == ["0-20 on", "20-45 off"])
        // Control: the same with a power cut between 20 and 30.
        let other = try SeriesStore(path: folder.file("t"))
        _ = try other.commit(report(1, open: true, boot: "a", at: 0))
        _ = try other.commit(report(2, at: 10))
        _ = try other.commit(online(false, 12))
        _ = try other.commit(report(3, open: false, at: 20, received: 40))
        _ = try other.commit(report(4, boot: "b", at: 30, received: 40))
        _ = try other.commit(report(5, open: true, at: 31, received: 40))
        _ = try other.commit(report(6, at: 40))
        #expect(
            try told(other, 0, 45) == ["0-20 on", "20-31 unknown", "31-45 on"])
    }

    @Test func `what a spool had to drop is unknown from the record before to the record after`()
        throws
    {
        let folder = try TemporaryDirectory()
        let store = try SeriesStore(path: folder.file("s"))
        _ = try store.commit(report(1, open: true, boot: "a", at: 0))
        _ = try store.commit(report(5, at: 30, lost: 2...4))
        _ = try store.commit(report(6, at: 40))
        #expect(try told(store, 0, 40) == ["0-30 unknown", "30-40 on"])
        let whole = try SeriesStore(path: folder.file("t"))
        _ = try whole.commit(report(1, open: true, boot: "a", at: 0))
        _ = try whole.commit(report(2, at: 30))
        _ = try whole.commit(report(3, at: 40))
        #expect(try told(whole, 0, 40) == ["0-40 on"], "control")
    }

    @Test func `an office that was deaf or was restarted claims nothing for the time between`()
        throws
    {
        let folder = try TemporaryDirectory()
        var store = try SeriesStore(path: folder.file("s"))
        _ = try store.commit(online(true, 0))
        _ = try store.commit(report(1, open: true, at: 1))
        try store.close()
        store = try SeriesStore(path: folder.file("s"))
        try store.endPresence()
        _ = try store.commit(report(2, at: 30))
        #expect(try told(store, 0, 40) == ["0-30 unknown", "30-40 on"])
        let spans = try store.presence(box: boxName, from: minute(0), until: minute(40))
        #expect(spans.map(\.began) == [minute(0), minute(30)])
        #expect(spans.map(\.ended) == [minute(1), minute(40)])
        try store.endPresence(of: ["another"])
        #expect(try store.presence(box: boxName, from: minute(31), until: minute(40)).count == 1)
    }
}

// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import Testing
import VillageModel

@Suite(.serialized)
struct CommitRateTests {
    static let metrics = [
        "uplink/gateway", "uplink/dns", "uplink/tcp", "uplink/http", "uplink/rtt", "wifi/up",
        "wifi/clients", "gate/open",
    ]

    private func report(_ box: Int, _ id: RecordID) -> ArrivedRecord {
        let time = at(Int64(id) * 60)
        return ArrivedRecord(
            box: "box-\(box)", stream: spool, id: id, observed: time, received: time,
            samples: Self.metrics.enumerated().map { index, metric in
                ArrivedSample(
                    metric: metric,
                    value: index == 4
                        ? .float(Float(id % 97)) : index == 6 ? .unsigned(id % 13) : .boolean(true),
                    quality: .good, observed: time)
            })
    }

    // No figure is demanded here: machines are noisy. The benchmark compares in one run.
    @Test func `commits of a hundred reports of eight samples, and their rate`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        let boxes = 100
        let rounds = 60
        var intakes: [Intake] = []
        for round in 1...rounds {
            intakes.append(Intake(records: (1...boxes).map { report($0, RecordID(round)) }))
        }
        let clock = ContinuousClock()
        let spent = try clock.measure {
            for intake in intakes { _ = try store.commit(intake) }
        }
        let seconds = Double(spent.components.attoseconds) / 1e18 + Double(spent.components.seconds)
        let records = Double(boxes * rounds)
        print(
            "commit rate: \(Int(Double(rounds) / seconds)) commits/s,",
            "\(Int(records / seconds)) records/s, \(Int(records * 8 / seconds)) samples/s,",
            "\(try readFile(path).count / boxes / rounds) B a report in the file so far")
        #expect(try store.count() == Int64(records))
    }
}

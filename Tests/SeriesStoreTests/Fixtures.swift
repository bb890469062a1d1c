// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import VillageModel

let now = Instant(rawValue: 1_792_462_800_000)
let spool = StreamID(rawValue: 0xFEED_FACE_DEAD_BEEF)
let boxName = "0123456789"

func at(_ seconds: Int64) -> Instant { now + .seconds(seconds) }

func gate(_ open: Bool, _ observed: Instant) -> ArrivedSample {
    ArrivedSample(metric: "gate/open", value: .boolean(open), quality: .good, observed: observed)
}

func record(
    _ id: RecordID?, box: String = boxName, stream: StreamID? = spool, observed: Instant? = nil,
    received: Instant? = nil, clock: ArrivedClock = .good, isLate: Bool = false,
    open: Bool = true
) -> ArrivedRecord {
    let time = observed ?? at(Int64(clamping: id ?? 0))
    return ArrivedRecord(
        box: box, stream: stream, id: id, observed: time, received: received ?? time,
        clock: clock, isLate: isLate, samples: [gate(open, time)])
}

extension SeriesStore {
    func all(box: String = boxName, metric: String? = nil, limit: Int = .max) throws
        -> [StoredSample]
    {
        try samples(
            box: box, metric: metric, from: .distantPast, until: .distantFuture, limit: limit)
    }
}

/// A copy of a store's files as a power cut would leave them.
func image(of path: String, in directory: TemporaryDirectory, _ name: String) throws -> String {
    let copy = directory.file(name)
    for suffix in ["", "-wal"] {
        guard let bytes = try? readFile(path + suffix) else { continue }
        try directory.write(bytes, to: name + suffix)
    }
    return copy
}

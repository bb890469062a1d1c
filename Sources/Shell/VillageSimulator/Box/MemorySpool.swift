// SPDX-License-Identifier: Apache-2.0
//
// The spool of a simulated box: the rules of the durable one in memory. It outlives the box's power, as a
// file would: what was kept comes back after a power cut, and acknowledged records are gone.

public import BoxSession
import SparkplugWire
public import VillageModel

/// Records that wait for the host, and the numbers that must survive a restart.
public struct MemorySpool: Sendable {
    /// The identity of the spool.
    public let stream: StreamID
    /// The newest record that was ever kept.
    public private(set) var newest: RecordID = 0
    /// Everything up to here is gone.
    public private(set) var acknowledged: RecordID = 0
    private var records: [KeptRecord] = []
    private var births: UInt8?
    private let limit: Int

    /// Makes an empty spool for at most so many records.
    public init(stream: StreamID, limit: Int = 20_000) {
        self.stream = stream
        self.limit = max(2, limit)
    }

    /// How many records wait.
    public var count: Int { records.count }

    /// What a session must know.
    public var position: SpoolPosition {
        SpoolPosition(
            stream: stream, newest: newest, acknowledged: acknowledged,
            unsettled: records.filter { !$0.record.stamp.synchronised })
    }

    /// Keeps records and numbers them; a full spool loses its oldest tenth and says so in a tombstone.
    public mutating func append(_ fresh: [Record]) -> [KeptRecord] {
        var kept: [KeptRecord] = []
        if records.count + fresh.count > limit, let stamp = fresh.first?.stamp {
            let count = min(records.count, fresh.count + limit / 10)
            let lost = records.prefix(count)
            if let first = lost.first, let last = lost.last {
                records.removeFirst(count)
                let body = RecordBody.tombstone(
                    Tombstone(first: first.id, last: last.id, reason: "full"), at: stamp.utc)
                let boot = fresh.first?.boot ?? ""
                kept.append(
                    keep(Record(kind: .tombstone, stamp: stamp, boot: boot, body: body)))
            }
        }
        for record in fresh { kept.append(keep(record)) }
        return kept
    }

    /// Lets everything up to a record go; what was never kept cannot be acknowledged.
    public mutating func acknowledge(through id: RecordID) {
        acknowledged = max(acknowledged, min(id, newest))
        let gone = records.prefix { $0.id <= acknowledged }.count
        records.removeFirst(gone)
    }

    /// The waiting records from a number on.
    public func read(from id: RecordID, limit: Int) -> [KeptRecord] {
        Array(records.drop { $0.id < id }.prefix(max(0, limit)))
    }

    /// The number of the next birth: 0 first, 255 is followed by 0.
    public mutating func takeBirthNumber() -> UInt8 {
        let number = births.map { $0 &+ 1 } ?? 0
        births = number
        return number
    }

    private mutating func keep(_ record: Record) -> KeptRecord {
        newest += 1
        let kept = KeptRecord(id: newest, record: record)
        records.append(kept)
        return kept
    }
}

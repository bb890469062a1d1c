// SPDX-License-Identifier: Apache-2.0

import CSQLite
import DurableSpool
import TestBench
import VillageModel

/// A record whose content follows from a number, so that a replay can tell it from every other.
func report(_ number: UInt64, size: Int = 120) -> Record {
    var generator = SeededGenerator(seed: number)
    return Record(
        kind: .report, stamp: stamp(Int64(number)), boot: "boot-\(number % 3)",
        body: generator.bytes(size))
}

func stamp(_ number: Int64) -> Stamp {
    Stamp(
        utc: Instant(rawValue: 1_790_000_000_000 + number), uptime: Uptime(rawValue: number * 7),
        synchronised: number % 2 == 0)
}

/// The range that a tombstone of these tests tells, as the injected closure wrote it.
struct Told: Hashable {
    let first: RecordID
    let last: RecordID

    init(_ first: RecordID, _ last: RecordID) {
        self.first = first
        self.last = last
    }

    init?(_ record: Record) {
        guard record.kind == .tombstone else { return nil }
        let words = String(decoding: record.body, as: UTF8.self).split(separator: "-")
        guard words.count == 2, let first = UInt64(words[0]), let last = UInt64(words[1]) else {
            return nil
        }
        self.init(first, last)
    }

    static func body(_ first: RecordID, _ last: RecordID) -> [UInt8] {
        Array("\(first)-\(last)".utf8)
    }
}

func spool(
    at path: String, limits: SpoolLimits = .standard, stream: UInt64 = 77, disk: String? = nil
) throws(SpoolFailure) -> DurableSpool {
    try DurableSpool(
        path: path, limits: limits, randomness: { stream }, fileSystem: disk,
        tombstone: Told.body)
}

extension DurableSpool {
    func readAll() throws(SpoolFailure) -> [KeptRecord] { try read(from: 0, limit: .max) }
}

/// Runs SQL on a file behind the spool's back.
func sabotage(_ path: String, _ sql: String, disk: String? = nil) throws {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    var code = sqlite3_open_v2(path, &database, flags, disk)
    if code == SQLITE_OK { code = sqlite3_exec(database, sql, nil, nil, nil) }
    guard code == SQLITE_OK else { throw Refused(code: code) }
}

struct Refused: Error { let code: Int32 }

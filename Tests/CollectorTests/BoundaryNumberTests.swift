// SPDX-License-Identifier: Apache-2.0
//
// Numbers from outside. A trap ends the collector for everybody, so each of 64 numbers stands once in each
// place of each message where a number can stand, raw on the wire, and goes the whole way: door, session,
// batch, store, evidence, verdict, alert. What is asked is that the test process is still there, and that
// the neighbour's work was done.

import OfficeLedger
import SeriesStore
import SparkplugWire
import Testing
import VillageModel
import WireBench

@testable import Collector

private let start = CollectorBench.start

/// The powers of two with their neighbours, the ends of the types, the ends of the calendar.
private let numbers: [UInt64] = {
    var numbers: [UInt64] = [
        0, 1, 2, 3, 9, 10, 11, 127, 128, 129, 255, 256, 300, 301, 400, 401, 500, 999, 1_000, 1_001,
        UInt64(start.rawValue), UInt64(start.rawValue) + 86_400_000,
        UInt64(start.rawValue) + 86_400_001, UInt64(start.rawValue) - 34_560_000_001,
        253_402_300_799_999, 253_402_300_800_000, .max / 1_000, .max / 1_000 + 1,
        UInt64(Int64.max) / 1_000, UInt64(Int64.max) / 1_000 + 1,
        UInt64(Int64.max) / 1_000_000 + 1, .max / 3,
    ]
    for bits in [12, 15, 16, 31, 32, 33, 40, 52, 53, 62, 63] as [UInt64] {
        numbers += [(1 << bits) - 1, 1 << bits]
    }
    numbers += [(1 << 31) + 1, (1 << 32) + 1, (1 << 63) + 1, (1 << 24) + 1]
    numbers += [UInt64.max, .max - 1, .max - 7, .max - 127, .max - 86_400_000, .max - 255]
    return Array(numbers.prefix(64))
}()

/// Protobuf by hand: the encoder of the product would not write such things.
private enum Raw {
    static func varint(_ value: UInt64) -> [UInt8] {
        var (rest, bytes) = (value, [UInt8]())
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
    static func field(_ number: UInt64, _ value: UInt64) -> [UInt8] {
        varint(number << 3) + varint(value)
    }
    static func field(_ number: UInt64, fixed64 value: UInt64) -> [UInt8] {
        varint(number << 3 | 1) + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    static func field(_ number: UInt64, fixed32 value: UInt64) -> [UInt8] {
        varint(number << 3 | 5) + (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    static func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
    }
    static func field(_ number: UInt64, length: UInt64) -> [UInt8] {
        varint(number << 3 | 2) + varint(length) + [1, 2, 3]
    }
    static func text(_ number: UInt64, _ text: String) -> [UInt8] {
        field(number, Array(text.utf8))
    }
}

/// One metric by alias with a value in a given field.
private func metric(_ alias: UInt64, _ value: [UInt8], at time: UInt64) -> [UInt8] {
    Raw.field(2, Raw.field(2, alias) + Raw.field(3, time) + value)
}

/// Every metric list that has this number in one place.
private func bodies(_ number: UInt64) -> [[UInt8]] {
    let time = UInt64(start.rawValue)
    func long(_ metric_: ProtocolMetric, _ value: UInt64) -> [UInt8] {
        metric(metric_.rawValue, Raw.field(11, value), at: time)
    }
    let record = long(.spoolFirst, number) + long(.spoolID, number)
    let boot = metric(ProtocolMetric.clockBoot.rawValue, Raw.text(15, "b"), at: time)
    let gate = metric(UInt64(Metric.gateOpen.rawValue), Raw.field(14, 1), at: time)
    var bodies = [
        record + gate, long(.spoolID, 1) + long(.spoolLost, number) + long(.spoolLostLast, number),
        long(.spoolID, number) + long(.spoolLost, 0) + long(.spoolLostLast, number),
        long(.spoolID, number) + long(.spoolLost, number) + long(.spoolLostLast, .max),
        long(.spoolID, 7) + boot + long(.clockMono, number) + gate,
        long(.spoolID, 8) + boot + long(.clockFix, number) + long(.clockFirst, 1)
            + long(.clockLast, 8),
        long(.spoolID, 9) + boot + long(.clockFix, 5) + long(.clockFirst, number)
            + long(.clockLast, number),
        long(.spoolID, 10) + boot + long(.clockFix, number) + long(.clockFirst, 0)
            + long(.clockLast, number),
        metric(ProtocolMetric.spoolID.rawValue, Raw.field(11, 11), at: number) + gate,
        long(.spoolID, 12) + metric(40, Raw.field(14, 1), at: number),
        metric(40, Raw.field(14, number), at: time), metric(number, Raw.field(11, 1), at: time),
        Raw.field(2, Raw.field(2, 40) + Raw.field(4, number) + Raw.field(11, number)),
        Raw.field(2, Raw.field(2, 40) + Raw.field(5, number) + Raw.field(7, number)),
        Raw.field(2, Raw.text(1, "z") + Raw.field(4, number) + Raw.field(10, number)),
        Raw.field(2, Raw.field(2, 40) + Raw.field(9, Raw.field(2, Raw.field(3, number)))),
        Raw.field(2, Raw.field(1, length: number)), Raw.field(2, Raw.field(15, length: number)),
        Raw.field(2, length: number), Raw.field(number & 0x1FFF_FFFF, number),
    ]
    for alias in Metric.allCases.map({ UInt64($0.rawValue) }) {
        bodies.append(
            long(.spoolID, number &+ alias) + metric(alias, Raw.field(10, number), at: time)
                + metric(alias, Raw.field(11, number), at: time)
                + metric(alias, Raw.field(12, fixed32: number), at: time)
                + metric(alias, Raw.field(13, fixed64: number), at: time))
    }
    return bodies
}

/// Births and deaths with the number in each of their fields.
private func certificates(_ number: UInt64) -> [(MessageKind, [UInt8])] {
    let time = UInt64(start.rawValue)
    func named(_ name: String, _ type: UInt64, _ value: [UInt8]) -> [UInt8] {
        Raw.field(2, Raw.text(1, name) + Raw.field(3, time) + Raw.field(4, type) + value)
    }
    let bdSeq = named("bdSeq", 4, Raw.field(11, 3))
    let fields = ProtocolMetric.allCases.map {
        named($0.name, UInt64($0.datatype), Raw.field(11, number))
    }
    let births =
        fields.map { Raw.field(1, time) + bdSeq + $0 + Raw.field(3, 0) } + [
            Raw.field(1, number) + bdSeq + Raw.field(3, 0),
            Raw.field(1, time) + bdSeq + Raw.field(3, number),
            Raw.field(1, time) + named("bdSeq", number, Raw.field(10, number)) + Raw.field(3, 0),
            Raw.field(1, time) + bdSeq + fields.joined() + Raw.field(3, 0),
        ]
    return births.map { (.nodeBirth, $0) } + [(.nodeDeath, fields[0]), (.nodeDeath, births[1])]
}

@Suite struct BoundaryNumberTests {
    @Test func `there are sixty-four numbers`() { #expect(Set(numbers).count == 64) }

    @Test(arguments: numbers)
    func `no number in any field of any message ends the collector`(_ number: UInt64) throws {
        let bench = try CollectorBench(
            limits: "messages-per-second = 1000000\nburst = 1000000")
        let box = CollectorBench.boxes[0]
        var wire = WireBox(box)
        var neighbour = WireBox(CollectorBench.boxes[1])
        bench.hear([neighbour.birth(gate: true, at: start)])
        for (index, body) in bodies(number).enumerated() {
            let payload = Raw.field(1, number) + body + Raw.field(3, UInt64(index % 8 + 1))
            let birth = index % 8 == 0 ? [wire.birth(at: start)] : []
            bench.hear(
                birth + [
                    WireMessage(topic: "spBv1.0/3510/NDATA/\(box)", payload: payload),
                    neighbour.says(gate: true, at: bench.now),
                ])
        }
        for (kind, payload) in certificates(number) {
            bench.hear([
                WireMessage(topic: "spBv1.0/3510/\(kind.rawValue)/\(box)", payload: payload),
                wire.says(gate: true, at: bench.now),
            ])
        }
        bench.pass(.seconds(6))
        // What was stored is read, restored and judged as well.
        _ = try bench.samples(of: box)
        _ = bench.loop.plan.take(at: .never)
        bench.pass(.days(1))
        let stored = try bench.samples(of: neighbour.id)
        #expect(stored.count == bodies(number).count)
        try bench.store.close()
        let again = try CollectorBench(folder: bench.folder, at: bench.now)
        again.hear([neighbour.says(gate: false, at: again.now)])
        again.pass(.days(500))
        #expect(try again.samples(of: neighbour.id).count == stored.count + 1)
    }
}

// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import VillageModel

/// One of every message that passes between a box and its host, with the bytes it must have.
enum GoldenMessages {
    static let time = Instant(rawValue: 1_760_926_800_000)
    static let identity = EdgeIdentity(
        group: "3510", box: BoxID(data: 0x0123_4567_89AB), host: "diskominfo")
    static let stream = StreamID(rawValue: 0xDEAD_BEEF_0000_0001)

    static let stamp = Stamp(utc: time, uptime: Uptime(rawValue: 5_000), synchronised: true)
    static let doubtful = Stamp(utc: time, uptime: Uptime(rawValue: 5_000), synchronised: false)

    static func kept(_ id: RecordID, _ stamp: Stamp, _ readings: [Reading]) -> KeptRecord {
        KeptRecord(
            id: id,
            record: Record(
                kind: .report, stamp: stamp, boot: "b007",
                body: RecordBody.report(readings, at: stamp.utc)))
    }

    static func session() -> EdgeSession { EdgeSession(identity: identity, stream: stream) }

    static var all: [(name: String, message: WireMessage)] {
        var edge = session()
        let death = edge.will(birth: 7, at: time)
        let birth = edge.birth(
            [
                MetricEntry(birthOf: .spoolStream, .long(stream.rawValue)),
                MetricEntry(birthOf: .spoolLost, nil),
                MetricEntry(birthOf: Reading(.gateOpen, .boolean(true))),
                MetricEntry(birthOf: Reading(.wifiClients, missing: .notPermitted)),
            ], at: time)
        let live = SpoolBatch.metrics(
            of: [
                kept(
                    41, stamp,
                    [
                        Reading(.gateOpen, .boolean(false)), Reading(.wifiClients, .unsigned(12)),
                        Reading(.boxTemperature, .float(51.5)), Reading(.boxBoot, .text("b007")),
                        Reading(.boxUptime, .unsigned(86_400)), Reading(.wifiUp, missing: .failed),
                    ])
            ], historical: false)
        let history = SpoolBatch.metrics(
            of: [
                kept(42, doubtful, [Reading(.gateOpen, .boolean(true))]),
                kept(43, stamp, [Reading(.gateOpen, .boolean(false))]),
            ], historical: true)
        let lost = KeptRecord(
            id: 44,
            record: Record(
                kind: .tombstone, stamp: stamp, boot: "b007",
                body: RecordBody.tombstone(
                    Tombstone(first: 10, last: 20, reason: "full"), at: time)))
        let fix = KeptRecord(
            id: 45,
            record: Record(
                kind: .clockFix, stamp: stamp, boot: "b007",
                body: RecordBody.clockFix(
                    ClockFix(
                        boot: "b007", first: 42, last: 42, shift: .seconds(-90), isEstimate: false),
                    at: time)))
        let data = [
            ("NDATA live", live), ("NDATA history", history),
            ("NDATA tombstone", SpoolBatch.metrics(of: [lost], historical: false)),
            ("NDATA clock fix", SpoolBatch.metrics(of: [fix], historical: false)),
        ].compactMap { name, metrics in
            edge.data(metrics, through: nil, at: time).map { (name, $0) }
        }
        let host = HostSession(group: "3510")
        let box = identity.box.description
        return [("NDEATH", death), ("NBIRTH", birth)] + data + [
            ("NCMD ack", host.acknowledgement(to: box, stream: stream, through: 41, at: time)),
            ("STATE", HostState(isOnline: true, timestamp: time).message(host: "diskominfo")),
        ]
    }
}

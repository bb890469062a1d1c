// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct TailTests {
    private func line(_ message: TailMessage) -> String {
        TailScreen(screen: Samples.screen(nil)).lines(message, at: Samples.now).joined()
    }

    private func data(_ metrics: [MetricEntry], seq: UInt8? = 5) -> [UInt8] {
        Payload(timestamp: Samples.now, seq: seq, metrics: metrics).encoded
    }

    @Test func `our own aliases are read without a birth`() {
        var decoder = TailDecoder()
        let message = decoder.message(
            "spBv1.0/3510/NDATA/b000000002",
            data([
                MetricEntry(Reading(.uplinkRoundTrip, .float(48.4)), at: Samples.now),
                MetricEntry(Reading(.gateOpen, missing: .absent), at: Samples.now),
                MetricEntry(alias: 99, value: .long(7)),
            ]))
        #expect(
            line(message)
                == "09.20.00 WIB NDATA 3510/b000000002 seq 5: uplink/rtt 48 ms, "
                + "gate/open tidak ada, alias 99 7")
        let json = String(
            decoding: TailScreen.json(message, at: Samples.now), as: UTF8.self)
        #expect(json.contains(#""name":"uplink/rtt","value":48.4,"quality":"good""#))
        #expect(json.contains(#""name":"gate/open","value":null,"quality":"absent""#))
    }

    @Test func `records are named by their numbers, the protocol's own metrics are folded`() {
        let stamp = Stamp(utc: Samples.now, uptime: Uptime(rawValue: 1), synchronised: true)
        let records = (UInt64(7)...9).map { id in
            KeptRecord(
                id: id,
                record: Record(
                    kind: .report, stamp: stamp, boot: "b",
                    body: RecordBody.report([Reading(.gateOpen, .boolean(true))], at: stamp.utc)))
        }
        var decoder = TailDecoder()
        let message = decoder.message(
            "spBv1.0/3510/NDATA/b000000002",
            data(SpoolBatch.metrics(of: records, historical: true)))
        #expect(
            line(message)
                == "09.20.00 WIB NDATA 3510/b000000002 seq 5: catatan 7-9 (susulan), "
                + "gate/open terbuka, gate/open terbuka, gate/open terbuka")
        let all = TailScreen(screen: Samples.screen(nil), unfolds: true)
            .lines(message, at: Samples.now).joined()
        #expect(all.contains("Spool/Id 8 (susulan)"))
    }

    @Test func `a foreign alias is learned from the birth that passes`() {
        var decoder = TailDecoder()
        _ = decoder.message(
            "spBv1.0/3510/NBIRTH/asing",
            data([MetricEntry(name: "pompa\u{1B}c", alias: 99, datatype: 11, value: .boolean(true))]
            )
        )
        let known = decoder.message(
            "spBv1.0/3510/NDATA/asing", data([MetricEntry(alias: 99, value: .boolean(false))]))
        #expect(line(known).hasSuffix("pompa\\x1bc tidak"))
        let stranger = decoder.message(
            "spBv1.0/3510/NDATA/lain", data([MetricEntry(alias: 99, value: .boolean(false))]))
        #expect(line(stranger).hasSuffix("alias 99 tidak"))
    }

    @Test func `a host's STATE and a foreign topic are named`() {
        var decoder = TailDecoder()
        let state = HostState(isOnline: true, timestamp: Samples.now - .minutes(5))
        #expect(
            line(decoder.message("spBv1.0/STATE/kantor", state.encoded))
                == "09.20.00 WIB STATE kantor: daring sejak 09.15 WIB")
        #expect(
            line(decoder.message("lain/\u{1B}[2J", [1]))
                == "09.20.00 WIB ?: lain/\\x1b[2J tidak terbaca (topic, 1 byte)")
    }

    @Test func `no bytes end the watcher, and its lines are always safe`() {
        var decoder = TailDecoder()
        var generator = SplitMix(state: 418)
        let honest = data([
            MetricEntry(name: "bdSeq", alias: 1, datatype: 4, value: .long(3)),
            MetricEntry(Reading(.boxVersion, .text("0.1")), at: Samples.now),
        ])
        for round in 0..<4_000 {
            var bytes = round % 2 == 0 ? honest : []
            if bytes.isEmpty {
                for _ in 0..<Int.random(in: 0...60, using: &generator) {
                    bytes.append(.random(in: 0...255, using: &generator))
                }
            } else {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                    .random(in: 0...255, using: &generator)
            }
            let kind = round % 3 == 0 ? "NBIRTH" : "NDATA"
            let message = decoder.message("spBv1.0/3510/\(kind)/b\(round % 7)", bytes)
            let line = line(message)
            #expect(disarmed(line) == line)
            #expect(!TailScreen.json(message, at: Samples.now).isEmpty)
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Logging
import OfficeAPI
import OfficeLedger
import SeriesStore
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench

@testable import Collector

/// The collector's loop over real files, without a broker: messages go in at its door.
final class CollectorBench {
    let folder: TemporaryDirectory
    let store: SeriesStore
    let ledger: OfficeLedger
    let status: OfficeStatus
    let loop: CollectorLoop
    /// The office's clock; a test moves it.
    var now: Instant

    static let boxes = (1...3 as ClosedRange<UInt64>).map { BoxID(data: $0) }
    static let start = Instant(rawValue: 1_760_926_800_000)

    init(
        folder: TemporaryDirectory? = nil, limits: String = "", window: ArrivalWindow = .init(),
        at start: Instant = CollectorBench.start
    ) throws {
        let folder = try folder ?? TemporaryDirectory()
        self.folder = folder
        now = start
        let villages = zip(CollectorBench.boxes, ["02.2003", "05.2001", "20.2007"])
        let text =
            "[collector]\ngroup = 3510\nstate = \(folder.path)\nsocket = \(folder.file("s"))\n"
            + "[limits]\n\(limits)\n[console]\nenabled = no\n"
            + villages.map { "[box \($0)]\nregion = 35.10.\($1)\n" }.joined()
        let settings = try CollectorSettings(bytes: Array(text.utf8), path: "bench.ini")
        store = try SeriesStore(path: folder.file("series.sqlite"))
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        for (box, region) in settings.boxes {
            try ledger.assign(box: box, to: region, at: start)
        }
        status = OfficeStatus(version: "1", started: start)
        loop = try CollectorLoop(
            settings, store: store, ledger: ledger, status: status, signal: AlertSignal(),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }, stop: -1,
            window: window,
            at: Stamp(utc: start, uptime: CollectorBench.uptime(start), synchronised: true))
        loop.listeningSince = start
    }

    private static func uptime(_ instant: Instant) -> Uptime {
        Uptime(rawValue: (instant - start).milliseconds) + .hours(1)
    }
    var stamp: Stamp {
        Stamp(utc: now, uptime: CollectorBench.uptime(now), synchronised: true)
    }

    /// One turn of the loop with these messages.
    func hear(_ messages: [WireMessage]) {
        var batch = Batch()
        for message in messages { loop.hear(message, into: &batch, at: stamp) }
        loop.applyOverdue(into: &batch, at: stamp)
        loop.commit(&batch, at: stamp)
        loop.judge(boxes: batch.touched, at: stamp)
        loop.ring?.settle()
    }

    func pass(_ span: TimeSpan) {
        now = now + span
        hear([])
        loop.judgeAll(at: stamp)
    }

    func refused(_ label: String) -> UInt64 { loop.refusals.counts[label] ?? 0 }

    func verdict(_ indicator: IndicatorID, of box: BoxID) throws -> (VerdictState, String)? {
        let place = try #require(try ledger.assignments(at: now).first { $0.box == box }?.place)
        let about = indicator.isFacility ? Subject.village(place.code) : .box(box)
        return try ledger.verdicts().first { $0.about == about && $0.indicator == indicator }
            .map { ($0.judgement.state, $0.judgement.cause) }
    }
    func samples(of box: BoxID) throws -> [StoredSample] {
        try store.samples(
            box: box.description, from: .distantPast, until: .distantFuture, limit: .max)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Alerting
import Logging
import MosquittoLink
import OfficeAPI
import OfficeLedger
import SeriesStore
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench
import Wording

@testable import Collector

/// A collector's loop over real files with many boxes, one in each village; what it does by itself, it does by
/// following its own reviews.
final class CountyBench {
    static let start = Instant(rawValue: 1_760_926_800_000)

    let folder: TemporaryDirectory
    let ledger: OfficeLedger
    let store: SeriesStore
    private(set) var loop: CollectorLoop
    private(set) var now = CountyBench.start
    private var wires: [[WireBox]]
    private var centre = WireBox(BoxID(data: 99))
    private let text: String

    /// So many villages in each kecamatan, all with a box that was just born; `more` are lines of settings.
    init(_ districts: [Int], settings more: String = "", inventory: String = "") throws {
        folder = try TemporaryDirectory()
        var regions = "35,Jawa Timur\n35.10,Banyuwangi\n"
        var sections = ""
        var number: UInt64 = 100
        wires = []
        for (index, size) in districts.enumerated() {
            let district = "35.10.\(31 + index)"
            regions += "\(district),Uji \(index + 1)\n"
            var row: [WireBox] = []
            for place in 0..<size {
                let village = "\(district).20\(place < 10 ? "0" : "")\(place)"
                regions += "\(village),Desa \(index + 1)-\(place)\n"
                let box = BoxID(data: number)
                number += 1
                sections += "[box \(box)]\nregion = \(village)\n"
                row.append(WireBox(box))
            }
            wires.append(row)
        }
        var more = more
        if !inventory.isEmpty {
            try folder.write(inventory, to: "services.ini")
            more +=
                "[services]\ninventory = \(folder.file("services.ini"))\n[box \(centre.id)]\nrole = centre\n"
        }
        text =
            "[collector]\ngroup = 3510\nstate = \(folder.path)\nsocket = \(folder.file("s"))\n"
            + "[console]\nenabled = no\n" + sections + more
        let settings = try CollectorSettings(bytes: Array(text.utf8), path: "bench.ini")
        store = try SeriesStore(path: folder.file("series.sqlite"))
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        let table = RegionImport(table: RegionTable(Array(regions.utf8)))
        let taken = try ledger.take(table, at: CountyBench.start - .days(9))
        try #require(taken.mistakes.isEmpty)
        for (box, region) in settings.boxes {
            try ledger.assign(box: box, to: region, at: CountyBench.start - .days(9))
        }
        loop = try CountyBench.loop(settings, store, ledger, at: CountyBench.start)
        loop.installCentres()
        loop.judgeAll(at: stamp)
        if !inventory.isEmpty { hear([centre.birth(more: CountyBench.names, at: now)]) }
        for district in wires.indices { try rise(district, Array(wires[district].indices)) }
        try pass(.minutes(30))
    }

    /// The collector ends and begins again over the same files.
    ///
    /// `isDeaf`: as in the field, where the first look comes before the broker has answered.
    func restart(isDeaf: Bool = false) throws {
        let settings = try CollectorSettings(bytes: Array(text.utf8), path: "bench.ini")
        loop = try CountyBench.loop(settings, store, ledger, at: now)
        if isDeaf { loop.listeningSince = nil }
        loop.judgeAll(at: stamp)
    }

    /// These boxes of a kecamatan connect.
    func rise(_ district: Int, _ places: [Int], gate open: Bool? = nil) throws {
        hear(
            places.map { place in
                wires[district][place].birthNumber += 1
                return wires[district][place].birth(
                    gate: open, more: CountyBench.names, at: now)
            })
    }

    /// The broker tells the death of these boxes.
    func die(_ district: Int, _ places: [Int]) { hear(places.map { wires[district][$0].death() }) }

    /// The centre reports whether services answer.
    func centreSees(_ services: [UInt8: Bool]) {
        hear([centre.says(gate: true, at: now, more: CountyBench.entries(services, at: now))])
    }

    /// A village reports whether services answer; its line is good.
    func villageSees(_ district: Int, _ place: Int, _ services: [UInt8: Bool]) {
        let line = [Metric.uplinkGateway, .uplinkDNS, .uplinkTCP].map {
            MetricEntry(Reading($0, .boolean(true)), at: now)
        }
        hear([
            wires[district][place].says(
                gate: true, at: now, more: line + CountyBench.entries(services, at: now))
        ])
    }

    /// Boxes name in their births what services they ask.
    private static let names = (1...3 as ClosedRange<UInt8>).map {
        MetricEntry(birthOf: Reading(.service($0, .reachable), missing: .stale))
    }

    private static func entries(_ services: [UInt8: Bool], at now: Instant) -> [MetricEntry] {
        services.sorted { $0.key < $1.key }.map { number, answers in
            MetricEntry(Reading(.service(number, .reachable), .boolean(answers)), at: now)
        }
    }

    /// A gate moves.
    func gate(_ district: Int, _ place: Int, open: Bool) {
        hear([wires[district][place].says(gate: open, at: now)])
    }

    func box(_ district: Int, _ place: Int) -> BoxID { wires[district][place].id }

    /// Time passes, and the loop wakes for each of its reviews.
    func pass(_ span: TimeSpan) throws {
        let end = now + span
        var turns = 0
        while loop.reviews.deadline <= end {
            now = max(now, loop.reviews.deadline)
            let due = loop.reviews.take(at: now)
            var touched: Set<BoxID> = []
            for case .box(let box) in due {
                loop.resolveDoubt(box, at: stamp)
                touched.insert(box)
            }
            if loop.lineTurned() { touched.formUnion(loop.boxes.keys) }
            loop.judge(boxes: touched, and: due, at: stamp)
            turns += 1
            try #require(turns < 100_000, "the loop finds no rest")
        }
        now = end
    }

    /// One turn without a message.
    func turn() {
        let touched = loop.lineTurned() ? Set(loop.boxes.keys) : []
        loop.judge(boxes: touched, at: stamp)
    }

    /// The broker is gone, or there again; boxes that lived are heard again at once.
    func broker(isThere: Bool) {
        var batch = Batch()
        loop.took(isThere ? .connected(.v5) : .disconnected(code: 7), into: &batch, at: stamp)
        loop.commit(&batch, at: stamp)
        loop.judge(boxes: batch.touched, at: stamp)
    }

    /// What was told so far: "fired 35.10.31 5".
    func told() throws -> [String] {
        try ledger.events(after: 0, limit: 10_000).map {
            "\($0.kind.rawValue) \($0.subject.about)" + ($0.sites > 0 ? " \($0.sites)" : "")
        }
    }

    /// Whether exactly this was told so far.
    func expect(_ wanted: [String], _ place: SourceLocation = #_sourceLocation) throws {
        let told = try told()
        let sentences = try sentences().joined(separator: "\n")
        #expect(told == wanted, "\(sentences)", sourceLocation: place)
    }

    func sentences() throws -> [String] {
        try ledger.events(after: 0, limit: 10_000).map(\.sentence.id)
    }

    var stamp: Stamp {
        Stamp(
            utc: now, uptime: Uptime(rawValue: (now - CountyBench.start).milliseconds) + .hours(1),
            synchronised: true)
    }

    private func hear(_ messages: [WireMessage]) {
        var batch = Batch()
        for message in messages { loop.hear(message, into: &batch, at: stamp) }
        loop.applyOverdue(into: &batch, at: stamp)
        loop.commit(&batch, at: stamp)
        loop.judge(boxes: batch.touched, at: stamp)
        loop.ring?.settle()
    }

    private static func loop(
        _ settings: CollectorSettings, _ store: SeriesStore, _ ledger: OfficeLedger,
        at now: Instant
    ) throws -> CollectorLoop {
        let loop = try CollectorLoop(
            settings, store: store, ledger: ledger,
            status: OfficeStatus(version: "1", started: now), signal: AlertSignal(),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }, stop: -1,
            at: Stamp(
                utc: now, uptime: Uptime(rawValue: (now - start).milliseconds) + .hours(1),
                synchronised: true))
        loop.listeningSince = now
        return loop
    }
}

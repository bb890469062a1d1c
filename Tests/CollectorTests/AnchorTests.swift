// SPDX-License-Identifier: Apache-2.0

import Logging
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

private let zeros = String(repeating: "0", count: 64)

@Suite struct AnchorTests {
    private let folder: TemporaryDirectory
    private var path: String { folder.file("anchors") }

    init() throws { folder = try TemporaryDirectory() }

    private func anchor(_ day: Int, _ number: Int64 = 0) throws -> AuditAnchor {
        try #require(AuditAnchor(line: "2026-10-\(day) \(number) \(zeros)"))
    }

    private func text() throws -> String {
        String(decoding: try folder.read("anchors"), as: UTF8.self)
    }

    @Test func `a day has one anchor, and no earlier one comes behind it`() throws {
        let file = AnchorFile(path: path)
        #expect(try file.keep(anchor(20)))
        #expect(try !file.keep(anchor(20, 5)))
        #expect(try file.keep(anchor(21, 5)))
        #expect(try !file.keep(anchor(19, 7)))
        #expect(try text() == "2026-10-20 0 \(zeros)\n2026-10-21 5 \(zeros)\n")
    }

    @Test func `what a power cut tore is cut off`() throws {
        try folder.write("2026-10-20 0 \(zeros)\n2026-10-21 5 00", to: "anchors")
        #expect(try AnchorFile(path: path).keep(anchor(21, 5)))
        #expect(try text() == "2026-10-20 0 \(zeros)\n2026-10-21 5 \(zeros)\n")
        try folder.write("2026-10-2", to: "anchors")
        #expect(try AnchorFile(path: path).keep(anchor(21, 5)))
        #expect(try text() == "2026-10-21 5 \(zeros)\n")
    }

    @Test(arguments: [
        "a letter to somebody", "a letter\n", "2026-10-20 0 \(zeros)\nand then\n",
        "2026-10-20 0 \(zeros)\nand then", String(repeating: "1", count: 300), "\u{1}",
    ])
    func `a file of somebody else is left alone`(content: String) throws {
        try folder.write(content, to: "anchors")
        #expect(throws: AnchorFailure.self) {
            _ = try AnchorFile(path: path).keep(try anchor(21))
        }
        #expect(try text() == content)
        #expect(throws: AnchorFailure.self) {
            _ = try AnchorFile(path: folder.path).keep(try anchor(21))
        }
        #expect(throws: AnchorFailure.self) {
            _ = try AnchorFile(path: folder.file("no/anchors")).keep(try anchor(21))
        }
    }

    @Test func `the date turns at the office's midnight`() throws {
        // 20 October, 23.59.59 in Bontang: 15.59.59 UTC.
        let time = VirtualTime(from: Instant(rawValue: 1_792_511_999_000))
        let ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        let service = AnchorService(
            file: AnchorFile(path: path), ledger: ledger, zone: .wita,
            clock: OfficeClock(virtual: time),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, language: .english)
        service.keep()
        try ledger.audit(
            AuditEntry(
                actor: "a", role: nil, verb: "v", object: "o", at: Instant(rawValue: 0)))
        service.keep()
        time.move(to: time.now + .seconds(1))
        service.keep()
        let lines = try text().split(separator: "\n").map(String.init)
        let anchors = try lines.map { try #require(AuditAnchor(line: $0)) }
        #expect(anchors.map(\.date) == ["2026-10-20", "2026-10-21"])
        #expect(anchors.map(\.number) == [0, 1])
        #expect(try ledger.verifyAudit(anchors: anchors).findings.isEmpty)
    }

    @Test(arguments: [("3510", Zone.wib), ("6474", .wita), ("9103", .wit), ("banyuwangi", .wib)])
    func `the office's zone is that of its kabupaten`(group: String, zone: Zone) throws {
        let settings = try CollectorSettings(
            bytes: Array("[collector]\ngroup = \(group)\n[audit]\nanchor = /x/y\n".utf8),
            path: "collector.ini")
        #expect(settings.zone == zone)
        #expect(settings.anchorPath == "/x/y")
    }
}

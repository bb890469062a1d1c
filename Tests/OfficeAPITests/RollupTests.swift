// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

private let folder = String(#filePath.dropLast("OfficeAPITests/RollupTests.swift".count))

/// One verdict on a village.
private func verdict(
    _ code: RegionCode, _ indicator: IndicatorID, _ state: VerdictState, at: Instant,
    simulated: Bool = false
) -> LedgerVerdict {
    LedgerVerdict(
        about: .village(code), indicator: indicator,
        judgement: Judgement(state, Phrase(same: "-"), cause: "x", since: at), at: at,
        isSimulated: simulated)
}

private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

@Suite(.timeLimit(.minutes(2))) struct RollupTests {
    private func apply(_ verdicts: [LedgerVerdict], _ bench: OfficeBench) throws {
        var change = LedgerChange()
        change.verdicts = verdicts
        _ = try bench.ledger.apply(change)
    }

    private func ask(_ bench: OfficeBench, _ route: OfficeRoute) async throws -> RollupMessage {
        let (envelope, _) = try await bench.socket.envelope(of: route, items: RollupMessage.self)
        #expect(envelope.schema == "kentongan.rollup/1" && envelope.items.count == 1)
        return try #require(envelope.items.first)
    }

    @Test func `all of Kepri at four levels: each level is the sum of the one below`() async throws
    {
        let bench = try OfficeBench()
        let bytes = try readFile(folder + "OfficeLedgerTests/Fixtures/kepri.csv")
        _ = try bench.ledger.take(RegionImport(table: RegionTable(bytes)), at: morning - .days(3))
        var dice = SeededGenerator(seed: 21)
        let villages = try bench.ledger.regions().map(\.code).filter {
            $0.level == .village && $0.description.hasPrefix("21.")
        }
        #expect(villages.count == 419)
        var verdicts: [LedgerVerdict] = []
        for village in villages.prefix(200) {
            for indicator in IndicatorID.facilities {
                let state = try #require(VerdictState.allCases.randomElement(using: &dice))
                verdicts.append(verdict(village, indicator, state, at: morning - .days(2)))
            }
        }
        try apply(verdicts, bench)
        try await bench.serving {
            let province = try await ask(bench, .rollup(level: "province", inside: "21"))
            #expect(province.rows.map(\.villages) == [419])
            let counts = province.total.counts
            #expect(
                counts.met + counts.unmet + counts.unknown + counts.notApplicable == 419 * 14)
            // The 219 that nobody has judged are fourteen times unknown each.
            #expect(counts.noData >= 219 * 14)
            #expect(
                province.indicators.map(\.indicator) == IndicatorID.facilities.map(\.identifier))
            #expect(province.indicators.reduce(0) { $0 + $1.counts.met } == counts.met)
            for (level, number) in [("regency", 7), ("district", 80), ("village", 419)] {
                let answer = try await ask(bench, .rollup(level: level, inside: "21"))
                #expect(answer.rows.count == number && answer.matching == Int64(number))
                #expect(answer.total == province.total)
                #expect(answer.rows.reduce(0) { $0 + $1.counts.met } == counts.met)
                #expect(answer.rows.reduce(0) { $0 + $1.counts.unmet } == counts.unmet)
                #expect(answer.rows.reduce(0) { $0 + $1.counts.unknown } == counts.unknown)
                #expect(
                    answer.rows.reduce(0) { $0 + $1.counts.notApplicable } == counts.notApplicable)
                #expect(answer.rows.reduce(0) { $0 + $1.villages } == 419)
                #expect(
                    answer.rows.reduce(0) { $0 + $1.bands.unrated } == province.total.bands.unrated)
            }
        }
    }

    @Test func `sums follow each verdict, each alert and each import`() async throws {
        let bench = try OfficeBench()
        let village = try code("35.10.20.2007")
        try await bench.serving {
            let route = OfficeRoute.rollup(level: "district", inside: "35.10", sort: "worst")
            let before = try await ask(bench, route)
            #expect(
                before.total.counts
                    == TallyMessage(met: 0, unmet: 0, noData: before.total.villages * 14))
            try apply([verdict(village, .wifi, .met, at: morning)], bench)
            try apply([verdict(village, .toilet, .unmet, at: morning)], bench)
            try bench.tell(.fired, severity: .critical)
            let after = try await ask(bench, route)
            #expect(after.total.counts.met == 1 && after.total.counts.unmet == 1)
            #expect(
                after.rows.first?.regionCode == "35.10.20" && after.rows.first?.name == "Kec. Sempu"
            )
            #expect(after.rows.first?.alerts == AlertTally(critical: 1))
            try apply([verdict(village, .wifi, .expired, at: morning)], bench)
            try bench.tell(.resolved)
            let later = try await ask(bench, route)
            #expect(later.total.counts.met == 0 && later.total.counts.expired == 1)
            #expect(later.total.alerts == AlertTally())
            let table = RegionTable(Array("35.10.20.2999,Baru".utf8))
            _ = try bench.ledger.take(RegionImport(table: table), at: morning)
            let more = try await ask(bench, route)
            #expect(more.total.villages == before.total.villages + 1)
            #expect(more.total.counts.expired == 1)
        }
    }

    @Test func `imitated villages are unknown among the real ones and have sums of their own`()
        async throws
    {
        let bench = try OfficeBench()
        let (real, imitated) = (try code("35.10.20.2007"), try code("35.10.02.2003"))
        try apply(
            [
                verdict(real, .wifi, .met, at: morning),
                verdict(imitated, .wifi, .unmet, at: morning, simulated: true),
            ], bench)
        try await bench.serving {
            let truth = try await ask(bench, .rollup(level: "village", inside: "35.10"))
            #expect(truth.total.counts.met == 1 && truth.total.counts.unmet == 0)
            #expect(!truth.simulated)
            let play = try await ask(
                bench, .rollup(level: "village", inside: "35.10", simulated: true))
            #expect(play.simulated && play.rows.map(\.regionCode) == ["35.10.02.2003"])
            #expect(play.total.counts.met == 0 && play.total.counts.unmet == 1)
            // What was imitated and is real now, counts; and the other way round.
            try apply(
                [
                    verdict(imitated, .wifi, .unmet, at: morning),
                    verdict(real, .wifi, .met, at: morning, simulated: true),
                ], bench)
            let turned = try await ask(bench, .rollup(level: "village", inside: "35.10"))
            #expect(turned.total.counts.met == 0 && turned.total.counts.unmet == 1)
        }
    }

    @Test func `two instants are compared by what was known at each`() async throws {
        let bench = try OfficeBench()
        let village = try code("35.10.20.2007")
        try apply([verdict(village, .wifi, .unmet, at: morning - .days(9))], bench)
        try apply([verdict(village, .toilet, .met, at: morning - .days(8))], bench)
        try apply([verdict(village, .wifi, .met, at: morning - .days(2))], bench)
        try await bench.serving {
            let answer = try await ask(
                bench,
                .rollup(level: "district", inside: "35.10.20", compare: morning - .days(3)))
            #expect(answer.comparedAt?.instant == morning - .days(3))
            let row = try #require(answer.rows.first)
            #expect(row.counts.met == 2 && row.counts.unmet == 0)
            #expect(row.earlier?.met == 1 && row.earlier?.unmet == 1)
            let past = try await ask(
                bench, .rollup(level: "district", inside: "35.10.20", at: morning - .days(8)))
            #expect(past.rows.first?.counts == row.earlier)
            #expect(past.rows.first?.alerts == nil)
            let dawn = try await ask(
                bench, .rollup(level: "district", inside: "35.10.20", at: morning - .days(10)))
            #expect(dawn.total.counts.unknown == dawn.total.villages * 14)
        }
    }

    @Test func `a village with a new code brings its past along`() async throws {
        let bench = try OfficeBench()
        let old = try code("35.10.20.2007")
        try apply([verdict(old, .wifi, .met, at: morning - .days(9))], bench)
        let table = RegionTable(
            Array("kode,nama,lama\n35.10.20,Sempu,\n35.10.20.2050,Tegalarum,35.10.20.2007".utf8))
        _ = try bench.ledger.take(
            RegionImport(table: table, validFrom: morning - .days(5)), at: morning)
        // What the office still says of the old code after its end is nobody's past.
        try apply([verdict(old, .toilet, .unmet, at: morning - .days(4))], bench)
        try await bench.serving {
            let answer = try await ask(
                bench,
                .rollup(level: "village", inside: "35.10.20", compare: morning - .days(6)))
            #expect(answer.rows.map(\.regionCode) == ["35.10.20.2050"])
            #expect(answer.rows.first?.earlier?.met == 1 && answer.rows.first?.counts.met == 0)
            let since = try await ask(
                bench, .rollup(level: "village", inside: "35.10.20", at: morning - .days(3)))
            #expect(since.total.counts == TallyMessage(met: 0, unmet: 0, noData: 14))
        }
    }

    @Test func `order, limit and indicator narrow the rows and never the total`() async throws {
        let bench = try OfficeBench()
        try apply([verdict(try code("35.10.20.2007"), .wifi, .met, at: morning)], bench)
        try await bench.serving {
            let all = try await ask(bench, .rollup(level: "village", sort: "name"))
            #expect(all.rows.compactMap(\.name) == all.rows.compactMap(\.name).sorted())
            let two = try await ask(bench, .rollup(level: "village", sort: "code", limit: 2))
            #expect(two.rows.count == 2 && two.matching == all.matching && two.total == all.total)
            let one = try await ask(
                bench, .rollup(level: "village", inside: "35.10.20", indicator: "wifi"))
            #expect(one.total.counts == TallyMessage(met: 1, unmet: 0))
            #expect(one.indicators.count == 14)
        }
    }

    @Test(arguments: [
        ("/v1/rollup", "query_bad"), ("/v1/rollup?level=desa", "query_bad"),
        ("/v1/rollup?level=village&sort=best", "query_bad"),
        ("/v1/rollup?level=village&inside=3510", "bps_code"),
        ("/v1/rollup?level=village&inside=3510200007", "bps_code"),
        ("/v1/rollup?level=village&inside=35-10", "query_bad"),
        ("/v1/rollup?level=village&inside=99", "region_unknown"),
        ("/v1/rollup?level=village&indicator=kotak", "query_bad"),
        ("/v1/rollup?level=village&limit=0", "query_bad"),
        ("/v1/rollup?level=village&simulated=2", "query_bad"),
        ("/v1/rollup?level=village&compare=99999999999999", "query_bad"),
        ("/v1/rollup?level=village&levl=1", "query_bad"),
    ])
    func `a question that cannot be answered is refused with its reason`(
        _ target: String, _ identifier: String
    ) async throws {
        let bench = try OfficeBench()
        try await bench.serving {
            let client = try RawClient(bench.path)
            client.send("GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
            let answer = String(decoding: await client.answer(), as: UTF8.self)
            #expect(answer.contains("\"id\":\"\(identifier)\""), "\(answer)")
        }
    }
}

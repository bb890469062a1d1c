// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOPosix
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addRegions(to router: Router<OfficeContext>) {
        router.get("/v1/regions") { request, _ in
            let query = try Query(request.uri.query, known: ["code"])
            return try OfficeRouter.answer(office.regionAnswer(Office.region(query.text("code"))))
        }
        // The nation's table has 2.6 MB; only this route takes more than 64 kB.
        router.post("/v1/regions") { request, _ in
            try office.person(request).require(.admin, in: nil)
            return try await office.answer(request, RegionImportRequest.self, upTo: 8 << 20) {
                person, message in
                try office.importAnswer(message, person)
            }
        }
    }
}

extension Office {
    /// How many mistakes of a file are told; the others are counted.
    private static let toldMistakes = 20

    /// All that a code has meant.
    func regionAnswer(_ code: RegionCode) throws -> Envelope<RegionMessage> {
        let now = now()
        let spans = try ledger.history(of: code)
        guard !spans.isEmpty else { throw ShellError.unknownRegion(code) }
        var around: [String] = []
        var parent = code.parent
        while let region = parent {
            if let name = try ledger.place(of: region)?.name { around.append(name) }
            parent = region.parent
        }
        let message = RegionMessage(
            regionCode: code.description,
            level: RollupQuestion.levels.first { $0.level == code.level }?.name ?? "",
            head: ledger.sebutan.head(of: code), inside: around,
            spans: spans.map {
                RegionSpanMessage(
                    name: $0.place.name, from: $0.from.map(MessageTime.init(shown:)),
                    to: $0.to.map(MessageTime.init(shown:)), successor: $0.successor?.description)
            },
            predecessors: try ledger.predecessors(of: code).map(\.description),
            boxes: try ledger.assignments(at: now).filter { $0.place.code == code }
                .map(\.box.description))
        return envelope("kentongan.region/1", at: now, [message])
    }

    /// Takes a code table, or tells its mistakes.
    func importAnswer(
        _ message: RegionImportRequest, _ person: Person
    ) throws -> Envelope<RegionImportMessage> {
        let now = now()
        let order = RegionImport(
            table: RegionTable(Array(message.table.utf8)),
            successors: SuccessorTable(Array(message.successors.utf8)),
            validFrom: message.validFrom?.instant, isRehearsal: message.isRehearsal)
        let outcome: RegionOutcome
        do {
            outcome = try ledger.take(order, by: person, at: now)
        } catch let failure as RegionImportFailure {
            throw ShellError(failure, zone)
        }
        if outcome.isWhole, !order.isRehearsal {
            for move in outcome.moved {
                calls.call(move.from)
                if let to = move.to { calls.call(to) }
            }
        }
        return envelope(
            "kentongan.region-import/1", at: now,
            [RegionImportMessage(outcome, isDone: outcome.isWhole && !order.isRehearsal)])
    }

    fileprivate static func told(_ mistakes: [RegionMistake]) -> [RegionMistakeMessage] {
        mistakes.prefix(toldMistakes).map {
            RegionMistakeMessage(line: Int64($0.line), message: MessageText($0.sentence))
        }
    }
}

extension RegionImportMessage {
    fileprivate init(_ outcome: RegionOutcome, isDone: Bool) {
        self.init(isDone: isDone)
        rows = Int64(outcome.rows)
        added = Int64(outcome.added)
        renamed = Int64(outcome.renamed)
        closed = Int64(outcome.closed)
        vanished = Int64(outcome.vanished)
        moved = outcome.moved.map(BoxMoveMessage.init)
        stranded = outcome.stranded.map(BoxMoveMessage.init)
        mistakes = Office.told(outcome.mistakes)
        mistakeCount = Int64(outcome.mistakes.count)
        successorMistakes = Office.told(outcome.successorMistakes)
        successorMistakeCount = Int64(outcome.successorMistakes.count)
    }
}

extension BoxMoveMessage {
    fileprivate init(_ move: BoxMove) {
        self.init(
            box: move.box.description, from: move.from.description, to: move.to?.description)
    }
}

extension ShellError {
    fileprivate static func unknownRegion(_ code: RegionCode) -> ShellError {
        ShellError(
            .notFound, "region_unknown",
            Phrase(
                id: "wilayah \(code) tidak pernah ada. Cari: kentongan villages --find NAMA",
                en: "there never was a region \(code). Find: kentongan villages --find NAME"))
    }

    fileprivate init(_ failure: RegionImportFailure, _ zone: Zone) {
        func day(_ instant: Instant) -> Phrase {
            Phrase(
                id: TimeText.full(instant, zone, .indonesian),
                en: TimeText.full(instant, zone, .english))
        }
        switch failure {
        case .dateAhead(let date):
            self.init(
                .usage, "region_date_ahead",
                Phrase(id: "--valid-from ", en: "--valid-from ") + day(date)
                    + Phrase(
                        id: " belum tiba. Impor tabel ini pada atau sesudah hari itu",
                        en: " lies ahead. Import this table on that day or later"))
        case .dateTooEarly(let date, let last):
            self.init(
                .usage, "region_date_early",
                Phrase(id: "--valid-from ", en: "--valid-from ") + day(date)
                    + Phrase(
                        id: " tidak sesudah perubahan terakhir, ",
                        en: " is not after the last change, ")
                    + day(last)
                    + Phrase(id: ". Pakai tanggal sesudahnya", en: ". Use a later date"))
        }
    }
}

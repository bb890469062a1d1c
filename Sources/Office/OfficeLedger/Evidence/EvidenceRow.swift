// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import VillageModel
import Wording

// Rows of the table `evidence`, written and read back.
extension EvidenceEntry {
    /// Adds the row and what was signed; the caller has checked the entry.
    func insert(supersedes: Int64?, revision: Int64 = 0, _ db: Database) throws -> Int64 {
        var columns: [(String, (any DatabaseValueConvertible)?)] = [
            ("kind", kind.rawValue), ("village", village.description),
            ("indicator", indicator.rawValue), ("observed", observed.rawValue),
            ("received", received.rawValue), ("clock", clock.rawValue),
            ("valid_until", validUntil?.rawValue), ("channel", channel.identifier),
            ("note", note), ("photo", photo.map { Data($0) }),
            ("simulated", isSimulated), ("supersedes", supersedes), ("revision", revision),
        ]
        switch source {
        case .box(let box, let stream, let record):
            columns.append(("box", box.description))
            columns.append(("stream", stream.map { Int64(bitPattern: $0.rawValue) }))
            columns.append(("record", record.map { Int64(bitPattern: $0) }))
        case .office: break
        case .person(let name): columns.append(("person", name))
        case .citizen(let name): columns.append(("person", name))
        }
        switch content {
        case .measured(let metric, let value, let quality):
            columns.append(("metric", metric.name))
            columns.append(("value", value?.ledgerText))
            columns.append(("quality", quality.identifier))
        case .attested(let form, let answers, let role, let assurance):
            columns.append(("form", form))
            columns.append(("answers", answers.ledgerText))
            columns.append(("role", role.identifier))
            columns.append(("assurance", assurance.identifier))
        case .rated(let stars): columns.append(("stars", stars))
        case .missing(let cause, let reason, let since):
            columns.append(("cause", cause))
            columns.append(("reason_id", reason.id))
            columns.append(("reason_en", reason.en))
            columns.append(("since", since.rawValue))
        }
        let names = columns.map(\.0).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT INTO evidence (\(names)) VALUES (\(marks))")
            .execute(arguments: StatementArguments(columns.map(\.1)))
        let id = db.lastInsertedRowID
        if let document {
            try db.execute(
                sql: "INSERT INTO evidence_document VALUES (?, ?, ?)",
                arguments: [
                    id, Data(document.content), Data(document.signature),
                ])
        }
        return id
    }

    /// Reads a row; what was signed is not read with it.
    init(_ row: Row) throws {
        guard let village = RegionCode(row["village"]),
            let indicator = IndicatorID(rawValue: row["indicator"]),
            let clock = EvidenceClock(rawValue: row["clock"]),
            let channel = EvidenceChannel(identifier: row["channel"]),
            let content = EvidenceContent(row), let source = EvidenceOrigin(row)
        else { throw LedgerFailure.damagedRow(table: "evidence", content: "\(row)") }
        self.init(
            village: village, indicator: indicator, content: content, source: source,
            observed: Instant(rawValue: row["observed"]),
            received: Instant(rawValue: row["received"]))
        self.clock = clock
        self.channel = channel
        validUntil = (row["valid_until"] as Int64?).map(Instant.init)
        note = row["note"]
        photo = (row["photo"] as Data?).map { Array($0) }
        isSimulated = row["simulated"]
    }
}

extension EvidenceContent {
    fileprivate init?(_ row: Row) {
        switch EvidenceKind(rawValue: row["kind"]) {
        case .sensor, .probe:
            guard let metric = Metric(name: row["metric"]),
                let quality = Quality(identifier: row["quality"])
            else { return nil }
            let value = (row["value"] as String?).flatMap {
                Value(ledgerText: $0, type: metric.type)
            }
            self = .measured(metric, value, quality)
        case .attestation:
            guard let answers = Answers(ledgerText: row["answers"]),
                let role = AttestingRole(identifier: row["role"]),
                let assurance = Assurance(identifier: row["assurance"])
            else { return nil }
            self = .attested(form: row["form"], answers: answers, role: role, assurance: assurance)
        case .rating: self = .rated(stars: row["stars"])
        case .missing:
            self = .missing(
                cause: row["cause"], reason: Phrase(id: row["reason_id"], en: row["reason_en"]),
                since: Instant(rawValue: row["since"]))
        case nil: return nil
        }
    }
}

extension EvidenceOrigin {
    fileprivate init?(_ row: Row) {
        if let name = row["box"] as String? {
            guard let box = BoxID(name) else { return nil }
            let stream = (row["stream"] as Int64?).map {
                StreamID(rawValue: UInt64(bitPattern: $0))
            }
            self = .box(box, stream, (row["record"] as Int64?).map { UInt64(bitPattern: $0) })
        } else if let person = row["person"] as String? {
            self =
                row["kind"] == EvidenceKind.rating.rawValue
                ? .citizen(enteredBy: person) : .person(person)
        } else {
            self = .office
        }
    }
}

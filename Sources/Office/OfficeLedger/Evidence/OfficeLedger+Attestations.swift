// SPDX-License-Identifier: Apache-2.0
//
// What boxes attested. Statement and place in the box's chain are committed together: were one without the
// other, a power cut would make the same attestation a forgery when it comes again. Numbers are kept as eight
// bytes, most significant first, because a hostile box may sign any number and SQLite's integers have a sign.

public import Attestations
import FoundationEssentials
import GRDB
public import VillageModel

extension OfficeLedger {
    /// Takes a verified attestation and its number; the same record again is the same entry.
    ///
    /// Throws `EvidenceRefusal` and keeps nothing if the ledger cannot believe it.
    @discardableResult public func take(
        attestation: VerifiedAttestation, link: ChainLink, validUntil: Instant? = nil,
        isSimulated: Bool = false
    ) throws -> EvidenceTaken {
        let content = attestation.content
        var entry = EvidenceEntry(attestation)
        entry.validUntil = validUntil
        entry.isSimulated = isSimulated
        return try pool.write { db in
            let taken = try Self.keep(entry, db)
            if case .kept = taken {
                try Self.keep(link, content.number, content.box, attestation.received, db)
            }
            return taken
        }
    }

    /// Notes that an attestation which may not count has used up its number.
    public func keep(
        link: ChainLink, number: UInt64, of box: BoxID, received: Instant
    ) throws {
        try pool.write { db in try Self.keep(link, number, box, received, db) }
    }

    /// What is known around a number of a box's chain; costs two looks.
    public func chainPlace(of box: BoxID, number: UInt64) throws -> ChainPlace {
        try pool.read { db in
            func link(_ number: UInt64) throws -> ChainLink? {
                try Row.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT digest, previous FROM attestation_link
                            WHERE box = ? AND number = ?
                            """), arguments: [box.description, Self.key(number)]
                ).map { ChainLink(digest: Array($0[0] as Data), previous: Array($0[1] as Data)) }
            }
            let below = try Data.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT number FROM attestation_link WHERE box = ? AND number < ?
                        ORDER BY number DESC LIMIT 1
                        """), arguments: [box.description, Self.key(number)])
            return ChainPlace(
                here: try link(number), before: number > 0 ? try link(number - 1) : nil,
                behind: number < .max ? try link(number + 1) : nil,
                below: below.map { $0.reduce(0) { $0 << 8 | UInt64($1) } } ?? 0)
        }
    }

    private static func keep(
        _ link: ChainLink, _ number: UInt64, _ box: BoxID, _ received: Instant, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO attestation_link VALUES (?, ?, ?, ?, ?)",
            arguments: [
                box.description, key(number), Data(link.digest), Data(link.previous),
                received.rawValue,
            ])
    }

    private static func key(_ number: UInt64) -> Data {
        Data((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) })
    }
}

extension EvidenceEntry {
    /// The entry of a verified attestation, with the bytes that were signed.
    public init(_ attestation: VerifiedAttestation) {
        let content = attestation.content
        self.init(
            village: attestation.village, indicator: content.indicator,
            content: .attested(
                form: content.form, answers: content.answers, role: content.role,
                assurance: content.assurance),
            source: .box(content.box, content.stream, content.record),
            observed: attestation.observed, received: attestation.received)
        clock = attestation.isClockTrusted ? .good : .doubtful
        channel = content.channel
        note = content.note
        photo = content.photo
        document = SignedDocument(
            content: attestation.attestation.signed, signature: attestation.attestation.signature)
    }
}

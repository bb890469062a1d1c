// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Why evidence is not taken, with what was handed in; nothing of it is kept.
public enum EvidenceRefusal: Error, Hashable, Sendable {
    /// The region table has no such village.
    case unknownVillage(RegionCode)
    /// Nobody attests this: it is none of the fourteen.
    case notFacility(IndicatorID)
    /// The indicator has no checklist of that number.
    case noChecklist(IndicatorID, form: UInt8)
    /// The answers do not fit the checklist.
    case misfit(IndicatorID, form: UInt8, Checklist.Misfit)
    /// Another role's word counts for this indicator.
    case role(AttestingRole, IndicatorID)
    /// Observed more than 24 hours after it was received, or after it was entered at the office.
    case fromFuture(observed: Instant, received: Instant)
    /// Observed more than 400 days before it was received: no indicator would count it.
    case tooOld(observed: Instant, received: Instant)
    /// Stars are 1 to 5.
    case stars(Int64)
    /// A note longer than 200 bytes, or with control characters.
    case note(String)
    /// The digest of a photo has 32 bytes.
    case photo(bytes: Int)
    /// A document of no bytes or more than 4 KiB, or a signature that has not 64.
    case document(bytes: Int, signature: Int)
}

extension EvidenceEntry {
    /// How far ahead of the office a clock that calls itself synchronised may be.
    public static let farthestFuture = TimeSpan.hours(24)
    /// How old a person's evidence may be when it comes; the longest validity is a year.
    public static let oldest = TimeSpan.days(400)

    /// Checks everything that can be checked without the region table.
    ///
    /// Times of a doubtful clock are not looked at: they count for nothing until they are put right. What
    /// boxes measure had its time checked at intake.
    public func check() throws(EvidenceRefusal) {
        guard indicator.isFacility else { throw .notFacility(indicator) }
        guard village.level == .village else { throw .unknownVillage(village) }
        switch content {
        case .measured, .missing: return
        case .rated(let stars):
            guard (1...5).contains(stars) else { throw .stars(Int64(stars)) }
        case .attested(let form, let answers, _, _):
            guard let list = Checklist.of(indicator, form: form) else {
                throw .noChecklist(indicator, form: form)
            }
            do {
                try list.check(answers)
            } catch {
                throw .misfit(indicator, form: form, error)
            }
        }
        try checkTimes()
        guard note.utf8.count <= 200,
            note.unicodeScalars.allSatisfy({ !EvidenceEntry.isControl($0) })
        else { throw .note(note) }
        if let photo, photo.count != 32 { throw .photo(bytes: photo.count) }
        if let document {
            guard (1...4_096).contains(document.content.count), document.signature.count == 64
            else {
                throw .document(
                    bytes: document.content.count, signature: document.signature.count)
            }
        }
    }

    private func checkTimes() throws(EvidenceRefusal) {
        guard clock != .doubtful else { return }
        guard observed <= received + EvidenceEntry.farthestFuture else {
            throw .fromFuture(observed: observed, received: received)
        }
        guard observed >= received - EvidenceEntry.oldest else {
            throw .tooOld(observed: observed, received: received)
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}

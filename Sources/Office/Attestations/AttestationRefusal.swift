// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// Why the office does not take an attestation.
public enum AttestationRefusal: Error, Hashable, Sendable {
    /// The bytes are no attestation.
    case badForm(AttestationFault)
    /// It was signed for another box.
    case wrongBox(BoxID)
    /// The office knows no attestation key of this box.
    case noKey
    /// The signature is not that of the box's key, or the bytes were changed.
    case badSignature
    /// It was signed for another record: bytes that were heard once were sent again.
    case wrongRecord(stream: StreamID, record: RecordID)
    /// The number was given before, or its neighbours are others: two lives of one chain.
    case brokenChain(number: UInt64)
    /// It was said later than a day after it arrived.
    case future(Instant)
    /// It was said more than 400 days before it arrived.
    case old(Instant)
    /// The box stood in no village when it was said, or in another one than now.
    case wrongVillage(then: RegionCode?, now: RegionCode)
    /// The role may not attest this indicator.
    case roleNotAllowed(AttestingRole, IndicatorID)
    /// The role's right had ended.
    case roleEnded(AttestingRole, until: Instant)
    /// There is no such checklist.
    case noChecklist(IndicatorID, form: UInt8)
    /// The answers do not fit the checklist.
    case misfit(Checklist.Misfit)
    /// The role is not sure enough for this indicator.
    case tooUnsure(Assurance, least: Assurance)

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .badForm: "bad_form"
        case .wrongBox: "wrong_box"
        case .noKey: "no_key"
        case .badSignature: "bad_signature"
        case .wrongRecord: "wrong_record"
        case .brokenChain: "broken_chain"
        case .future: "future"
        case .old: "old"
        case .wrongVillage: "wrong_village"
        case .roleNotAllowed: "role_not_allowed"
        case .roleEnded: "role_ended"
        case .noChecklist: "no_checklist"
        case .misfit: "misfit"
        case .tooUnsure: "too_unsure"
        }
    }

    /// Whether the box really said it in this place of its chain, so that the number is used up.
    public var isAuthentic: Bool {
        switch self {
        case .badForm, .wrongBox, .noKey, .badSignature, .wrongRecord, .brokenChain: false
        default: true
        }
    }

    /// The sentence for the journal and the audit trail.
    public var phrase: Phrase {
        switch self {
        case .badForm(let fault):
            Phrase(id: "bentuknya salah: \(fault)", en: "not in form: \(fault)")
        case .wrongBox(let box):
            Phrase(id: "ditandatangani untuk kotak \(box)", en: "signed for box \(box)")
        case .noKey:
            Phrase(
                id: "kunci pernyataan kotak ini belum terdaftar (attest-key)",
                en: "the office knows no attestation key of this box (attest-key)")
        case .badSignature:
            Phrase(
                id: "tanda tangannya bukan dari kunci kotak ini",
                en: "the signature is not that of the box's key")
        case .wrongRecord(_, let record):
            Phrase(
                id: "ditandatangani untuk catatan \(record), dikirim ulang dalam catatan lain",
                en: "signed for record \(record), sent again in another one")
        case .brokenChain(let number):
            Phrase(
                id: "nomor \(number) sudah dipakai atau rantainya tidak cocok",
                en: "number \(number) was used before or its chain does not match")
        case .future(let instant):
            Phrase(
                id: "waktunya di masa depan: \(instant.rfc3339)",
                en: "from the future: \(instant.rfc3339)")
        case .old(let instant):
            Phrase(
                id: "lebih lama dari 400 hari: \(instant.rfc3339)",
                en: "older than 400 days: \(instant.rfc3339)")
        case .wrongVillage(let then, let now):
            Phrase(
                id: "waktu itu kotak ada di \(then?.description ?? "luar desa mana pun"), "
                    + "sekarang di \(now)",
                en: "the box was in \(then?.description ?? "no village") then, and is in \(now) now"
            )
        case .roleNotAllowed(let role, let indicator):
            Phrase(
                id: "\(role.identifier) tidak berwenang menyatakan \(indicator.identifier)",
                en: "\(role.word) may not attest \(indicator.identifier)")
        case .roleEnded(let role, let until):
            Phrase(
                id: "wewenang \(role.identifier) berakhir \(until.rfc3339)",
                en: "the right of \(role.word) ended \(until.rfc3339)")
        case .noChecklist(let indicator, let form):
            Phrase(
                id: "daftar periksa \(indicator.identifier) nomor \(form) tidak ada",
                en: "\(indicator.identifier) has no checklist \(form)")
        case .misfit(let misfit): misfit.phrase
        case .tooUnsure(let assurance, let least):
            Phrase(
                id: "perlu \(least.identifier), dinyatakan dengan \(assurance.identifier)",
                en: "needs \(least.identifier), was attested with \(assurance.identifier)")
        }
    }
}

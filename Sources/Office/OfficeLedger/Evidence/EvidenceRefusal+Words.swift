// SPDX-License-Identifier: Apache-2.0

import VillageModel
public import Wording

extension EvidenceRefusal {
    /// The refusal as the shells tell it: what, why, what to do.
    public var shellError: ShellError {
        switch self {
        case .unknownVillage: ShellError(.notFound, "village_unknown", sentence)
        case .notFacility, .noChecklist: ShellError(.usage, "indicator_not_attested", sentence)
        case .misfit: ShellError(.usage, "answers_misfit", sentence)
        case .role: ShellError(.usage, "role_not_allowed", sentence)
        case .fromFuture: ShellError(.usage, "observed_in_future", sentence)
        case .tooOld: ShellError(.usage, "observed_too_old", sentence)
        case .stars: ShellError(.usage, "stars_out_of_range", sentence)
        case .note: ShellError(.usage, "note_bad", sentence)
        case .photo, .document: ShellError(.usage, "document_bad", sentence)
        }
    }

    /// Why, in a sentence without a full stop.
    public var sentence: Phrase {
        switch self {
        case .unknownVillage(let code):
            Phrase(
                id: "kode desa \(code) tidak ada. Cari: kentongan villages --find NAMA",
                en: "no village \(code). Find: kentongan villages --find NAME")
        case .notFacility(let indicator):
            Phrase(
                id: "\(indicator.identifier) bukan salah satu dari 14 indikator desa",
                en: "\(indicator.identifier) is none of a village's 14 indicators")
        case .noChecklist(let indicator, let form):
            Phrase(
                id: "\(indicator.identifier) tidak punya daftar periksa nomor \(form)",
                en: "\(indicator.identifier) has no checklist number \(form)")
        case .misfit(let indicator, _, .outOfRange(let item, let value)):
            Phrase(
                id: "\(indicator.identifier): butir \(item): nilai \(value) di luar batas",
                en: "\(indicator.identifier): item \(item): \(value) is out of range")
        case .misfit(let indicator, _, let misfit):
            Phrase(same: indicator.identifier + ": ") + misfit.phrase
        case .role(let role, let indicator):
            Phrase(
                id: "\(indicator.identifier) tidak dinyatakan oleh \(role.words.id)",
                en: "\(indicator.identifier) is not attested by the \(role.words.en)")
        case .fromFuture(let observed, let received):
            Phrase(
                id: "waktu pengamatan \(observed.rfc3339) belum tiba (diterima "
                    + "\(received.rfc3339)). Periksa tanggalnya",
                en: "observed at \(observed.rfc3339), which is still to come (received "
                    + "\(received.rfc3339)). Check the date")
        case .tooOld(let observed, let received):
            Phrase(
                id: "waktu pengamatan \(observed.rfc3339) lebih dari 400 hari sebelum diterima "
                    + "(\(received.rfc3339)). Periksa tahunnya",
                en: "observed at \(observed.rfc3339), more than 400 days before it was received "
                    + "(\(received.rfc3339)). Check the year")
        case .stars(let stars):
            Phrase(id: "bintang \(stars): tulis 1 sampai 5", en: "stars \(stars): write 1 to 5")
        case .note(let note):
            Phrase(
                id: "catatan \(note.utf8.count) byte: paling banyak 200, tanpa tanda kendali",
                en: "note of \(note.utf8.count) bytes: at most 200, without control characters")
        case .photo(let bytes):
            Phrase(
                id: "sidik foto \(bytes) byte, seharusnya 32",
                en: "photo digest of \(bytes) bytes instead of 32")
        case .document(let bytes, let signature):
            Phrase(
                id: "dokumen \(bytes) byte dengan tanda tangan \(signature) byte tidak diterima",
                en: "a document of \(bytes) bytes with a signature of \(signature) is not taken")
        }
    }
}

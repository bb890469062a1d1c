// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension ServiceFault {
    /// What went wrong, as people say it; no final stop.
    public var words: Phrase {
        switch self {
        case .none: Phrase(id: "tidak ada", en: "none")
        case .dns: Phrase(id: "nama tidak ditemukan", en: "name not found")
        case .connect: Phrase(id: "sambungan ditolak", en: "connection refused")
        case .timeout: Phrase(id: "tidak menjawab", en: "no answer")
        case .reset: Phrase(id: "sambungan diputus", en: "connection broken off")
        case .certificateExpired: Phrase(id: "sertifikat habis", en: "certificate ended")
        case .certificateName:
            Phrase(id: "sertifikat untuk nama lain", en: "certificate of another name")
        case .certificateIssuer:
            Phrase(id: "penerbit sertifikat tak dikenal", en: "unknown certificate issuer")
        case .certificateEarly:
            Phrase(id: "sertifikat belum berlaku", en: "certificate not yet valid")
        case .tls: Phrase(id: "TLS gagal", en: "TLS failed")
        case .status: Phrase(id: "status tak sesuai", en: "unexpected status")
        case .text: Phrase(id: "isi tak sesuai", en: "unexpected content")
        case .malformed: Phrase(id: "jawaban tak terbaca", en: "unreadable answer")
        }
    }
}

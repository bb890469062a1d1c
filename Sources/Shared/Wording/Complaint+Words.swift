// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension ComplaintCategory {
    /// The category as people say it.
    public var words: Phrase {
        switch self {
        case .service: Phrase(id: "pelayanan", en: "service")
        case .facility: Phrase(id: "sarana", en: "facility")
        case .cleanliness: Phrase(id: "kebersihan", en: "cleanliness")
        case .safety: Phrase(id: "keamanan", en: "safety")
        case .conduct: Phrase(id: "petugas", en: "conduct of staff")
        case .fee: Phrase(id: "pungutan", en: "fees")
        case .information: Phrase(id: "informasi", en: "information")
        case .other: Phrase(id: "lainnya", en: "other")
        }
    }
}

extension ComplaintKind {
    /// The kind as staff say it.
    public var words: Phrase {
        switch self {
        case .information: Phrase(id: "permintaan informasi", en: "request for information")
        case .grievance: Phrase(id: "keluhan", en: "grievance")
        case .violation: Phrase(id: "dugaan pelanggaran", en: "alleged violation")
        }
    }
}

extension ComplaintStatus {
    /// The status as screens show it.
    public var words: Phrase {
        switch self {
        case .received: Phrase(id: "diterima", en: "received")
        case .inWork: Phrase(id: "diproses", en: "in work")
        case .answered: Phrase(id: "dijawab", en: "answered")
        case .settled: Phrase(id: "selesai", en: "settled")
        case .rejected: Phrase(id: "ditolak", en: "rejected")
        }
    }
}

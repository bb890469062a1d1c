// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension AttestingRole {
    /// The role as people say it.
    public var words: Phrase {
        switch self {
        case .official: Phrase(id: "perangkat desa", en: "village official")
        case .nightGuard: Phrase(id: "penjaga", en: "guard")
        case .technician: Phrase(id: "teknisi", en: "technician")
        case .treasurer: Phrase(id: "bendahara", en: "treasurer")
        case .head: Phrase(id: "kepala desa atau lurah", en: "village head")
        }
    }
}

extension Assurance {
    /// How sure it is that the one who attests holds the role, in words.
    public var words: Phrase {
        switch self {
        case .button: Phrase(id: "tombol di kotak", en: "button at the box")
        case .socket: Phrase(id: "di kotak tanpa PIN", en: "at the box without PIN")
        case .pin: Phrase(id: "di kotak dengan PIN", en: "at the box with PIN")
        case .office: Phrase(id: "akun kantor", en: "office account")
        }
    }
}

extension EvidenceChannel {
    /// Which way a person's word came in, in words.
    public var words: Phrase {
        switch self {
        case .online: Phrase(id: "daring", en: "online")
        case .offline: Phrase(id: "luring", en: "offline")
        }
    }
}

extension Checklist.Misfit {
    /// Why the answers do not fit, by the item's number on the list.
    public var phrase: Phrase {
        switch self {
        case .unknownItem(let item):
            Phrase(id: "butir \(item) tidak ada di daftar", en: "the list has no item \(item)")
        case .unanswered(let item):
            Phrase(id: "butir \(item) belum dijawab", en: "item \(item) is not answered")
        case .outOfRange(let item, let value):
            Phrase(
                id: "jawaban butir \(item) di luar batas: \(value)",
                en: "the answer to item \(item) is out of bounds: \(value)")
        }
    }
}

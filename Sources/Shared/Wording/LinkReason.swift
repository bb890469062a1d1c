// SPDX-License-Identifier: Apache-2.0
//
// The agent tells why a session ended as one number. Three families do not overlap: 0 to 127 are
// libmosquitto's own, 128 to 255 are reasons of MQTT 5 that the broker sent, 1000 + n is the system's error
// number n. Only those that tell a technician something have words here; the others are shown as numbers.

import Wording

/// Why the broker is not connected.
enum LinkReason {
    /// The reason in words.
    static func words(_ code: Int64) -> Phrase {
        switch code {
        case 1_111: Phrase(id: "broker tidak berjalan di sana", en: "no broker runs there")
        case 1_101, 1_113: Phrase(id: "tidak ada jalan ke broker", en: "no way to the broker")
        case 27, 1_110: Phrase(id: "broker tak menjawab", en: "the broker does not answer")
        case 7, 1_104: Phrase(id: "sambungan diputus", en: "the connection was closed")
        case 15: Phrase(id: "nama broker tidak ditemukan", en: "the broker's name was not found")
        case 19: Phrase(id: "broker berhenti menjawab", en: "the broker stopped answering")
        case 134: Phrase(id: "nama atau sandi salah", en: "wrong name or password")
        case 135: Phrase(id: "broker tidak mengizinkan", en: "the broker does not permit it")
        case 136, 137: Phrase(id: "broker sedang sibuk", en: "the broker is busy")
        case 138: Phrase(id: "kotak ini diblokir", en: "this box is banned")
        case 142: Phrase(id: "kotak lain memakai nama ini", en: "another box uses this name")
        default: Phrase(id: "alasan \(code)", en: "reason \(code)")
        }
    }
}

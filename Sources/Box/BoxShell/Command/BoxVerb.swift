// SPDX-License-Identifier: Apache-2.0

import Wording

/// The verbs of the technician's shell: a new one is a case here, an answer and a screen.
enum BoxVerb: CaseIterable, Sendable {
    /// How the box is.
    case status
    /// One probe, run now.
    case probe
    /// The records that wait for the office.
    case spool

    /// Its line in the list of verbs.
    var entry: Verb {
        switch self {
        case .status:
            Verb(
                "status", .box, Phrase(id: "keadaan kotak ini", en: "how this box is"),
                hints: ["keadaan", "periksa", "cek", "check", "doctor", "dokter"])
        case .probe:
            Verb(
                "probe", .box, Phrase(id: "jalankan satu alat ukur", en: "run one probe"),
                hints: ["ukur", "alat"])
        case .spool:
            Verb(
                "spool", .box, Phrase(id: "catatan yang menunggu", en: "records waiting"),
                hints: ["antrean", "antrian", "queue"])
        }
    }

    /// What is typed.
    var name: String { entry.name }

    /// How long the agent may take to answer, connection included, in seconds.
    ///
    /// A probe ends within 15 s by itself; everything else is in the agent's memory.
    var patience: Int64 { self == .probe ? 16 : 3 }

    /// All entries, in the order in which they are shown.
    static var catalogue: [Verb] { allCases.map { $0.entry } }

    init?(name: String) {
        for candidate in BoxVerb.allCases where candidate.name == name {
            self = candidate
            return
        }
        return nil
    }
}

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
    /// A number for a complaint.
    case complaint
    /// What a person says of a facility.
    case attest
    /// The PINs of the roles.
    case pin

    /// Its line in the list of verbs.
    var entry: Verb {
        switch self {
        case .status: VerbCatalogue.status
        case .probe: VerbCatalogue.probe
        case .spool: VerbCatalogue.spool
        case .complaint: VerbCatalogue.complaint
        case .attest: VerbCatalogue.attest
        case .pin: VerbCatalogue.pin
        }
    }

    /// What is typed.
    var name: String { entry.name }

    /// How long the agent may take to answer, connection included, in seconds.
    ///
    /// A probe ends within 15 s by itself; a PIN costs a slow box some of a second and a card's two writes; all
    /// else is in the agent's memory.
    var patience: Int64 {
        switch self {
        case .probe: 16
        case .attest, .pin: 10
        case .status, .spool, .complaint: 3
        }
    }

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

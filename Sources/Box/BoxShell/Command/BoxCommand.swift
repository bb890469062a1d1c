// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What the command line asks for.
enum BoxCommand: Hashable, Sendable {
    /// Name, examples, verbs.
    case front
    /// The help page of a verb.
    case help(BoxVerb)
    /// The version.
    case version
    /// How the box is.
    case status
    /// The probe of this name.
    case probe(String)
    /// The spool.
    case spool
    /// A number for this complaint.
    case complaint(ComplaintWish)
    /// A statement by this list.
    case attest(Checklist)
    /// A new PIN for a role.
    case pin(AttestingRole)

    /// The verb behind it, if there is one.
    var verb: BoxVerb? {
        switch self {
        case .front, .version: nil
        case .help(let verb): verb
        case .status: .status
        case .probe: .probe
        case .spool: .spool
        case .complaint: .complaint
        case .attest: .attest
        case .pin: .pin
        }
    }
}

/// The flags that mean the same with every verb.
struct BoxFlags: Hashable, Sendable {
    /// One JSON object instead of text.
    var json = false
    /// Nothing folded.
    var all = false
    /// Whether colour was refused.
    var refusesColour = false
    /// ASCII, one record a line.
    var plain = false
    /// The value of `--lang`.
    var language: String?
    /// The value of `--width`.
    var width: Int?
    /// The value of `--socket`.
    var socket: String?
    /// The value of `--facility`.
    var facility: String?
    /// The value of `--category`.
    var category: String?
    /// The value of `--channel`.
    var channel: String?
    /// The flags of `attest` and `pin`.
    var attest = AttestFlags()
    /// Whether help was asked for.
    var wantsHelp = false
    /// Whether the version was asked for.
    var wantsVersion = false
}

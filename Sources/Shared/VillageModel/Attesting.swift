// SPDX-License-Identifier: Apache-2.0

/// In which office a person attests; a role and never a name travels.
///
/// The raw value is what is signed; it is never reused.
public enum AttestingRole: UInt8, CaseIterable, Sendable {
    /// Perangkat desa.
    case official = 1
    /// Penjaga.
    case nightGuard = 2
    /// Teknisi.
    case technician = 3
    /// Kaur keuangan, bendahara.
    case treasurer = 4
    /// Kepala desa, lurah, wali nagari.
    case head = 5

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .official: "perangkat"
        case .nightGuard: "penjaga"
        case .technician: "teknisi"
        case .treasurer: "bendahara"
        case .head: "kepala"
        }
    }

    /// The role with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in AttestingRole.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }

    /// The English word by which flags and settings call it; flags take the identifier too.
    public var word: String {
        switch self {
        case .official: "official"
        case .nightGuard: "guard"
        case .technician: "technician"
        case .treasurer: "treasurer"
        case .head: "head"
        }
    }

    /// The role that a flag or a setting means: its word or its identifier; nil for neither.
    public init?(word: String) {
        for candidate in AttestingRole.allCases where candidate.word == word {
            self = candidate
            return
        }
        self.init(identifier: word)
    }
}

/// How sure it is that the one who attests holds the role; ascending.
public enum Assurance: UInt8, CaseIterable, Comparable, Sendable {
    /// Somebody pressed a button at the box.
    case button = 1
    /// Somebody was let into the box's shell.
    case socket = 2
    /// Somebody knew the role's PIN.
    case pin = 3
    /// Somebody logged in at the office.
    case office = 4

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .button: "tombol"
        case .socket: "soket"
        case .pin: "pin"
        case .office: "kantor"
        }
    }

    /// The assurance with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in Assurance.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }

    /// Orders by how sure it is.
    public static func < (left: Assurance, right: Assurance) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Over which of the two ways a person's word came in.
public enum EvidenceChannel: UInt8, CaseIterable, Sendable {
    /// Over the network as it was said.
    case online = 1
    /// Kept where it was said, and sent later; or on paper.
    case offline = 2

    /// The stable identifier.
    public var identifier: String { self == .online ? "daring" : "luring" }

    /// The channel with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in EvidenceChannel.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }
}

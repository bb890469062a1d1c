// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension AttestDialogue {
    /// The roles whose word counts for the list's indicator, in the order of their numbers in the menu.
    public var roles: [AttestingRole] {
        AttestationDemand.of(checklist.indicator).roles
    }

    /// The menu of roles: `Sebagai 1 perangkat desa 2 penjaga 3 teknisi: `.
    public var roleQuestion: Phrase {
        var text = Phrase(id: "Sebagai", en: "As")
        for (index, role) in roles.enumerated() { text = text + " \(index + 1) " + role.words }
        return text + ": "
    }

    /// The role that was typed: its number in the menu, or a name.
    public func role(typed: String) throws(Misreading) -> AttestingRole {
        if let number = Int(typed), (1...roles.count).contains(number) { return roles[number - 1] }
        for role in roles where role.identifier == typed || role.englishName == typed {
            return role
        }
        var names = ""
        for role in roles { names += (names.isEmpty ? "" : ", ") + role.identifier }
        throw Misreading(
            words: Phrase(
                id: "\(disarmed(typed)) bukan jabatan di sini. Pilih: \(names)",
                en: "\(disarmed(typed)) is no role here. Choose: \(names)"))
    }
}

extension AttestingRole {
    /// What an English reader types in place of the identifier.
    fileprivate var englishName: String {
        switch self {
        case .official: "official"
        case .nightGuard: "guard"
        case .technician: "technician"
        case .treasurer: "treasurer"
        case .head: "head"
        }
    }
}

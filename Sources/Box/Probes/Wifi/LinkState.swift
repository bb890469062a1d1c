// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The kernel's word on a network interface, `class/net/NAME/operstate`.
enum LinkState: Hashable {
    /// It can carry packets, or its driver does not tell (`unknown`), which contradicts nothing.
    case up
    /// It cannot.
    case down
    /// There is no such interface.
    case missing
    /// It could not be read, or held a word that is no state.
    case unreadable(Quality)

    /// Reads the state of an interface.
    static func read(interface: String, sys: String) -> LinkState {
        do throws(SystemFailure) {
            let bytes = try KernelFile.contents(
                "\(sys)/class/net/\(interface)/operstate", limit: 64)
            return LinkState(bytes[...])
        } catch {
            return error.quality == .absent ? .missing : .unreadable(error.quality)
        }
    }

    init(_ bytes: ArraySlice<UInt8>) {
        let word = bytes.trimmed
        if word.spells("up") || word.spells("unknown") {
            self = .up
        } else if word.spells("down") || word.spells("lowerlayerdown") || word.spells("dormant")
            || word.spells("notpresent") || word.spells("testing")
        {
            self = .down
        } else {
            self = .unreadable(.bad)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Signing
import Wording

/// What the agent is told of attesting: `[attest]`.
struct AttestSettings {
    /// The file of the Ed25519 key; it is read when somebody attests, so it may come later.
    let key: String
    /// The folder of the roles' PINs.
    let pins: String

    /// Reads `[attest]`.
    init(_ reader: inout SettingsReader, state: String) {
        let section = reader.section("attest")
        key = reader.path(section, "key", default: "/etc/kentongan/attest.key")
        pins = reader.path(section, "pins", default: state + "/pins")
    }

    /// Why there is no key, and what to do.
    func refusal(_ fault: AttestationKey.FileFault) -> ShellError {
        let why: Phrase =
            switch fault {
            case .unreadable(let code): Phrase(same: Agent.reason(code))
            case .open: Phrase(id: "izinnya bukan 0600", en: "its mode is not 0600")
            case .noKey: Phrase(id: "bukan kunci Ed25519", en: "no Ed25519 key")
            }
        return ShellError(
            .settings, "attest_key",
            Phrase(id: "kunci pernyataan ", en: "attestation key ") + key + ": " + why
                + Phrase(id: ". Mintalah dari kantor", en: ". Ask the office for it"))
    }
}

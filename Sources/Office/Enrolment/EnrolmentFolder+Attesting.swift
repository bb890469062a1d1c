// SPDX-License-Identifier: Apache-2.0

import Signing
public import VillageModel

extension EnrolmentFolder {
    /// Gives a box the key with which it signs what people say at it, `attest.key` in its folder.
    ///
    /// The public half goes into the ledger, as base64url. A key that lies in the folder and that the ledger
    /// names stays; a lost one is made anew, and the collector must be told the new public half.
    public mutating func giveAttestationKey(
        to box: BoxID, at now: Instant
    ) throws(EnrolmentFailure) -> Outcome {
        guard ledger.revokedAt[box.description] == nil else { throw .revoked(box) }
        guard ledger.knows(box.description) else { throw .unknownBox(box) }
        let folder = ClientIdentity.box(box).folder
        let path = file(folder + "/attest.key")
        if let known = ledger.attestationKeys[box],
            let key = (try? PrivateFile.read(path)).flatMap({ AttestationKey(pem: $0) }),
            Base64URL.text(key.publicKey) == known
        {
            return .already
        }
        guard let key = AttestationKey(), key.publicKey.count == 32, !key.pem.isEmpty else {
            throw .openSSL(call: "ED25519", reason: "no key")
        }
        ledger.attest(box, with: Base64URL.text(key.publicKey), at: now)
        try writeLedger()
        try PrivateFile.makeFolder(file(folder))
        try PrivateFile.write(key.pem, to: path, mode: 0o400)
        return .done
    }
}

// SPDX-License-Identifier: Apache-2.0

import CLinux
import Signing
import VillageModel

/// The PIN of a role on the medium, and the checking of one that is shown.
struct PinFile {
    /// What became of a PIN that was shown.
    enum Check: Hashable {
        /// Right; the number of the PIN.
        case right(UInt32)
        /// Wrong, so many in a row, and not locked yet.
        case wrong(UInt32)
        /// The role is locked for so long; the PIN was not looked at, or was the last one too many.
        case locked(TimeSpan)
        /// The role has no PIN.
        case none
        /// The file is damaged, cannot be kept, or there is no memory for scrypt.
        case failed
    }

    private let file: WholeFile
    private let boot: UInt64

    /// The file of a role in the box's present boot; the folder is made if it is missing.
    init(of role: AttestingRole, in directory: String, boot: String) {
        _ = daemon_make_directory(directory, 0o700)
        file = WholeFile(directory: directory, name: "role-\(role.rawValue)")
        self.boot = bigEndianNumber(sha256(Array(boot.utf8)).prefix(8))
    }

    /// Whether the role has a PIN.
    var isSet: Bool { file.isThere }

    /// Checks a PIN; costs one scrypt (8 MB) and, when it is wrong or ends a row, one write.
    ///
    /// A wrong one is on the medium before the answer is given, so that pulling the plug buys no guess.
    func check(_ shown: String, at stamp: Stamp) -> Check {
        guard file.isThere else { return .none }
        guard var pin = file.bytes.flatMap({ RolePin($0) }) else { return .failed }
        if pin.began(at: stamp, boot: boot), file.keep(pin.bytes) != 0 { return .failed }
        var rest = pin.rest(at: stamp, boot: boot)
        if rest > .zero { return .locked(rest) }
        guard let hash = scrypt(Array(shown.utf8), salt: pin.salt) else { return .failed }
        if areEqual(hash, pin.hash) {
            return pin.met() && file.keep(pin.bytes) != 0 ? .failed : .right(pin.id)
        }
        pin.missed(at: stamp, boot: boot)
        guard file.keep(pin.bytes) == 0 else { return .failed }
        rest = pin.rest(at: stamp, boot: boot)
        return rest > .zero ? .locked(rest) : .wrong(pin.wrong)
    }

    /// Gives the role a PIN of six digits; 0 once it is on the medium, or the negated error number.
    func set(_ shown: String) -> Int32 {
        guard let random = randomBytes(20) else { return -EIO }
        let salt = Array(random[..<16])
        guard let hash = scrypt(Array(shown.utf8), salt: salt) else { return -ENOMEM }
        let id = UInt32(truncatingIfNeeded: bigEndianNumber(random[16...]))
        return file.keep(RolePin(id: id, salt: salt, hash: hash).bytes)
    }
}
